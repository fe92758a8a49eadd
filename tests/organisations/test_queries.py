import datetime as dt
from uuid import uuid4

import pytest

from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.queries import NoSuchPerson, SeatNotHeld, actor_for
from tests.organisations import make

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2017, 6, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize("others", [0, 30])
def test_an_actor_costs_two_queries_however_many_seats_they_have(others, django_assert_num_queries):
    seat = make.seat(Role.WRITER)
    for _ in range(others):
        make.seat(Role.WRITER, whom=seat.person)

    with django_assert_num_queries(2):
        actor = actor_for(seat.person_id, seat.pk, NOW)

    assert (actor.person, actor.name) == (seat.person_id, seat.person.name)
    assert (actor.acting.role, actor.acting.scope_id) == (Role.WRITER, seat.scope_id)
    assert len(actor.seats) == others + 1


def test_someone_can_be_there_without_a_seat():
    person = make.person()

    actor = actor_for(person.pk, None, NOW)

    assert (actor.acting, actor.seats) == (None, frozenset())


def test_nobody_acts_in_the_seat_of_another():
    person, seat = make.person(), make.seat()

    with pytest.raises(SeatNotHeld):
        actor_for(person.pk, seat.pk, NOW)


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (NOW, None, True),
        (NOW + SECOND, None, False),
        (NOW - SECOND, NOW, False),
        (NOW - SECOND, NOW + SECOND, True),
    ],
)
def test_a_seat_is_held_from_its_first_moment_until_its_last(since, until, held):
    seat = make.seat(since=since, until=until)

    if held:
        assert actor_for(seat.person_id, seat.pk, NOW).acting.id == seat.pk
    else:
        with pytest.raises(SeatNotHeld):
            actor_for(seat.person_id, seat.pk, NOW)
        assert actor_for(seat.person_id, None, NOW).seats == frozenset()


def test_who_no_longer_takes_part_does_not_act():
    seat = make.seat(whom=make.person(is_active=False))

    with pytest.raises(NoSuchPerson):
        actor_for(seat.person_id, seat.pk, NOW)
    with pytest.raises(NoSuchPerson):
        actor_for(uuid4(), None, NOW)
