"""Organisations bind themselves to exactly one text, decline to, or take it back."""

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.given import UnfitText
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Refusal, Signature, SignatureWithdrawal
from kaderwerk.plans.queries import frozen_snapshot, signatures_on, unsigned
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.signing import decline, withdraw_signature
from tests import make
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


# --- signing ----------------------------------------------------------------------------------


@pytest.mark.meets("R045", "R049")
def test_a_signature_is_bound_to_the_hash_of_the_text(plan):
    signature = make.signed_by(plan, "district")

    assert signature.sha256 == frozen_snapshot(plan).sha256
    assert signature.signed_name.name == "Mara Holt"
    assert signature.signed_name.function == "District commissioner"
    assert signature.type == "district"


def test_the_record_has_the_digest_of_a_name_and_not_the_name(plan):
    signature = make.signed_by(plan, "district")

    entry = Entry.objects.get(action="plan.sign")
    assert entry.data["name_digest"] == signature.name_digest
    assert "Mara" not in str(entry.data)
    signed = signature.signed_name
    assert signature.name_digest == sha256(
        {"name": signed.name, "function": signed.function, "salt": signed.salt}
    )


@pytest.mark.meets("R049")
def test_what_was_on_screen_must_be_the_frozen_text(plan):
    old = frozen_snapshot(plan).sha256
    plan = changed(plan, homes=641)

    with impossible("sign.other_text"):
        make.signed_by(plan, "district", sha256_read=old)
    assert not Signature.objects.exists()


def test_signing_twice_gives_the_one_signature(plan):
    assert make.signed_by(plan, "homes") == make.signed_by(plan, "homes")
    assert Entry.objects.filter(action="plan.sign").count() == 1


@pytest.mark.meets("R048")
def test_more_organisations_sign_than_must(plan):
    for key in ("district", "homes", "residents", "grid", "coop"):
        make.signed_by(plan, key)

    assert standing(plan) == {"district", "homes", "residents", "grid", "coop"}
    assert unsigned(plan, signatures_on(frozen_snapshot(plan))) == []


@pytest.mark.meets("R045", "R046", "R047")
def test_who_must_still_sign_is_named(plan):
    make.signed_by(plan, "district")

    missing = unsigned(plan, signatures_on(frozen_snapshot(plan)))

    assert {finding.code for finding in missing} == {"signature.missing"}
    assert {finding.params["type"] for finding in missing} == {
        "housing_corporation", "residents_association", "grid_operator", "cooperative",
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.CLIENT_REPRESENTATIVE])
def test_who_is_no_signatory_signs_nothing(plan, role):
    with refused("who.not_a_signatory"):
        make.signed_by(plan, "homes", actor=make.member(plan, role, "homes"))


@pytest.mark.meets("R046")
def test_a_signatory_of_another_region_signs_nothing_here(plan):
    other = make.started(make.place(plan.place.round, "D02"))
    body = plan.partners.get(key="homes").organisation_id
    elsewhere = make.acting(
        make.seat(make.person(), Role.SIGNATORY, body, ScopeKind.PLAN, other.pk)
    )

    with pytest.raises(Refused):
        make.signed_by(plan, "homes", actor=elsewhere)


def test_an_organisation_that_does_not_sign_cannot():
    plan = make.filled(make.place(make.round_of()))
    plan.partners.filter(key="coop").update(signs=False)
    make.frozen(make.fresh(plan))

    with impossible("sign.not_a_signatory"):
        make.signed_by(plan, "coop")


def test_a_text_that_is_being_written_is_not_signed(plan):
    thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))

    with refused("when.not_being_signed"):
        make.signed_by(plan, "homes")


@pytest.mark.parametrize("field", ["name", "function"])
@pytest.mark.parametrize("empty", ["", "  ", "\n", "-"])
def test_nobody_signs_without_a_name_and_a_function(plan, field, empty):
    with impossible("sign.no_name"):
        make.signed_by(plan, "homes", **{field: empty})


