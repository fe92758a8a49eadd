"""Finds what a page is about. What is not there, or not for this actor, does not exist."""

from uuid import UUID

from django.http import Http404

from kaderwerk.decisions.models import Proposal
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Round


def any_round(_actor: Actor, pk: UUID) -> Round:
    """The round; whether they may do anything in it, the rules say. One query."""
    round_ = Round.objects.filter(pk=pk).first()
    if round_ is None:
        raise Http404
    return round_


def public_round(_actor: Actor, pk: UUID) -> Round:
    """The round, once it has been published. One query."""
    round_ = Round.objects.filter(pk=pk, state="published").first()
    if round_ is None:
        raise Http404
    return round_


def any_proposal(_actor: Actor, pk: UUID) -> Proposal:
    """The proposal with its round. One query."""
    proposal = Proposal.objects.select_related("round", "person").filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


def plan_with_news(actor: Actor, pk: UUID) -> Plan:
    """A plan that this actor knows of, so that they may hear why it has no letter for them yet.

    At most three queries.
    """
    plans = Plan.objects.with_place().select_related("place__applicant__payee")
    plan = plans.filter(pk=pk).first()
    if plan is None or not any(
        may(actor, action, plan) for action in (Action.READ_PROGRESS, Action.READ_DECISION)
    ):
        raise Http404
    return plan
