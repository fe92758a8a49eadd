"""People leave and are succeeded; a plan is never left without who leads it."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import receiver

from kaderwerk.audit.facts import record
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.queries import came_in
from kaderwerk.organisations.services import people
from kaderwerk.permissions import Action, require
from kaderwerk.permissions.things import Asked
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.assigning import hand_over
from kaderwerk.plans.services.ending import end_for_good
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.plans.telling import plans_of, tell_of_coordinator
from kaderwerk.web.inviting import invite_to_seat
from kaderwerk.web.seating import house_seat_given


def coordinators_beside(plan: Plan, seat: Seat) -> QuerySet[Seat]:
    """The other seats of coordinators of a plan whose holders have come in."""
    held = Seat.objects.filter(
        scope_id__in=(plan.pk, plan.applicant_id),
        role=Role.COORDINATOR,
        until=None,
        organisation__in=plan.partner_ids,
        person__in=came_in(),
    )
    return held.exclude(pk=seat.pk)


def is_last_coordinator(plan: Plan, seat: Seat) -> bool:
    """Whether nobody could lead the plan any more without this seat. One query."""
    return seat.role == Role.COORDINATOR and not coordinators_beside(plan, seat).exists()


@transaction.atomic
def leave(plan_id: UUID, seat_id: UUID, *, actor: Actor) -> Seat:
    """Ends a seat, and takes back an invitation to it. What was done in it stays.

    Everyone can end their own. Raises Refused; Seat.DoesNotExist; and Impossible
    `seat.last_coordinator`: then somebody has to take over, by `succeed`.
    """
    plan, seat = _held(plan_id, seat_id, actor)
    if is_last_coordinator(plan, seat):
        raise Impossible("seat.last_coordinator")
    return end_for_good(plan, seat, actor=actor)


@transaction.atomic
def succeed(plan_id: UUID, seat_id: UUID, *, email: str, name: str, actor: Actor) -> Seat:
    """Somebody takes over a seat: theirs begins and the other ends at once, with its tasks.

    Raises Refused; Seat.DoesNotExist; UnusableAddress; and Impossible `seat.successor_has_it` for
    whoever holds it themselves.
    """
    plan, seat = _held(plan_id, seat_id, actor)
    if seat.person.email == email.strip().lower():
        raise Impossible("seat.successor_has_it")
    given = invite_to_seat(
        email=email,
        name=name,
        organisation=seat.organisation_id,
        role=Role(seat.role),
        scope_kind=ScopeKind(seat.scope_kind),
        scope_id=seat.scope_id,
        actor=actor,
        give=give_seat,
    )
    moved = hand_over(
        plan,
        organisation=seat.organisation_id,
        person=seat.person_id,
        to=given.person_id,
        actor=actor,
    )
    end_for_good(plan, seat, actor=actor)
    data = {"seat": str(seat.pk), "successor": str(given.pk), "tasks": moved}
    record(chain=plan.chain, actor=actor, action="plan.succeed", data=data)
    if seat.role == Role.COORDINATOR:
        tell_of_coordinator(plan, given, by=actor.name)
    return given


@transaction.atomic
def name_coordinator(plan_id: UUID, *, email: str, name: str, actor: Actor) -> Seat:
    """The payee's own people name somebody of theirs who leads the plan from here on.

    They can at any time: the plan is the payee's, and whoever led it may be gone for good. All in
    the plan hear it, also who led it until now. Raises Refused, and UnusableAddress.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.NAME_COORDINATOR, plan)
    given = invite_to_seat(
        email=email,
        name=name,
        organisation=plan.payee_id,
        role=Role.COORDINATOR,
        scope_kind=ScopeKind.PLAN,
        scope_id=plan.pk,
        actor=actor,
        give=people.give_seat,
    )
    _tell(plan, given, actor)
    return given


@receiver(house_seat_given)
def _let_in_by_the_ministry(seat: Seat, actor: Actor, **_rest: object) -> None:
    """Where plans are going on, those who work on them hear whom the ministry let in.

    A decision ends a plan when it is published: before that, no mail may tell of it.
    """
    if seat.role != Role.COORDINATOR or seat.scope_kind != ScopeKind.APPLICANT:
        return
    for plan in plans_of(seat):
        if plan.case != Case.WITHDRAWN and not plan.is_published:
            _tell(plan, seat, actor)


def _tell(plan: Plan, seat: Seat, actor: Actor) -> None:
    tell_of_coordinator(plan, seat, by=actor.name)
    data = {"seat": str(seat.pk), "person": str(seat.person_id)}
    record(chain=plan.chain, actor=actor, action="plan.name_coordinator", data=data)


def _held(plan_id: UUID, seat_id: UUID, actor: Actor) -> tuple[Plan, Seat]:
    plan = Plan.objects.with_place().locked(plan_id)
    seats = Seat.objects.select_related("person", "organisation")
    seat = seats.get(pk=seat_id, scope_id__in=(plan.pk, plan.applicant_id), until=None)
    role = Role(seat.role)
    asked = Asked(role, seat.organisation_id, seat.scope_kind, seat.scope_id, id=seat.pk)
    require(actor, Action.END_SEAT, asked)
    return plan, seat
