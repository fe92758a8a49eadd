"""One calm page about a plan: where it stands, what is missing, whose turn it is."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kaderwerk.kader.model import PartyType
from kaderwerk.lifecycle import Case, Text
from kaderwerk.permissions import Action, may
from kaderwerk.plans.advice import advising
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.council import asked_on_overview
from kaderwerk.plans.first_steps import Beginning, beginning_of
from kaderwerk.plans.following import next_way, other_ways, steps_of, turns_of
from kaderwerk.plans.handed_in import late_attempts
from kaderwerk.plans.lacking import lacking_in
from kaderwerk.plans.lately import lately
from kaderwerk.plans.listing import status_of
from kaderwerk.plans.models import Partner, Plan, Refusal, Signature
from kaderwerk.plans.named import joining
from kaderwerk.plans.own_work import own_work
from kaderwerk.plans.standing import Standing, standing_of
from kaderwerk.plans.tasks import tasks_of
from kaderwerk.plans.views.finding import plan_to_remark_on
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Seen:
    """An organisation in a plan, and what became of its signature.

    `declined_before` is of the last text that was frozen, while it is written again.
    """

    partner: Partner
    kind: PartyType
    signature: Signature | None
    refusal: Refusal | None
    declined_before: Refusal | None
    is_own: bool
    signs_again: bool


@door(Action.READ_SHARED, find=plan_to_remark_on)
def overview(request: Request, plan: Plan) -> HttpResponse:
    """The page; for who does not make the plan, what is shared of it."""
    if not may(request.actor, Action.READ_DRAFT, plan):
        return redirect("plans:shared", plan.pk)
    kader = worded(plan)
    standing = standing_of(plan, kader)
    turns = turns_of(standing)
    way = next_way(request.actor, standing)
    tasks = tasks_of(plan) if standing.is_open else {}
    context = {
        "plan": plan,
        "kader": kader,
        "standing": standing,
        "status": status_of(plan, standing.window.until, standing.now),
        "reference": reference_of(plan),
        "steps": steps_of(standing),
        "turns": [*turns, *lacking_in(plan, ministry=kader.ministry.name)] if turns else [],
        "way": way,
        "own": own_work(request.actor, standing, tasks),
        "parts": [(section, tasks.get(section.key)) for section in standing.report.sections],
        "others": other_ways(request.actor, standing),
        "beginning": _beginning(request, standing),
        "writes": bool(may(request.actor, Action.WRITE, plan)),
        "parties": seen_parties(standing, _own(request)),
        "shows_signatures": standing.snapshot is not None,
        "done": lately(plan, kader),
        "late": late_attempts(standing),
        "asked": asked_on_overview(request.actor, standing),
        "joining": _joining(request, standing),
        "late_advice": standing.is_being_signed and standing.late_advice,
        "has_advice": bool(standing.text.advice or advising(plan)),
    }
    return render(request, "plans/overview.html", context)


def _joining(request: Request, standing: Standing) -> list[str]:
    """Who wants to take part, for who can let them, until the plan is handed in."""
    plan = standing.plan
    if plan.case != Case.DRAFTING or not may(request.actor, Action.CHANGE_PARTIES, plan):
        return []
    return joining(plan, standing.kader, standing.text)


def _beginning(request: Request, standing: Standing) -> Beginning | None:
    """The first steps, for who can take them and while they help: until half of what is required
    has been answered, or a text is frozen.
    """
    plan, report = standing.plan, standing.report
    if 2 * report.done >= report.required:
        return None
    if plan.case != Case.DRAFTING or plan.text != Text.WRITING:
        return None
    if not may(request.actor, Action.BEGIN, plan):
        return None
    found = beginning_of(plan, standing.kader, standing.text.answers)
    return found if found and found.is_shown else None


def seen_parties(standing: Standing, own: UUID | None) -> list[Seen]:
    """Who takes part, each with its signature on the frozen text."""
    return [
        Seen(
            partner=partner,
            kind=standing.kader.party(partner.type),
            signature=standing.signatures.get(partner.organisation_id),
            refusal=standing.refusals.get(partner.organisation_id),
            declined_before=standing.declined_before.get(partner.organisation_id),
            is_own=partner.organisation_id == own,
            signs_again=partner.organisation_id in standing.to_sign_again,
        )
        for partner in standing.partners
    ]


def _own(request: Request) -> UUID | None:
    return request.actor.acting.organisation if request.actor.acting else None
