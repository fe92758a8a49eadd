"""Finds what an address is about. What an actor may not see does not exist for them."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404

from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Partner, Plan, PlanQuerySet, Refusal
from kaderwerk.rounds.models import Place


def plan_for_team(actor: Actor, pk: UUID) -> Plan:
    """A plan that the actor works on, with its organisations. Two queries."""
    return _plan(actor, Action.READ_DRAFT, pk)


def plan_to_write_in(actor: Actor, pk: UUID) -> Plan:
    """The same for a page of answers, which says less of where the plan stands. Two queries."""
    return _readable(_with_organisations().filter(pk=pk).first(), actor, Action.READ_DRAFT)


def plan_held_for_team(actor: Actor, pk: UUID) -> Plan:
    """The same, held until the transaction ends: nobody else changes it meanwhile. Two queries."""
    try:
        plan = _with_organisations().locked(pk)
    except Plan.DoesNotExist:
        raise Http404 from None
    return _readable(plan, actor, Action.READ_DRAFT)


def plan_to_remark_on(actor: Actor, pk: UUID) -> Plan:
    """A plan that the actor works on, or of which something is shared with them."""
    return _readable(_with_standing().filter(pk=pk).first(), actor, Action.READ_SHARED)


def plan_for_reader(actor: Actor, pk: UUID) -> Plan:
    """A plan of which the actor may read what was handed in. Two queries; three for the ministry,
    which looks whether they have an interest in it.
    """
    return _plan(actor, Action.READ_SUBMITTED, pk)


def _plan(actor: Actor, action: Action, pk: UUID) -> Plan:
    return _readable(_with_standing().filter(pk=pk).first(), actor, action)


def _readable(plan: Plan | None, actor: Actor, action: Action) -> Plan:
    if plan is None or not may(actor, action, plan):
        raise Http404
    return plan


def _with_organisations() -> PlanQuerySet:
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    plans = Plan.objects.select_related("place__round", "place__applicant")
    return plans.prefetch_related(partners)


def _with_standing() -> PlanQuerySet:
    declined = Exists(Refusal.objects.filter(snapshot__plan=OuterRef("pk")))
    return _with_organisations().select_related("first_month").annotate(was_declined=declined)


def place_of_applicant(actor: Actor, pk: UUID) -> Place:
    """A place in a round, for whoever has a seat for its applicant. One query."""
    seat = actor.acting
    places = Place.objects.select_related("round", "applicant")
    place = places.filter(pk=pk).first()
    if place is None or seat is None or seat.scope_id != place.applicant_id:
        raise Http404
    return place


def own_partner(actor: Actor, plan: Plan) -> Partner:
    """The organisation in this plan that the actor acts for. No query."""
    for partner in plan.partners.all():
        if actor.acting is not None and partner.organisation_id == actor.acting.organisation:
            return partner
    raise Http404
