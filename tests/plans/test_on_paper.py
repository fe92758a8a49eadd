"""An officer takes in what was neither written nor signed on the site, marked as such."""

import datetime as dt
import json

import pytest
from django.db import connection
from msgspec.structs import replace

from kaderwerk import clock
from kaderwerk.answering.attachments import UnfitFile, keeping
from kaderwerk.answering.models import StoredFile
from kaderwerk.answering.writing import values_of
from kaderwerk.audit.models import Entry
from kaderwerk.documents import wording
from kaderwerk.documents.sealing.document import check_document
from kaderwerk.kader.warned import MayBePersonal, accepting
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Person
from kaderwerk.organisations.queries import actor_for
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import asked_cents, text_of
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.paper import snapshot_as_pdf
from kaderwerk.plans.receipts import receipt_of
from kaderwerk.plans.sealed import seal_state, sealed_content
from kaderwerk.plans.sealer import Sealer, work
from kaderwerk.plans.services import taking_in_paper
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.plans.services.taking_in_paper import Signed
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.documents import seals
from tests.documents.pdf import Pdf, conforms
from tests.faults.failing import each_statement_fails
from tests.plans.on_paper import advised, everyone, taken_in
from tests.plans.wordfile import changed as rewritten
from tests.plans.wordfile import taken_out, with_organisations
from tests.raising import impossible, not_ready, refused

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R114")]


@pytest.fixture(scope="module")
def round(shared):
    return make.round_of()


@pytest.fixture(scope="module")
def place(round):
    return make.place(round)


@pytest.fixture(autouse=True)
def _two_days_later():
    with clock.moved_to(make.SMALL.kader.window("submit").until + dt.timedelta(days=2)):
        yield


def test_a_word_file_gives_all_its_answers_also_those_that_the_draft_has(place):
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        plan = make.filled(place)
        content = rewritten(taken_out(plan), why="Because it came on paper.")
    draft = text_of(plan).answers
    submission = taken_in(place, name="plan.docx", content=content)
    answers = submission.snapshot.data["answers"]

    assert answers["why"] == "Because it came on paper."
    same = [key for key in ("goal", "measures", "title") if key in draft] or [
        key for key, value in draft.items() if isinstance(value, str) and key != "why"
    ]
    assert same
    assert {key: answers.get(key) for key in same} == {key: draft[key] for key in same}


def test_a_region_that_never_was_here_has_its_plan_taken_in(place):
    arrived = make.during(make.SMALL.kader, "submit")
    submission = taken_in(place)

    plan = Plan.objects.get(place=place)
    assert (plan.case, plan.held) == (Case.SUBMITTED, 1)
    assert (submission.channel, submission.received_at) == ("paper", arrived)
    assert asked_cents(plan.kader, submission.snapshot.data) == 50_000_00
    assert submission.snapshot.data["attachments"] == [submission.on_paper.sha256]
    assert StoredFile.objects.get(sheet=plan.sheet_id).sha256 == submission.on_paper.sha256
    assert submission.on_paper.signatures.count() == len(everyone())
    assert not submission.snapshot.signatures.exists()
    assert verify() == []


def test_a_draft_here_stays_as_it_is_and_as_unread(place):
    plan = make.filled(place)
    before = values_of(plan.sheet_id)
    submission = taken_in(place)

    assert submission.plan == plan
    assert list(submission.snapshot.data["answers"]) == [plan.kader.amount_question.key]
    assert values_of(plan.sheet_id) == before
    assert verify() == []


def test_a_text_that_was_being_signed_here_is_not_what_came(place):
    plan = make.signed(make.filled(place))
    submission = taken_in(place)

    assert submission.snapshot.number == 2
    assert make.fresh(plan).case == Case.SUBMITTED
    assert verify() == []


def test_the_receipt_says_how_it_came_and_who_signed_on_it(place):
    submission = taken_in(place)
    fixed = json.loads(submission.receipt)
    text = conforms(receipt_of(submission).pdf, part=3, language="en").text

    assert fixed["on_paper"]["signatures"][0]["name"].startswith("Sam")
    assert fixed["taken_in_by"] == "Els"
    assert "On paper; taken in by Els on" in " ".join(text.split())
    assert "Sam" in text
    assert "On paper, 20 March 2026" in " ".join(text.split())


