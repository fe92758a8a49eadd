"""A changed version of a plan comes on paper, for which the ministry asked."""

import datetime as dt
import json

import pytest

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Submission
from kaderwerk.verify.run import verify
from tests import make
from tests.faults.failing import each_statement_fails
from tests.plans.on_paper import everyone, judged, taken_in
from tests.raising import impossible, not_ready

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


@pytest.fixture
def waiting(place):
    """A plan of which the ministry waits for a change, and when it asked."""
    moment = make.during(make.SMALL.kader, "assess")
    plan = make.judged(make.taken_up(make.submitted(place)))
    make.asked_to_change(plan, "need")
    with clock.moved_to(moment):
        yield make.fresh(plan)


def changed(place, waiting, actor=None, **fields):
    fields.setdefault("arrived", clock.now())
    return taken_in(place, actor, changes=waiting.pk, **fields)


def test_a_changed_version_is_taken_in_while_it_is_waited_for(place, waiting):
    submission = changed(place, waiting)

    plan = make.fresh(waiting)
    assert (plan.case, plan.held, submission.number) == (Case.ASSESSING, 2, 2)
    assert submission.answers == waiting.change_requests.get()
    assert json.loads(submission.receipt)["until"] == submission.answers.until.isoformat()
    assert submission.snapshot.data["attachments"] == [submission.on_paper.sha256]
    assert verify() == []


def test_the_version_that_is_being_written_here_stays_as_it_is(place, waiting):
    before = values_of(waiting.sheet_id)
    changed(place, waiting)

    assert values_of(waiting.sheet_id) == before
    assert Submission.objects.get(plan=waiting, number=1).snapshot.number == 1


def test_what_came_on_paper_first_can_be_changed_on_paper_as_well(place):
    plan = judged(taken_in(place).plan)
    make.asked_to_change(plan, "need")
    with clock.moved_to(make.during(plan.kader, "assess")):
        second = changed(place, plan)

    assert (second.number, make.fresh(plan).held) == (2, 2)
    assert verify() == []


def test_it_is_judged_and_decided_on_after_that(place, waiting):
    changed(place, waiting)
    make.judged(make.fresh(waiting))
    make.settled(make.fresh(waiting))

    assert make.decided(make.fresh(waiting)).amount_cents == 50_000_00
    assert verify() == []


def test_a_change_must_arrive_in_the_term_of_the_request(place, waiting):
    request = waiting.change_requests.get()
    with impossible("window.not_open"):
        changed(place, waiting, arrived=request.at - dt.timedelta(seconds=1))
    with clock.moved_to(request.until + dt.timedelta(days=1)):
        with impossible("window.closed"):
            changed(place, waiting, arrived=request.until)
        changed(place, waiting, arrived=request.until - dt.timedelta(seconds=1))
    assert verify() == []


def test_a_change_is_signed_for_every_party_too(place, waiting):
    with not_ready("signature.type_missing"):
        changed(place, waiting, signatures=everyone()[1:])
    assert make.fresh(waiting).case == Case.WAITING


def test_only_what_is_waited_for_can_be_changed(place, waiting):
    changed(place, waiting)
    with impossible("paper.nothing_asked"):
        changed(place, waiting)
    elsewhere = make.place(place.round, "D02")
    with impossible("paper.nothing_asked"):
        changed(elsewhere, waiting)


def test_when_a_statement_fails_the_ministry_still_waits(place, waiting):
    officer = make.official(Role.INTAKE)
    each_statement_fails(lambda: changed(place, waiting, officer))
    assert verify() == []
