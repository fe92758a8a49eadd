"""The payee hands in what everyone signed; the ministry then holds it."""

import datetime as dt
import json

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Effect, Entry
from kaderwerk.audit.once import KeyReused
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Submission
from kaderwerk.plans.problems import NotReady
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.handing_in import hand_in, restore, take_in, withdraw
from kaderwerk.plans.services.signing import decline, withdraw_signature
from kaderwerk.post.models import Message
from kaderwerk.post.services import UnusableAddress
from tests import make
from tests.raising import impossible, not_ready, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def payee(plan):
    return make.member(plan, Role.WRITER)


def give(plan, actor, **fields):
    moment = fields.pop("at", make.during(plan.kader, "submit"))
    with clock.moved_to(moment):
        return hand_in(plan.pk, actor=actor, **{"received_at": moment} | fields)


# --- who ---------------------------------------------------------------------------------------


@pytest.mark.meets("R044")
@pytest.mark.parametrize("party", ["homes", "residents", "grid"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY])
def test_only_the_payee_hands_in(plan, party, role):
    with refused("who.not_the_payee"):
        give(plan, make.member(plan, role, party))

    assert not Submission.objects.exists()


@pytest.mark.meets("R044")
@pytest.mark.parametrize("party", ["uwv", "ggz"])
def test_only_the_centre_municipality_hands_in(party):
    plan = make.signed(make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20"))

    with refused("who.not_the_payee"):
        give(plan, make.member(plan, Role.COORDINATOR, party))
    give(plan, make.member(plan, Role.WRITER, "gemeente"))

    assert make.fresh(plan).case == Case.SUBMITTED


@pytest.mark.meets("R044")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY])
def test_whoever_acts_for_the_payee_may(plan, role):
    give(plan, make.member(plan, role))

    assert make.fresh(plan).case == Case.SUBMITTED


def test_a_client_representative_of_the_payee_may_not(plan):
    with refused("who.not_in_the_team"):
        give(plan, make.member(plan, Role.CLIENT_REPRESENTATIVE))


# --- ready -------------------------------------------------------------------------------------


@pytest.mark.meets("R045", "R046", "R047")
@pytest.mark.parametrize("party", ["district", "homes", "residents"])
def test_without_a_signature_that_must_be_there_nothing_is_handed_in(plan, payee, party):
    signatory = make.member(plan, Role.SIGNATORY, party)
    withdraw_signature(plan.pk, reason="", actor=signatory)

    with not_ready("signature.missing"):
        give(plan, payee)

    assert make.fresh(plan).held is None


def test_one_who_declines_stops_the_plan(plan, payee):
    decline(plan.pk, reason="No.", actor=make.member(plan, Role.SIGNATORY, "coop"))

    with pytest.raises(NotReady) as problem:
        give(plan, payee)

    assert problem.value.findings[0].params["type"] == "cooperative"


def test_a_required_party_that_the_plan_names_as_not_signing_is_missed_all_the_same(plan, payee):
    withdraw_signature(plan.pk, reason="", actor=make.member(plan, Role.SIGNATORY, "homes"))
    plan.partners.filter(key="homes").update(signs=False)

    with not_ready("signature.type_missing"):
        give(plan, payee)


def test_a_text_that_is_being_written_is_not_handed_in(plan, payee):
    thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))

    with refused("when.not_being_signed"):
        give(plan, payee)


# --- handed in ---------------------------------------------------------------------------------


@pytest.mark.meets("R030", "R114")
def test_what_was_signed_is_what_the_ministry_holds(plan, payee):
    submission = give(plan, payee)
    plan = make.fresh(plan)

    assert held_submission(plan) == submission
    assert submission.snapshot == plan.snapshots.get()
    assert (plan.case, plan.text, plan.held) == (Case.SUBMITTED, Text.SIGNING, 1)


@pytest.mark.meets("R114")
def test_a_receipt_proves_when_what_and_who(plan, payee):
    moment = make.during(plan.kader, "submit")
    submission = give(plan, payee)

    receipt = json.loads(submission.receipt)

    assert receipt["received_at"] == moment.isoformat()
    assert receipt["sha256"] == submission.snapshot.sha256
    assert receipt["channel"] == "site"
    assert sorted(signatory["name"] for signatory in receipt["signatories"]) == [
        "Jon Birk", "Lea Ström", "Mara Holt", "Rosa Lindqvist", "Sam Okoye",
    ]  # fmt: skip


def test_handing_in_leaves_one_entry_that_names_the_hash(plan, payee):
    submission = give(plan, payee)

    entry = Entry.objects.get(action="plan.hand_in")
    assert entry.data["sha256"] == submission.snapshot.sha256
    tables = {name.partition(":")[0] for name in entry.data["rows"]}
    assert tables == {"plans_submission", "plans_move", "plans_involved"}


def test_what_was_handed_in_is_not_handed_in_again(plan, payee):
    give(plan, payee)

    with refused("when.case_cannot"):
        give(plan, payee)


# --- once --------------------------------------------------------------------------------------


@pytest.mark.meets("R114")
def test_the_same_key_hands_in_once(plan, payee):
    first = give(plan, payee, key="k-1")
    later = make.during(plan.kader, "submit") + dt.timedelta(minutes=3)

    assert give(plan, payee, key="k-1", at=later) == first
    assert (Submission.objects.count(), Effect.objects.count()) == (1, 1)