@pytest.mark.parametrize(
    ("came_by", "says"),
    [("paper", "This plan came on paper."), ("mail", "This plan came by e-mail.")],
)
def test_the_plan_as_pdf_says_how_it_came_and_where_the_signatures_are(place, came_by, says):
    submission = taken_in(place, came_by=came_by)
    made = snapshot_as_pdf(with_organisations(submission.plan), submission.snapshot)
    pdf = conforms(made.pdf, part=3, language="en")

    assert pdf.says(says, "It was neither written nor signed on this site.")
    assert pdf.says(wording.moment(submission.received_at, make.SMALL.kader.zone, "en"))
    assert pdf.says("Els", submission.on_paper.name, wording.grouped(submission.on_paper.sha256))
    assert pdf.says("Sam", "The signatures stand on what came, and not on this number.")
    assert not pdf.says("There are no signatures on this version.")


def test_a_plan_that_was_made_here_says_nothing_of_paper(place):
    plan = make.signed(make.filled(place))
    made = snapshot_as_pdf(with_organisations(plan), plan.snapshots.get())

    assert not Pdf(made.pdf).says("How this plan came")


def test_it_is_sealed_like_any_other(place, tmp_path, settings):
    settings.SEAL = seals.chosen(tmp_path)
    submission = taken_in(place)
    assert seal_state(submission.snapshot, []).code == "making"
    assert work(Sealer(settings.SEAL), until_empty=True).sent == 2

    document = check_document(sealed_content(submission.snapshot, []))
    assert document.is_whole
    found = {each.code: each.params for each in document.found}
    assert found["records.on_paper"] == {"count": len(everyone())}
    assert "records.right" not in found
    assert verify() == []


def test_everyone_in_the_plan_gets_the_receipt(place):
    writer = make.member(make.started(place), Role.WRITER)
    taken_in(place)
    assert Message.objects.filter(to_person=writer.person).exists()


def test_what_the_framework_wants_signed_must_be_signed_on_it(place):
    missing = "signature.type_missing"
    with not_ready(*[missing] * len(everyone())):
        taken_in(place, signatures=())
    with not_ready(missing):
        taken_in(place, signatures=everyone()[1:])
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "paper.no_name"),
        ({"organisation": ""}, "paper.no_name"),
        ({"type": "unheard_of"}, "party.type_unknown"),
    ],
)
def test_a_signature_has_a_name_and_is_of_a_kind_that_is_known(place, change, code):
    one = {"type": everyone()[0].type, "organisation": "It", "name": "Sam", **change}
    with impossible(code):
        taken_in(place, signatures=(*everyone(), Signed(**one)))


def test_only_what_arrived_in_the_window_is_taken_in(place):
    window = make.SMALL.kader.window("submit")
    with impossible("window.closed"):
        taken_in(place, arrived=window.until)
    with impossible("window.not_open"):
        taken_in(place, arrived=window.start - dt.timedelta(seconds=1))
    taken_in(place, arrived=window.until - dt.timedelta(seconds=1))


def test_what_is_no_scan_is_not_kept(place):
    with pytest.raises(UnfitFile):
        taken_in(place, name="plan.exe")
    assert not Submission.objects.exists()


def test_no_more_plans_than_there_can_be(place):
    for number in range(1, place.awards_allowed + 1):
        assert taken_in(place).plan.number == number
    with impossible("paper.handed_in_already"):
        taken_in(place)


def test_where_there_can_be_no_more_the_plan_that_was_withdrawn_is_taken_up_again(place):
    first, *_others = [taken_in(place) for _number in range(place.awards_allowed)]
    withdraw(first.plan_id, actor=make.member(first.plan, Role.WRITER))
    again = taken_in(place)

    assert (again.plan, again.number) == (first.plan, 2)
    assert (make.fresh(again.plan).case, make.fresh(again.plan).held) == (Case.SUBMITTED, 2)
    assert again.plan.moves.filter(move="restore").count() == 1
    assert verify() == []


