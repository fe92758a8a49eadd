"""What is kept of who signed and read, who hears of it, and a signature taken back in time."""

import datetime as dt
from uuid import UUID

import pytest

from kaderwerk import clock
from kaderwerk.audit.facts import digest_of
from kaderwerk.audit.models import Entry
from kaderwerk.kader.canonical import sha256
from kaderwerk.organisations.actor import Role, SignIn
from kaderwerk.plans.models import ReadMark, Signature, SignedName
from kaderwerk.plans.queries import frozen_snapshot, people_of, signatures_on
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.reading import note_reading
from kaderwerk.plans.services.signing import decline, withdraw_signature
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.plans.pages import visit, words
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    plan = make.filled(make.place(make.round_of()))
    make.frozen(plan)
    return plan


@pytest.fixture
def plan(made):
    return make.fresh(made)


def standing(plan):
    """The keys of the organisations whose signature stands on the frozen text."""
    signed = signatures_on(frozen_snapshot(plan))
    return {p.key for p in plan.partners.all() if p.organisation_id in signed}


def changed(plan, **answers):
    """The plan thawed, changed and frozen again."""
    thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    make.write(plan, **answers)
    make.frozen(plan)
    return make.fresh(plan)


# --- after it was handed in --------------------------------------------------------------------


@pytest.fixture
def handed_in(plan):
    for partner in plan.partners.all():
        make.signed_by(plan, partner.key)
    make.handed_in(plan)
    return make.fresh(plan)


def taken_back(plan, at):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    with clock.moved_to(at):
        withdraw_signature(plan.pk, reason="", actor=signatory)
    return make.fresh(plan)


@pytest.mark.meets("R113")
def test_while_the_window_is_open_a_signature_taken_back_undoes_the_submission(handed_in):
    make.member(handed_in, Role.COORDINATOR)
    at = make.during(handed_in.kader, "submit") + dt.timedelta(minutes=5)

    plan = taken_back(handed_in, at)

    assert (plan.case, plan.text, plan.held) == ("drafting", "signing", None)
    assert standing(plan) == {"district", "residents", "grid", "coop"}
    told = mails("not_handed_in")
    assert told.count() == len(people_of(plan))
    assert mails("signature_withdrawn").exists()
    make.signed_by(plan, "homes")
    assert make.handed_in(plan, at + dt.timedelta(minutes=1)).number == 2
    assert verify() == []


def test_once_the_window_has_closed_a_signature_stays(handed_in):
    until = handed_in.kader.window("submit").until
    with impossible("window.closed"):
        taken_back(handed_in, until)
    assert make.fresh(handed_in).held == 1


def test_once_the_ministry_has_begun_a_signature_stays(handed_in):
    make.taken_up(handed_in)
    with refused("when.text_is_closed"):
        taken_back(make.fresh(handed_in), make.during(handed_in.kader, "submit"))


# --- who hears of it ---------------------------------------------------------------------------


def mails(code):
    return Message.objects.filter(letter=code)


