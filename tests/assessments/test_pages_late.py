"""The page on which the ministry decides about a plan that came too late."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import LateAttempt, LateProposal, LateRefusal
from kaderwerk.plans.services.handing_in import hand_in
from tests import make
from tests.assessments.desk import Desk, text_of
from tests.plans.pages import visit, words
from tests.raising import impossible

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R113")]


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


def came(plan, seconds=11):
    moment = plan.kader.window("submit").until + dt.timedelta(seconds=seconds)
    with clock.moved_to(moment), impossible("window.closed"):
        hand_in(plan.pk, received_at=moment, actor=make.member(plan, Role.WRITER, name="Noor"))


@pytest.fixture
def plan(made):
    came(made)
    return make.fresh(made)


@pytest.fixture(autouse=True)
def _two_days_later():
    with clock.moved_to(make.SMALL.kader.window("submit").until + dt.timedelta(days=2)):
        yield


def desk(plan, role):
    return Desk(plan.place.round, role)


def look(plan, role=Role.ROUND_MANAGER):
    at = desk(plan, role)
    return at.client.get(at.address("late", plan))


def press(plan, role, name, key, **fields):
    at = desk(plan, role)
    return at.client.post(at.address(name, plan, key), fields, follow=True)


def proposed(plan, what="take", reason="The tram stood still."):
    key = LateAttempt.objects.get().pk
    return press(plan, Role.ROUND_MANAGER, "propose_late", key, what=what, reason=reason)


def confirmed(plan):
    return press(plan, Role.DECIDER, "confirm_late", LateProposal.objects.get().pk)


@pytest.mark.parametrize("role", [Role.ROUND_MANAGER, Role.DECIDER, Role.INTAKE])
def test_the_list_of_applicants_leads_to_what_came_too_late(plan, role):
    at = desk(plan, role)
    listed = at.client.get(at.address("overview")).content.decode()

    assert at.address("late", plan) in listed
    assert "Nobody has said yet what should become of it." in text_of(look(plan, role))


def test_two_people_decide_and_an_officer_takes_it_in(plan):
    assert "Somebody else must confirm" in text_of(proposed(plan))
    assert "There is more time for this plan" in text_of(confirmed(plan))
    page = press(plan, Role.INTAKE, "take_in_late", LateAttempt.objects.get().pk)

    assert "has been taken in" in text_of(page)
    assert make.fresh(plan).case == Case.SUBMITTED
    receipt = words(visit(make.member(plan, Role.WRITER), "receipt", plan, 1))
    assert "it came too late; the ministry gave it the time" in receipt
    assert "It has been taken in." in text_of(look(plan))


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("take", "The ministry decided to take it."),
        ("leave", "The ministry decided not to take it. The reason: The tram stood still."),
    ],
)
def test_the_region_reads_what_was_decided_and_nothing_before(plan, what, says):
    writer = make.member(plan, Role.WRITER)

    def page():
        return words(visit(writer, "hand_in", plan, at=clock.now()))

    proposed(plan, what)
    assert "The ministry has not decided yet." in page()
    assert "tram" not in page()
    confirmed(plan)
    assert says in page()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"what": "", "reason": "Tram."}, "Choose what should become of it."),
        ({"what": "leave", "reason": " "}, "Give the reason"),
    ],
)
def test_what_is_lacking_is_asked_and_what_was_typed_stays(plan, fields, says):
    page = press(plan, Role.DECIDER, "propose_late", LateAttempt.objects.get().pk, **fields)

    assert page.status_code == 422
    assert says in text_of(page)
    assert not LateProposal.objects.exists()


def test_nobody_of_a_region_opens_it(plan):
    at = Desk(plan.place.round, actor=make.member(plan, Role.COORDINATOR))
    assert at.client.get(at.address("late", plan)).status_code == 403


def test_what_is_of_another_plan_is_not_there(plan):
    other = make.started_elsewhere(plan)
    key = LateAttempt.objects.get().pk
    page = press(other, Role.DECIDER, "propose_late", key, what="leave", reason="Late.")
    assert page.status_code == 404
    proposed(plan)
    assert (
        press(other, Role.DECIDER, "confirm_late", LateProposal.objects.get().pk).status_code == 404
    )
    assert not LateRefusal.objects.exists()


def test_a_page_costs_the_same_however_often_it_came_too_late(plan):
    proposed(plan)
    at = desk(plan, Role.DECIDER)
    counts = []
    for seconds in (12, 13):
        at.client.get(at.address("late", plan))
        with CaptureQueriesContext(connection) as seen:
            at.client.get(at.address("late", plan))
        counts.append(len(seen))
        came(plan, seconds)
    assert counts[0] == counts[1] <= 20