def test_a_draft_that_is_handed_in_meanwhile_is_not_what_came(place, monkeypatch):
    draft, locked = make.signed(make.filled(place)), taking_in_paper._locked

    def handed_in_first(key):
        if make.fresh(draft).held is None:
            make.handed_in(draft)
        return locked(key)

    monkeypatch.setattr(taking_in_paper, "_locked", handed_in_first)
    assert taken_in(place).plan.number == 2
    assert make.fresh(draft).submissions.count() == 1
    assert verify() == []


def test_pressed_twice_it_is_taken_in_once(place):
    officer = make.official(Role.INTAKE)
    first, second = (taken_in(place, officer, key="pressed") for _time in range(2))

    assert first == second
    assert Plan.objects.filter(place=place).count() == 1
    with impossible("paper.sent_before"):
        taken_in(place, officer, key="pressed", came_by="mail")


def test_the_file_is_cleaned_and_scanned_while_nothing_is_held(place, monkeypatch):
    free, seen = len(connection.savepoint_ids), []

    def scanned(_content):
        seen.append(len(connection.savepoint_ids) - free)
        return ""

    monkeypatch.setattr(keeping, "has_scanner", lambda: True)
    monkeypatch.setattr(keeping, "virus_in", scanned)
    taken_in(place)
    with refused("who.not_intake"):
        taken_in(place, make.official(Role.ASSESSOR))

    assert seen == [0]


@pytest.mark.parametrize("written", ["HOMES For All", " homes  for all", "hfa-1"])
def test_who_acts_for_an_organisation_that_signed_has_an_interest(place, written):
    body = make.organisation("Homes for All", code="HFA-1")
    assessor = make.official(Role.ASSESSOR)
    kind, scope = ScopeKind.APPLICANT, place.applicant_id
    make.seat(Person.objects.get(pk=assessor.person), Role.WRITER, body.pk, kind, scope)
    one, *others = everyone()
    plan = taken_in(place, signatures=(replace(one, organisation=written), *others)).plan

    with clock.moved_to(make.during(plan.kader, "assess")):
        seats = actor_for(assessor.person, assessor.acting.id, clock.real_now())
        verdict = may(seats, Action.READ_SUBMITTED, make.fresh(plan))
    assert verdict.code == "who.has_an_interest"
    assert verify() == []


def test_it_can_be_withdrawn_like_any_other(place):
    submission = taken_in(place)
    withdraw(submission.plan_id, actor=make.member(submission.plan, Role.WRITER))
    assert make.fresh(submission.plan).held is None
    assert verify() == []


# --- data of a person ---------------------------------------------------------------------------


@pytest.mark.meets("R036")
def test_what_may_be_personal_in_a_word_file_is_asked_about_before_it_is_taken(place):
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        plan = make.filled(place)
        content = rewritten(taken_out(plan), why="Of somebody with 111222333.")
    with pytest.raises(MayBePersonal) as asked:
        taken_in(place, name="plan.docx", content=content)
    assert not Submission.objects.exists()
    assert not StoredFile.objects.exists()

    with accepting([asked.value.tokens]):
        taken_in(place, name="plan.docx", content=content)
    assert Entry.objects.get(action="plan.take_in_paper").data["after_warning"] == 1


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.ROUND_MANAGER, Role.AUDITOR])
def test_nobody_else_takes_in(place, role):
    with refused("who.not_intake"):
        taken_in(place, make.official(role))


def test_it_is_judged_and_decided_on_like_any_other(place):
    plan = taken_in(place).plan
    decision = make.decided(advised(plan))
    assert decision.amount_cents == 50_000_00
    assert verify() == []


def test_without_its_paper_verify_finds_it(place):
    submission = taken_in(place)
    StoredFile.objects.filter(sheet=submission.plan.sheet_id).delete()
    assert "submission.without_paper" in {problem.code for problem in verify()}


def test_when_a_statement_fails_nothing_was_taken_in(place):
    officer = make.official(Role.INTAKE)
    each_statement_fails(lambda: taken_in(place, officer))
    assert verify() == []
