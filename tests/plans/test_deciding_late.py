"""A plan that came too late is a decision of its own: two people, and a reason."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.late import late_of
from kaderwerk.plans.models import LateAttempt, LateRefusal, Submission
from kaderwerk.plans.services.deciding_late import confirm_late, propose_late
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.handing_in import hand_in, take_in_late, withdraw
from kaderwerk.post.models import Message
from kaderwerk.rounds.queries import window_of
from kaderwerk.verify.run import verify
from tests import make
from tests.faults.failing import each_statement_fails
from tests.raising import impossible, refused

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R113")]


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def attempt(plan):
    """Came eleven seconds and a bit too late."""
    moment = plan.kader.window("submit").until + dt.timedelta(seconds=11, microseconds=300_000)
    with clock.moved_to(moment), impossible("window.closed"):
        hand_in(plan.pk, received_at=moment, actor=make.member(plan, Role.WRITER, name="Noor"))
    return LateAttempt.objects.get()


@pytest.fixture(autouse=True)
def _two_days_later():
    with clock.moved_to(make.SMALL.kader.window("submit").until + dt.timedelta(days=2)):
        yield


def proposed(attempt, *, take, actor=None, reason="The tram stood still."):
    actor = actor or make.official(Role.ROUND_MANAGER)
    return propose_late(attempt.pk, take=take, reason=reason, actor=actor)


def confirmed(proposal):
    return confirm_late(proposal.pk, actor=make.official(Role.DECIDER))


def taken_in(attempt, actor=None):
    return take_in_late(attempt.pk, actor=actor or make.official(Role.INTAKE))


def test_what_two_people_take_is_taken_in_with_the_moment_at_which_it_came(plan, attempt):
    confirmed(proposed(attempt, take=True))
    submission = taken_in(attempt)

    assert make.fresh(plan).case == Case.SUBMITTED
    assert submission.received_at == attempt.received_at
    assert (submission.channel, submission.snapshot) == ("site", attempt.snapshot)
    assert '"handed_in_by":"Noor"' in submission.receipt
    assert '"late":true' in submission.receipt
    assert verify() == []


def test_there_is_more_time_for_this_applicant_alone_and_no_longer_than_needed(plan, attempt):
    confirmed(proposed(attempt, take=True))
    until = plan.kader.window("submit").until

    assert window_of(plan.place, "submit").until == until + dt.timedelta(seconds=12)
    assert window_of(make.place(plan.place.round, "D02"), "submit").until == until
    with impossible("window.closed"):
        hand_in(plan.pk, received_at=clock.now(), actor=make.member(plan, Role.WRITER))


def test_one_person_decides_nothing(plan, attempt):
    manager = make.official(Role.ROUND_MANAGER)
    for take in (True, False):
        proposal = proposed(attempt, take=take, actor=manager)
        with refused("extension.same_person"):
            confirm_late(proposal.pk, actor=manager)
    with impossible("window.closed"):
        taken_in(attempt)
    assert late_of(plan)[0].outcome == ""
    assert not Submission.objects.exists()


def test_what_two_people_do_not_take_is_told_with_the_reason(plan, attempt):
    writer = make.member(plan, Role.WRITER)
    confirmed(proposed(attempt, take=False, reason="It came after the others were opened."))

    (late,) = late_of(plan)
    assert (late.outcome, late.waiting) == ("not_taken", ())
    mail = Message.objects.get(to_person=writer.person, body__contains="decided not to take it")
    assert "after the others were opened" in mail.body
    with impossible("window.closed"):
        taken_in(attempt)
    assert verify() == []


def test_it_is_decided_once(plan, attempt):
    take, leave = proposed(attempt, take=True), proposed(attempt, take=False)
    confirmed(leave)
    confirmed(leave)

    assert LateRefusal.objects.count() == 1
    with impossible("late.decided"):
        confirmed(take)
    with impossible("late.decided"):
        proposed(attempt, take=True)


def test_what_is_given_the_time_cannot_be_refused_after(attempt):
    leave = proposed(attempt, take=False)
    confirmed(proposed(attempt, take=True))

    with impossible("late.in_time_now"):
        confirmed(leave)
    assert late_of(attempt.plan)[0].outcome == "taken"


def test_another_text_than_came_is_not_taken_in(plan, attempt):
    confirmed(proposed(attempt, take=True))
    thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    make.write(plan, why="Other words, written after it was all too late for them to count.")
    make.signed(make.fresh(plan))

    with impossible("late.other_text"):
        taken_in(attempt)


def test_without_a_reason_nothing_is_proposed(attempt):
    for take in (True, False):
        with impossible("extension.no_reason"):
            proposed(attempt, take=take, reason=" ")


def test_a_plan_that_was_withdrawn_since_waits_for_nothing(plan, attempt):
    withdraw(plan.pk, actor=make.member(plan, Role.WRITER))
    with impossible("late.not_open"):
        proposed(attempt, take=True)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.INTAKE, Role.FINANCE, Role.AUDITOR])
def test_nobody_else_says_what_becomes_of_it(attempt, role):
    with refused("who.not_the_round_manager"):
        proposed(attempt, take=True, actor=make.official(role))


@pytest.mark.parametrize("role", [Role.ROUND_MANAGER, Role.DECIDER, Role.ASSESSOR])
def test_only_an_officer_takes_it_in(attempt, role):
    confirmed(proposed(attempt, take=True))
    with refused("who.not_intake"):
        taken_in(attempt, make.official(role))


@pytest.mark.parametrize("take", [True, False])
def test_when_a_statement_fails_nothing_is_decided(attempt, take):
    manager, decider = make.official(Role.ROUND_MANAGER), make.official(Role.DECIDER)
    each_statement_fails(lambda: proposed(attempt, take=take, actor=manager))
    proposal = attempt.proposals.get()
    each_statement_fails(lambda: confirm_late(proposal.pk, actor=decider))
    assert verify() == []
