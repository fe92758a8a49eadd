"""What of a plan is shared with stakeholders: the answers to some questions, to remark on."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk.answering.shown import Shown
from kaderwerk.answering.threads import Count, counts_of
from kaderwerk.kader.examine import examine
from kaderwerk.kader.model import Section
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.readable import begun_by, is_shared
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.finding import plan_to_remark_on
from kaderwerk.plans.views.showing import sections_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class SharedAnswer:
    """An answer that is shared, and the threads beside it that the reader reads."""

    shown: Shown
    talk: Count


@dataclass(frozen=True)
class SharedPart:
    """A section of a plan: its answers, and the questions that have none yet."""

    section: Section
    answers: list[SharedAnswer]
    unanswered: list[SharedAnswer]


@door(Action.READ_SHARED, find=plan_to_remark_on)
def shared(request: Request, plan: Plan) -> HttpResponse:
    """The answers that are shared as they stand now, each with a way to remark on it."""
    kader = worded(plan)
    text = text_now(plan, tuple(party_of(partner) for partner in plan.partners.all()))
    asked = set(examine(kader, text).asked_questions)
    keys = [q.key for q in kader.questions if is_shared(q) and q.key in asked]
    counts = counts_of(plan.sheet_id, begun_by=begun_by(request.actor, plan))
    context = {
        "plan": plan,
        "kader": kader,
        "parts": [
            _part(section, [SharedAnswer(one, counts.get(one.key, Count())) for one in shown])
            for section, shown in sections_of(kader, text, keys)
            if shown
        ],
        "can": bool(may(request.actor, Action.REMARK, plan)),
        "in_team": bool(may(request.actor, Action.READ_DRAFT, plan)),
    }
    return render(request, "plans/shared.html", context)


def _part(section: Section, shared: list[SharedAnswer]) -> SharedPart:
    return SharedPart(
        section=section,
        answers=[one for one in shared if one.shown.kind != "nothing"],
        unanswered=[one for one in shared if one.shown.kind == "nothing"],
    )
