"""What the addresses of assessments are about. What somebody may not know of does not exist."""

from uuid import UUID

from django.http import Http404

from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Round


def find_round(_actor: Actor, pk: UUID) -> Round:
    """The round with this key; that there is one is no secret. Raises Http404."""
    found = Round.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def find_plan(actor: Actor, pk: UUID) -> Plan:
    """A plan of which the actor may know how far it is. Raises Http404.

    Whether they may read or judge it, the door asks next: whoever may not hears why.
    """
    found = Plan.objects.with_place().filter(pk=pk).first()
    if found is None or not may(actor, Action.READ_PROGRESS, found):
        raise Http404
    return found
