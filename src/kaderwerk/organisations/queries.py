"""What is read together. Each function says how many queries it costs."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from kaderwerk.organisations.actor import Actor, Role, ScopeKind, Seat
from kaderwerk.organisations.models import Applicant, Person
from kaderwerk.organisations.models import Seat as SeatRow


class NoSuchPerson(LookupError):
    """There is nobody with this identifier who still takes part."""

    def __init__(self, person: UUID):
        super().__init__(str(person))
        self.person = person


class SeatNotHeld(LookupError):
    """This person did not hold this seat at this moment."""

    def __init__(self, person: UUID, seat: UUID):
        super().__init__(f"{person}: {seat}")
        self.person, self.seat = person, seat


def held_at(at: dt.datetime) -> QuerySet[SeatRow]:
    """The seats that people hold at this moment."""
    return SeatRow.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


def actor_for(person: UUID, seat: UUID | None, at: dt.datetime) -> Actor:
    """The actor for this person in this seat, at this moment. Two queries.

    Without a seat they act in none, and no rule that asks for a role lets them do anything.
    Raises NoSuchPerson, and SeatNotHeld when the seat is another's, or not held at that moment.
    """
    name = Person.objects.filter(pk=person, is_active=True).values_list("name", flat=True).first()
    if name is None:
        raise NoSuchPerson(person)
    return _acting(person, name, seat, _held(person, at))


def person_with_seats(person: UUID, at: dt.datetime) -> Person | None:
    """A person with the seats that they hold at this moment, for `actor_of`.

    One query; another for who holds none. None when there is nobody with this key.
    """
    rows = list(held_at(at).filter(person=person).select_related("person"))
    found = rows[0].person if rows else Person.objects.filter(pk=person).first()
    if found is not None:
        found.held = tuple(plain(row) for row in rows)
    return found


def actor_of(person: Person, seat: UUID | None, at: dt.datetime) -> Actor:
    """The actor for a person who has been read already. Raises SeatNotHeld.

    No query for who was read with their seats; one for another.
    """
    held = _held(person.pk, at) if person.held is None else person.held
    return _acting(person.pk, person.name, seat, held)


def _held(person: UUID, at: dt.datetime) -> tuple[Seat, ...]:
    return tuple(plain(row) for row in held_at(at).filter(person=person))


def _acting(person: UUID, name: str, seat: UUID | None, held: Iterable[Seat]) -> Actor:
    seats = {each.id: each for each in held}
    if seat is not None and seat not in seats:
        raise SeatNotHeld(person, seat)
    return Actor(
        person=person,
        name=name,
        acting=seats[seat] if seat else None,
        seats=frozenset(seats.values()),
    )


def plain(row: SeatRow) -> Seat:
    """A stored seat, as the rules see it."""
    return Seat(
        id=row.pk,
        organisation=row.organisation_id,
        role=Role(row.role),
        scope_kind=ScopeKind(row.scope_kind),
        scope_id=row.scope_id,
        vouched=row.vouched,
    )


def came_in() -> QuerySet[Person]:
    """Whoever takes part and has a password: `Person.has_come_in`, as a query."""
    known = Person.objects.filter(is_active=True).exclude(password="")
    return known.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def applicant_names(pks: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of these applicants. One query."""
    return dict(Applicant.objects.filter(pk__in=pks).values_list("pk", "name"))


def seats_of(person: UUID, at: dt.datetime) -> QuerySet[SeatRow]:
    """The seats that this person holds at this moment, with their organisations."""
    return held_at(at).filter(person=person).select_related("organisation")
