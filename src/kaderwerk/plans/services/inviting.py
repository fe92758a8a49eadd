"""Somebody who was invited has not come in: a new link, or the right address."""

from uuid import UUID

from django.db import transaction

from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.assigning import hand_over
from kaderwerk.plans.services.ending import end_for_good
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.web.inviting import invite_to_seat


@transaction.atomic
def invite_again(plan_id: UUID, seat_id: UUID, *, actor: Actor) -> Seat:
    """Sends a new link. Earlier ones stop working.

    Raises Refused; Seat.DoesNotExist; and Impossible `seat.has_come_in`.
    """
    _plan, seat = _not_in(plan_id, seat_id)
    return _invite(seat, email=seat.person.email, name=seat.person.name, actor=actor)


@transaction.atomic
def mend_address(plan_id: UUID, seat_id: UUID, *, email: str, name: str, actor: Actor) -> Seat:
    """The seat goes to another address with its tasks; what was sent to the first works no more.

    What is known of the first address stays as it is: it may be somebody's, in another region.
    Raises Refused; Seat.DoesNotExist; UnusableAddress; and Impossible `seat.has_come_in`.
    """
    plan, seat = _not_in(plan_id, seat_id)
    if seat.person.email == email.strip().lower():
        return _invite(seat, email=email, name=name, actor=actor)
    given = _invite(seat, email=email, name=name, actor=actor)
    hand_over(
        plan,
        organisation=seat.organisation_id,
        person=seat.person_id,
        to=given.person_id,
        actor=actor,
    )
    end_for_good(plan, seat, actor=actor)
    return given


def _not_in(plan_id: UUID, seat_id: UUID) -> tuple[Plan, Seat]:
    plan = Plan.objects.with_place().locked(plan_id)
    seats = Seat.objects.select_related("person", "organisation")
    seat = seats.get(pk=seat_id, scope_id__in=(plan.pk, plan.applicant_id), until=None)
    if seat.person.has_come_in:
        raise Impossible("seat.has_come_in")
    return plan, seat


def _invite(seat: Seat, *, email: str, name: str, actor: Actor) -> Seat:
    return invite_to_seat(
        email=email,
        name=name,
        organisation=seat.organisation_id,
        role=Role(seat.role),
        scope_kind=ScopeKind(seat.scope_kind),
        scope_id=seat.scope_id,
        actor=actor,
        give=give_seat,
    )
