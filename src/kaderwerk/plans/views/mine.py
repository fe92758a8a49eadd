"""What is there to do for who looks."""

from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk.permissions import Action
from kaderwerk.plans.models import Plan
from kaderwerk.plans.own_work import own_work
from kaderwerk.plans.standing import standing_of
from kaderwerk.plans.tasks import tasks_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
def mine(request: Request, plan: Plan) -> HttpResponse:
    """The pages, remarks and signatures that wait for this person, and who does the other pages."""
    kader = worded(plan)
    standing = standing_of(plan, kader)
    tasks = tasks_of(plan)
    context = {
        "plan": plan,
        "kader": kader,
        "standing": standing,
        "own": own_work(request.actor, standing, tasks),
        "parts": [(section, tasks.get(section.key)) for section in standing.report.sections],
    }
    return render(request, "plans/mine.html", context)
