"""One calm page about a plan: where it stands, what is missing, whose turn it is."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk.kader.model import PartyType
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.following import next_way, other_ways, steps_of, turns_of
from kaderwerk.plans.lately import lately
from kaderwerk.plans.listing import status_of
from kaderwerk.plans.models import Partner, Plan, Refusal, Signature
from kaderwerk.plans.standing import Standing, standing_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Seen:
    """An organisation in a plan, and what became of its signature."""

    partner: Partner
    kind: PartyType
    signature: Signature | None
    refusal: Refusal | None
    is_own: bool


@door(Action.READ_DRAFT, find=plan_for_team)
def overview(request: Request, plan: Plan) -> HttpResponse:
    kader = worded(plan)
    standing = standing_of(plan, kader)
    way = next_way(request.actor, standing)
    context = {
        "plan": plan,
        "kader": kader,
        "standing": standing,
        "status": status_of(plan, standing.window.until, standing.now),
        "reference": reference_of(plan),
        "steps": steps_of(standing),
        "turns": turns_of(standing),
        "way": way,
        "others": other_ways(request.actor, standing),
        "writes": bool(may(request.actor, Action.WRITE, plan)),
        "parties": seen_parties(standing, _own(request)),
        "shows_signatures": standing.snapshot is not None,
        "done": lately(plan, kader),
    }
    return render(request, "plans/overview.html", context)


def seen_parties(standing: Standing, own: UUID | None) -> list[Seen]:
    """Who takes part, each with its signature on the frozen text."""
    return [
        Seen(
            partner=partner,
            kind=standing.kader.party(partner.type),
            signature=standing.signatures.get(partner.organisation_id),
            refusal=standing.refusals.get(partner.organisation_id),
            is_own=partner.organisation_id == own,
        )
        for partner in standing.partners
    ]


def _own(request: Request) -> UUID | None:
    return request.actor.acting.organisation if request.actor.acting else None
