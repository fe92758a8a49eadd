"""Gives and ends seats that are of no plan: those of the house, of a round, of an applicant."""

from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.services import people
from kaderwerk.permissions import Action, require
from kaderwerk.permissions.things import Asked

#: A seat was given by who manages the house, in this transaction: `seat` and `actor`.
house_seat_given = Signal()


@transaction.atomic
def give_house_seat(
    *,
    person: UUID,
    organisation: UUID,
    role: Role,
    scope_kind: ScopeKind,
    scope_id: UUID | None,
    actor: Actor,
) -> Seat:
    """Gives a seat that no plan knows more about. Giving it twice is once, and is told once.

    Raises Refused, and SeatBeyondRole.
    """
    require(actor, Action.GIVE_SEAT, Asked(role, organisation, scope_kind, scope_id))
    held = Seat.objects.filter(person=person, organisation=organisation, role=role, until=None)
    is_held = held.filter(scope_kind=scope_kind, scope_id=scope_id).exists()
    seat = people.give_seat(
        person=person,
        organisation=organisation,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        actor=actor,
    )
    if not is_held:
        house_seat_given.send(Seat, seat=seat, actor=actor)
    return seat


@transaction.atomic
def end_house_seat(seat: UUID, *, actor: Actor) -> Seat:
    """Ends a seat now. What was done in it stays. Raises Refused, and Seat.DoesNotExist."""
    row = Seat.objects.get(pk=seat)
    asked = Asked(Role(row.role), row.organisation_id, row.scope_kind, row.scope_id)
    require(actor, Action.END_SEAT, asked)
    return people.end_seat(seat=seat, actor=actor)
