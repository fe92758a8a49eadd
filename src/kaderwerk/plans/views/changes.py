"""What the ministry asked for, point by point, and what the region did with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.asked import last_request, requests_of
from kaderwerk.plans.forms import ReplyForm
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import window_for
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
def changes(request: Request, plan: Plan) -> HttpResponse:
    """Everything that was asked, the latest first, each with its criterion and the replies."""
    return _page(request, plan, None, None, None)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def answer(request: Request, plan: Plan, item: int) -> HttpResponse:
    """Replies to one point. What was typed stays when it cannot be kept."""
    if request.method != "POST":
        return redirect("plans:changes", plan.pk)
    form = ReplyForm(request.POST)
    no: No | None = None
    if form.is_valid():
        try:
            reply(plan.pk, item, text=form.cleaned_data["text"], actor=request.actor)
        except No as problem:
            no = problem
        else:
            messages.success(request, _("Your reply has been saved."))
            return redirect("plans:changes", plan.pk)
    return _page(request, plan, item, form, no)


def _page(
    request: Request, plan: Plan, item: int | None, form: ReplyForm | None, no: No | None
) -> HttpResponse:
    kader = worded(plan)
    errors = errors_of(form, no)
    typed = form.data.get("text", "") if form else ""
    context = {
        "plan": plan,
        "kader": kader,
        "until": window_for(plan.place, last_request(plan)).until,
        "requests": requests_of(plan, kader, typed={item: typed} if item else {}),
        "can": bool(may(request.actor, Action.WRITE, plan)),
        "errors": errors,
        "wrong": item if errors else None,
    }
    status = 403 if isinstance(no, Refused) else 409 if no else 422 if errors else 200
    return render(request, "plans/changes.html", context, status=status)