def test_a_key_answers_after_closing_as_it_did_before(plan, payee):
    first = give(plan, payee, key="k-1")

    assert give(plan, payee, key="k-1", at=plan.kader.window("submit").until) == first


def test_a_key_for_another_plan_is_refused(plan, payee):
    give(plan, payee, key="k-1")
    other = make.started(make.place(plan.place.round, "D02"))

    with pytest.raises(KeyReused):
        hand_in(other.pk, received_at=make.LONG_AGO, actor=payee, key="k-1")


def test_a_try_that_failed_does_not_use_up_its_key(plan, payee):
    with impossible("window.closed"):
        give(plan, payee, key="k-1", at=plan.kader.window("submit").until)

    give(plan, payee, key="k-1")

    assert Submission.objects.count() == 1


# --- mail --------------------------------------------------------------------------------------


@pytest.mark.meets("R114")
def test_everyone_in_the_team_gets_one_receipt(plan, payee):
    submission = give(plan, payee)

    messages = Message.objects.filter(letter="receipt")
    assert messages.count() == len({message.to_email for message in messages})
    assert messages.count() > 5
    assert all(submission.snapshot.sha256 in message.body for message in messages)


def test_who_has_no_seat_any_more_gets_none(plan, payee):
    gone = make.member(plan, Role.WRITER, "homes")
    make.seat_ended(gone)
    give(plan, payee)

    assert not Message.objects.filter(to_person=gone.person).exists()


def test_mail_of_a_round_that_is_not_live_never_leaves(plan, payee):
    give(plan, payee)

    assert set(Message.objects.values_list("mode", flat=True)) == {"test"}


def test_when_handing_in_fails_at_the_last_there_is_no_mail(plan, payee, monkeypatch):
    def fail(**_fields):
        raise UnusableAddress("nobody")

    monkeypatch.setattr("kaderwerk.plans.services.handing_in.record", fail)
    with pytest.raises(UnusableAddress):
        give(plan, payee)

    assert not Message.objects.exists()
    assert not Submission.objects.exists()
    assert make.fresh(plan).case == Case.DRAFTING


# --- by mail -----------------------------------------------------------------------------------


@pytest.mark.meets("R114")
def test_for_what_came_by_mail_its_arrival_counts_and_not_when_it_is_taken_in(plan):
    until = plan.kader.window("submit").until
    monday = until + dt.timedelta(days=2)
    with clock.moved_to(monday):
        arrived = until - dt.timedelta(minutes=1)
        submission = take_in(plan.pk, arrived_at=arrived, actor=make.official(Role.INTAKE))

    assert (submission.received_at, submission.at) == (arrived, monday)
    assert json.loads(submission.receipt)["channel"] == "mail"


def test_mail_that_arrived_late_is_not_taken_in(plan):
    until = plan.kader.window("submit").until
    with clock.moved_to(until + dt.timedelta(days=2)), impossible("window.closed"):
        take_in(plan.pk, arrived_at=until, actor=make.official(Role.INTAKE))


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.HELPDESK])
def test_only_an_intake_officer_takes_in(plan, role):
    with refused("who.not_intake"):
        take_in(
            plan.pk,
            arrived_at=make.during(plan.kader, "submit"),
            actor=make.official(role),
        )


def test_a_key_of_the_site_is_no_key_of_the_mail(plan, payee):
    give(plan, payee, key="k-1")

    with pytest.raises(KeyReused):
        take_in(plan.pk, arrived_at=make.LONG_AGO, actor=payee, key="k-1")


# --- withdrawing -------------------------------------------------------------------------------


def test_a_plan_is_taken_back_and_restored(plan, payee):
    give(plan, payee)
    withdraw(plan.pk, actor=payee)
    taken_back = make.fresh(plan)
    with clock.moved_to(make.during(plan.kader, "submit")):
        restore(plan.pk, actor=payee)
    restored = make.fresh(plan)

    assert (taken_back.case, taken_back.held) == (Case.WITHDRAWN, None)
    assert (restored.case, restored.held) == (Case.DRAFTING, None)


def test_a_restored_plan_is_handed_in_again_with_the_signatures_it_had(plan, payee):
    first = give(plan, payee)
    withdraw(plan.pk, actor=payee)
    with clock.moved_to(make.during(plan.kader, "submit")):
        restore(plan.pk, actor=payee)
    second = give(plan, payee)

    assert (second.number, second.snapshot) == (2, first.snapshot)
    assert make.fresh(plan).held == 2


def test_once_the_window_has_closed_nothing_is_restored(plan, payee):
    withdraw(plan.pk, actor=payee)

    with clock.moved_to(plan.kader.window("submit").until), impossible("window.closed"):
        restore(plan.pk, actor=payee)


def test_withdrawing_twice_and_restoring_what_was_not_withdrawn_are_refused(plan, payee):
    with refused("when.case_cannot"):
        restore(plan.pk, actor=payee)
    withdraw(plan.pk, actor=payee)
    with refused("when.case_cannot"):
        withdraw(plan.pk, actor=payee)


def test_only_the_payee_takes_back(plan):
    with refused("who.not_the_payee"):
        withdraw(plan.pk, actor=make.member(plan, Role.COORDINATOR, "homes"))
