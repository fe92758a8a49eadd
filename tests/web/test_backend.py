"""Who is signed in is read along with their seats, in one query, and no further than these go."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.queries import actor_of
from kaderwerk.web.backend import Backend
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder():
    person = make.person()
    body = make.organisation()
    return person, [make.seat(person, role, body.pk) for role in (Role.AUDITOR, Role.HELPDESK)]


def test_a_person_and_their_seats_take_one_query(holder):
    person, seats = holder
    with CaptureQueriesContext(connection) as seen:
        found = Backend().get_user(person.pk)
        actor = actor_of(found, seats[0].pk, clock.real_now())

    assert len(seen) == 1
    assert found == person
    assert {seat.id for seat in actor.seats} == {seat.pk for seat in seats}
    assert actor.acting.role is Role.AUDITOR


def test_a_seat_that_has_ended_does_not_come_along(holder):
    person, seats = holder
    Seat.objects.filter(pk=seats[0].pk).update(until=clock.real_now() - dt.timedelta(days=1))

    assert [seat.id for seat in Backend().get_user(person.pk).held] == [seats[1].pk]


def test_who_holds_no_seat_is_found_without_any():
    person = make.person()

    found = Backend().get_user(person.pk)

    assert found == person
    assert actor_of(found, None, clock.real_now()).seats == frozenset()


def test_who_does_not_take_part_any_more_is_not_signed_in(holder):
    person, _seats = holder
    person.is_active = False
    person.save()

    assert Backend().get_user(person.pk) is None
    assert Backend().get_user(make.person().pk) is not None


def test_a_key_of_nobody_signs_nobody_in():
    assert Backend().get_user("00000000-0000-4000-8000-000000000000") is None
