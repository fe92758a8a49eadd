"""Who is in the text of a plan now, and in which question."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kaderwerk.answering.presence import notice, others_at
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import WRITES, door
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Here:
    """Somebody else in the plan. The last three are empty for who is in no question."""

    name: str
    organisation: str
    question: str = ""
    label: str = ""
    url: str = ""


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def here(request: Request, plan: Plan) -> HttpResponse:
    """A page says that somebody has it open, and hears who else is there. Three queries."""
    by = require(request.actor, Action.READ_DRAFT, plan)
    kader = worded(plan)
    asked = request.POST.get("question", "")
    notice(plan.sheet_id, asked if kader.has_question(asked) else "", by=by)
    names = {partner.organisation_id: partner.organisation.name for partner in plan.partners.all()}
    found = []
    for each in others_at(plan.sheet_id, by.person):
        organisation = names.get(each.organisation, "")
        if kader.has_question(each.question):
            question = kader.question(each.question)
            page = reverse("plans:section", args=[plan.pk, question.section])
            place = f"{page}#q-{question.key}"
            found.append(Here(each.name, organisation, question.key, question.label, place))
        else:
            found.append(Here(each.name, organisation))
    return render(request, "plans/here.html", {"others": found})