@pytest.mark.parametrize("name", ["x" * 201, "Jon\0Birk", "Jon \udcff"])
def test_a_name_that_cannot_be_kept_is_refused(plan, name):
    with pytest.raises(UnfitText):
        make.signed_by(plan, "homes", name=name)


def test_a_name_is_kept_as_it_is_written(plan):
    assert make.signed_by(plan, "homes", name=" Łucja  漢 ").signed_name.name == "Łucja 漢"


# --- deputies, and what is kept ---------------------------------------------------------------


@pytest.mark.meets("R117")
def test_a_deputy_who_was_named_may_sign(plan):
    signature = make.signed_by(plan, "district", name="Ed Lyle", as_deputy=True)

    assert signature.as_deputy


def test_without_a_named_deputy_none_signs(plan):
    with impossible("sign.no_deputy"):
        make.signed_by(plan, "homes", as_deputy=True)


@pytest.mark.meets("R049", "R117")
def test_a_change_asks_everyone_again_and_a_kept_signature_says_from_which(plan):
    before = make.signed_by(plan, "homes")
    plan = changed(plan, homes=641)
    assert standing(plan) == set()

    kept = make.signed_by(plan, "homes")
    first = make.signed_by(plan, "grid")

    assert (kept.kept_from, first.kept_from) == (before, None)
    assert kept.sha256 != before.sha256


def test_a_signature_that_was_taken_back_is_not_kept(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    make.signed_by(plan, "homes", actor=signatory)
    withdraw_signature(plan.pk, reason="", actor=signatory)
    plan = changed(plan, homes=641)

    assert make.signed_by(plan, "homes").kept_from is None


def test_who_declined_a_version_since_signs_anew(plan):
    make.signed_by(plan, "homes")
    plan = changed(plan, homes=641)
    decline(plan.pk, reason="Too many.", actor=make.member(plan, Role.SIGNATORY, "homes"))
    plan = changed(plan, homes=642)

    assert make.signed_by(plan, "homes").kept_from is None


# --- declining and taking back ----------------------------------------------------------------


def test_declining_needs_a_reason_and_keeps_it(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    with impossible("decline.no_reason"):
        decline(plan.pk, reason=" \n", actor=signatory)

    with clock.moved_to(make.during(plan.kader, "draft")):
        decline(plan.pk, reason="We cannot promise this.", actor=signatory)

    refusal = Refusal.objects.get()
    assert (refusal.reason, refusal.snapshot) == ("We cannot promise this.", frozen_snapshot(plan))
    assert "promise" not in str(Entry.objects.get(action="plan.decline").data)


def test_who_declines_takes_its_signature_back(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    signature = make.signed_by(plan, "homes", actor=signatory)

    decline(plan.pk, reason="On second thoughts.", actor=signatory)

    assert standing(plan) == set()
    assert SignatureWithdrawal.objects.get().signature == signature


def test_who_declined_may_sign_after_all(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    decline(plan.pk, reason="Not yet.", actor=signatory)

    make.signed_by(plan, "homes", actor=signatory)

    assert standing(plan) == {"homes"}


def test_a_signature_is_taken_back_and_given_again(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    first = make.signed_by(plan, "homes", actor=signatory)
    withdraw_signature(plan.pk, reason="A mistake.", actor=signatory)
    assert standing(plan) == set()

    second = make.signed_by(plan, "homes", actor=signatory)

    assert (first.number, second.number) == (1, 2)
    assert Signature.objects.count() == 2


def test_taking_back_what_was_not_signed_changes_nothing(plan):
    withdraw_signature(plan.pk, reason="", actor=make.member(plan, Role.SIGNATORY, "homes"))

    assert not Entry.objects.filter(action="plan.withdraw_signature").exists()


def test_a_colleague_with_a_seat_takes_the_signature_of_their_organisation_back(plan):
    make.signed_by(plan, "homes")

    withdraw_signature(
        plan.pk, reason="", actor=make.member(plan, Role.SIGNATORY, "homes", name="Colleague")
    )

    assert standing(plan) == set()