def test_the_coordinator_hears_that_an_organisation_declined_and_not_why(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    decline(plan.pk, reason="Too dear.", actor=make.member(plan, Role.SIGNATORY, "homes"))

    (mail,) = mails("declined").filter(to_person=coordinator.person)
    assert plan.partners.get(key="homes").organisation.name in mail.subject
    assert "Too dear." not in mail.body


def test_who_signed_hears_once_which_questions_changed_and_others_that_there_is_a_text(plan):
    signer = make.member(plan, Role.SIGNATORY, "homes")
    other = make.member(plan, Role.SIGNATORY, "grid")
    make.signed_by(plan, "homes", actor=signer)

    plan = changed(plan, homes=641)

    (mail,) = mails("to_sign_again").filter(to_person=signer.person)
    assert plan.kader.question("homes").label in mail.body
    assert plan.kader.question("neighbourhood").label not in mail.body
    assert not mails("to_sign_again").filter(to_person=other.person).exists()
    assert mails("to_sign").filter(to_person=other.person).exists()


def test_who_declined_hears_which_questions_changed_since_and_not_its_reason(plan):
    homes, grid = (make.member(plan, Role.SIGNATORY, key) for key in ("homes", "grid"))
    decline(plan.pk, reason="Too dear.", actor=homes)
    decline(plan.pk, reason="Too late.", actor=grid)
    make.signed_by(plan, "grid", actor=grid)

    plan = changed(plan, homes=641)

    (mail,) = mails("to_sign_declined")
    assert mail.to_person == homes.person
    assert plan.kader.question("homes").label in mail.body
    assert plan.kader.question("neighbourhood").label not in mail.body
    assert "Too dear." not in mail.body
    assert mails("to_sign_again").filter(to_person=grid.person).exists()


def test_the_overview_says_who_must_sign_again(plan):
    signer = make.member(plan, Role.SIGNATORY, "homes")
    make.signed_by(plan, "homes", actor=signer)
    make.signed_by(plan, "grid")
    plan = changed(plan, homes=641)
    make.signed_by(plan, "grid")

    text = words(visit(signer, "overview", plan))

    assert text.count("Changed since they signed") == 1
    assert "read what changed since they signed, and sign again." in text
    assert "See what changed, and sign" in text


def test_freezing_the_same_text_again_mails_nobody_again(plan):
    signer = make.member(plan, Role.SIGNATORY, "homes")
    make.signed_by(plan, "homes", actor=signer)
    plan = changed(plan, homes=641)
    before = Message.objects.filter(to_person=signer.person).count()

    thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    make.frozen(plan)

    assert Message.objects.filter(to_person=signer.person).count() == before


# --- how somebody signed -----------------------------------------------------------------------


@pytest.mark.meets("R049")
def test_the_record_has_how_the_signer_showed_who_they_are_and_by_what_mandate(plan):
    signed_in = SignIn("password", clock.real_now() - dt.timedelta(minutes=4))
    signature = make.signed_by(plan, "homes", mandate="Decision of 3 May", signed_in=signed_in)

    assert signature.signed_in_by == "password"
    assert 230 < (signature.at - signature.signed_in_at).total_seconds() < 250
    assert signature.signed_name.mandate == "Decision of 3 May"
    assert verify() == []


def test_whoever_changes_a_mandate_afterwards_is_found_out(plan):
    signature = make.signed_by(plan, "homes", mandate="Decision of 3 May")
    SignedName.objects.filter(signature=signature).update(mandate="Decision of 4 May")

    assert "signature.of_another_name" in {problem.code for problem in verify()}


def test_a_deputy_is_recorded_with_whom_they_stood_in_for(plan):
    partner = plan.partners.get(key="homes")
    plan.partners.filter(pk=partner.pk).update(deputy_name="Dana Deputy")

    signature = make.signed_by(plan, "homes", as_deputy=True, name="Dana Deputy")

    assert signature.signed_name.deputy_of.startswith(partner.signatory_name)


# --- what somebody read ------------------------------------------------------------------------


def test_that_a_signatory_opened_a_text_is_kept_once(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    for _ in range(2):
        note_reading(signatory, plan)
    note_reading(make.member(plan, Role.WRITER, "homes"), plan)

    mark = ReadMark.objects.get()
    assert (mark.person_id, mark.snapshot) == (signatory.person, frozen_snapshot(plan))
    assert Entry.objects.filter(action="plan.read").count() == 1


# --- what is mailed when it is handed in -------------------------------------------------------


@pytest.mark.meets("R114")
def test_the_mail_of_the_receipt_has_time_hash_and_who_signed(handed_in):
    mail = mails("receipt").first()
    submission = handed_in.submissions.get()
    assert submission.snapshot.sha256 in mail.body
    for signature in signatures_on(submission.snapshot).values():
        assert signature.organisation.name in mail.body
        assert signature.signed_name.name in mail.body
    assert f"/plans/{handed_in.pk}/receipts/1/" in mail.body


# --- columns that the table got later ----------------------------------------------------------


def test_a_signature_from_before_a_column_was_there_keeps_its_seal(plan):
    signature = make.signed_by(plan, "homes", signed_in=None)
    old = {
        field.attname: getattr(signature, field.attname)
        for field in Signature._meta.concrete_fields
        if field.attname not in Signature.came_later
    }
    plain = {
        key: value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        if isinstance(value, dt.datetime)
        else str(value)
        if isinstance(value, UUID)
        else value
        for key, value in old.items()
    }
    assert digest_of(signature) == sha256(plain)


def test_a_column_that_came_later_is_sealed_where_something_stands_in_it(plan):
    signature = make.signed_by(plan, "homes")
    sealed = digest_of(signature)
    signature.signed_in_by = ""
    assert digest_of(signature) != sealed
