"""What the public may know of every applicant of a round."""

import pytest

from kaderwerk import clock
from kaderwerk.decisions.register import register_entries
from kaderwerk.decisions.services.correcting import renounce
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.handing_in import withdraw
from tests import make

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def plan(shared):
    return make.submitted(make.place(make.round_of()))


def entry(plan, code="D01"):
    return next(found for found in register_entries(plan.place.round) if found.code == code)


def decided(plan, cents=None):
    plan = make.judged(make.taken_up(make.fresh(plan)))
    make.settled(plan)
    return make.decided(make.fresh(plan), cents)


def test_every_applicant_is_in_it_also_who_did_not_apply(plan):
    statuses = {found.code: found.status for found in register_entries(plan.place.round)}

    assert statuses == dict.fromkeys(["D02", "D03", "D04", "D05", "D06"], "did_not_apply") | {
        "D01": "pending"
    }


def test_a_plan_that_nobody_handed_in_is_no_application(plan):
    make.filled(make.place(plan.place.round, "D02"), "birch-quay")

    assert entry(plan, "D02").status == "did_not_apply"
    assert entry(plan, "D02").asked is None


def test_before_it_is_published_a_decision_is_nobodys_business(plan):
    decided(plan)

    found = entry(plan)
    assert (found.status, found.granted) == ("pending", None)
    assert (found.asked, found.start, found.end) == (None, None, None)
    assert set(found.facts.values()) == {None}


def test_what_was_granted_shows_once_it_is_published(plan):
    make.published(decided(plan, 100_000_00))

    found = entry(plan)
    assert (found.status, found.asked, found.granted) == ("granted", 120_000_00, 100_000_00)
    assert found.start.isoformat() == "2026-06-01"
    assert found.end.isoformat() == "2027-11-30"


@pytest.mark.meets("R121")
def test_the_step_on_the_ladder_is_that_of_the_plan(plan):
    make.published(decided(plan))

    assert entry(plan).facts == {"readiness_now": 2, "readiness_then": 4}


def test_a_refusal_shows_as_such(plan):
    make.published(decided(plan, 0))

    assert (entry(plan).status, entry(plan).granted) == ("refused", None)


def test_what_was_given_back_shows_as_withdrawn(plan):
    make.published(decided(plan))
    with clock.moved_to(make.during(plan.kader, "decide")):
        renounce(plan.pk, reason="No staff.", actor=make.member(plan, Role.WRITER))

    assert (entry(plan).status, entry(plan).granted) == ("withdrawn", None)


def test_a_plan_that_was_taken_back_shows_as_withdrawn(plan):
    withdraw(plan.pk, actor=make.member(plan, Role.WRITER))

    assert entry(plan).status == "withdrawn"


def test_of_two_plans_the_amounts_are_added_up_as_they_are_published(plan):
    make.published(decided(plan))
    second = make.signed(make.filled(plan.place, "lower-alder", number=2))
    make.handed_in(second)
    assert (entry(plan).asked, entry(plan).granted) == (120_000_00, 120_000_00)

    make.published(decided(second))
    assert (entry(plan).asked, entry(plan).granted) == (180_000_00, 180_000_00)
