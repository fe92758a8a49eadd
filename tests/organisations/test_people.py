import datetime as dt
from uuid import uuid4

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import SYSTEM, Role, ScopeKind
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.organisations.queries import actor_for, held_at
from kaderwerk.organisations.services.people import (
    SeatBeyondRole,
    SeatEnded,
    end_seat,
    give_seat,
    invite,
)
from tests.organisations import make

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2017, 6, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def today():
    with clock.moved_to(NOW):
        yield


def given(role=Role.WRITER, **fields):
    return give_seat(
        **{
            "person": make.person().pk,
            "organisation": make.organisation().pk,
            "role": role,
            "scope_kind": ScopeKind.PLAN,
            "scope_id": uuid4(),
            "actor": SYSTEM,
        }
        | fields
    )


def test_who_is_invited_is_there_but_cannot_sign_in_yet():
    person = invite(email="Karin@example.nl", name="Karin", function="trekker", actor=SYSTEM)

    assert Person.objects.get(email="karin@example.nl") == person
    assert not person.has_usable_password()
    assert not person.check_password("")


def test_who_is_invited_twice_keeps_their_name():
    invite(email="karin@example.nl", name="Karin de Vries", actor=SYSTEM)
    again = invite(email="KARIN@example.nl", name="K. Vries", actor=SYSTEM)

    assert again.name == "Karin de Vries"
    assert Entry.objects.count() == 1


def test_the_record_of_an_invitation_holds_no_name_and_no_address():
    invite(email="karin@example.nl", name="Karin de Vries", phone="050-555 01 00", actor=SYSTEM)

    assert Entry.objects.get().data == {"person": str(Person.objects.get().pk)}


def test_a_seat_is_held_from_now_on():
    seat = given()

    assert seat.since == NOW
    assert actor_for(seat.person_id, seat.pk, NOW).acting.role is Role.WRITER


def test_a_seat_that_is_given_twice_is_one_seat():
    seat = given()
    again = given(person=seat.person_id, organisation=seat.organisation_id, scope_id=seat.scope_id)

    assert seat == again
    assert Entry.objects.filter(action="seat.given").count() == 1


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.WRITER, ScopeKind.HOUSE),
        (Role.SIGNATORY, ScopeKind.ROUND),
        (Role.ASSESSOR, ScopeKind.PLAN),
        (Role.DECIDER, ScopeKind.APPLICANT),
    ],
)
def test_a_role_is_not_held_beyond_its_reach(role, kind):
    with pytest.raises(SeatBeyondRole):
        given(role, scope_kind=kind, scope_id=None if kind is ScopeKind.HOUSE else uuid4())

    assert not Seat.objects.exists()


def test_a_seat_that_ended_is_not_held_but_stays_on_record():
    seat = given(since=NOW - DAY)

    end_seat(seat=seat.pk, actor=SYSTEM)

    assert not held_at(NOW).exists()
    assert held_at(NOW - DAY).get() == seat
    assert Entry.objects.get(action="seat.ended").data["seat"] == str(seat.pk)


def test_a_seat_can_end_on_a_day_to_come():
    seat = given()

    end_seat(seat=seat.pk, at=NOW + DAY, actor=SYSTEM)

    assert held_at(NOW).exists()
    assert not held_at(NOW + DAY).exists()


def test_a_seat_ends_once():
    seat = given()
    end_seat(seat=seat.pk, at=NOW + DAY, actor=SYSTEM)

    assert end_seat(seat=seat.pk, at=NOW + DAY, actor=SYSTEM).until == NOW + DAY
    with pytest.raises(SeatEnded):
        end_seat(seat=seat.pk, at=NOW + 2 * DAY, actor=SYSTEM)
    assert Entry.objects.filter(action="seat.ended").count() == 1


def test_a_seat_that_was_still_to_begin_never_begins():
    seat = given(since=NOW + DAY)

    end_seat(seat=seat.pk, actor=SYSTEM)

    assert not held_at(NOW + DAY).exists()


def test_after_its_end_a_seat_can_be_given_anew():
    seat = given()
    end_seat(seat=seat.pk, actor=SYSTEM)

    again = given(person=seat.person_id, organisation=seat.organisation_id, scope_id=seat.scope_id)

    assert again != seat
