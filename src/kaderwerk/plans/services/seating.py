"""Lets somebody into a plan. An organisation names its own people."""

from uuid import UUID

from django.db import transaction

from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.services.people import give_seat as give
from kaderwerk.permissions import Action, require
from kaderwerk.permissions.things import Asked
from kaderwerk.plans.models import Partner
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.vouching import after_giving


@transaction.atomic
def give_seat(
    *,
    person: UUID,
    organisation: UUID,
    role: Role,
    scope_kind: ScopeKind,
    scope_id: UUID | None,
    actor: Actor,
) -> Seat:
    """Gives somebody a seat. Giving it twice is once. Where the organisation has to confirm that
    they may sign for it, it is asked.

    Raises Refused; Impossible `seat.not_a_party` when the organisation takes no part in the plan;
    and SeatBeyondRole for a role that is not held in that scope.
    """
    require(actor, Action.GIVE_SEAT, Asked(role, organisation, scope_kind, scope_id))
    if (
        scope_kind is ScopeKind.PLAN
        and not Partner.objects.filter(plan=scope_id, organisation=organisation).exists()
    ):
        raise Impossible("seat.not_a_party")
    seat = give(
        person=person,
        organisation=organisation,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        actor=actor,
    )
    after_giving(seat, actor=actor)
    return seat
