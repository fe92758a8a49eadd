"""Somebody is let into a plan by who may do that, and only for who takes part."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.services.people import SeatBeyondRole
from kaderwerk.permissions import Action, may
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.plans.services.succeeding import leave
from tests import make
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    place = make.place(make.round_of())
    return make.with_parties(make.started(place), make.plan_text(place.round.kader, "alder-hill"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


def body(plan, party):
    return plan.partners.get(key=party).organisation_id


def give(plan, actor, party, role, **fields):
    given = {
        "person": make.person().pk,
        "organisation": body(plan, party),
        "role": role,
        "scope_kind": ScopeKind.PLAN,
        "scope_id": plan.pk,
    }
    return give_seat(**given | fields, actor=actor)


@pytest.mark.meets("R007")
def test_a_coordinator_lets_a_writer_of_a_partner_in(plan):
    seat = give(plan, make.member(plan, Role.COORDINATOR), "homes", Role.WRITER)

    assert may(make.acting(seat), Action.WRITE, plan)


@pytest.mark.meets("R046")
def test_a_partner_names_who_signs_for_it_and_nobody_else_does(plan):
    with refused("seat.not_your_organisation"):
        give(plan, make.member(plan, Role.COORDINATOR), "homes", Role.SIGNATORY)

    give(plan, make.member(plan, Role.WRITER, "homes"), "homes", Role.SIGNATORY)


def test_nobody_is_let_in_for_an_organisation_that_takes_no_part(plan):
    stranger = make.organisation()
    with impossible("seat.not_a_party"):
        give(
            plan,
            make.member(plan, Role.COORDINATOR),
            "homes",
            Role.WRITER,
            organisation=stranger.pk,
        )


def test_nobody_is_let_into_another_plan(plan):
    other = make.started_elsewhere(plan)
    with refused("seat.not_within_yours"):
        give(
            plan,
            make.member(plan, Role.COORDINATOR),
            "homes",
            Role.WRITER,
            scope_id=other.pk,
        )


def test_a_role_of_the_ministry_is_not_held_in_a_region(plan):
    with pytest.raises(SeatBeyondRole):
        give_seat(
            person=make.person().pk,
            organisation=make.organisation().pk,
            role=Role.ASSESSOR,
            scope_kind=ScopeKind.APPLICANT,
            scope_id=plan.applicant_id,
            actor=make.official(Role.ROUND_MANAGER),
        )


@pytest.mark.meets("R005")
def test_people_of_a_region_come_and_go_a_year_after_the_plan_has_ended(plan):
    first = make.applicant_coordinator(plan.place)
    a_year_later = dt.datetime(2028, 11, 30, tzinfo=dt.UTC)
    with clock.moved_to(a_year_later):
        seat = give(
            plan,
            first,
            "district",
            Role.WRITER,
            scope_kind=ScopeKind.APPLICANT,
            scope_id=plan.applicant_id,
        )
        leave(plan.pk, seat.pk, actor=first)

    seat.refresh_from_db()
    assert (seat.since, seat.until) == (a_year_later, a_year_later)
