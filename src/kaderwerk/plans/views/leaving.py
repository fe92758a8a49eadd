"""The payee takes a plan back, and takes it up again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.permissions import Action
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.handing_in import restore, withdraw
from kaderwerk.plans.standing import standing_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.request import Request


@door(Action.WITHDRAW, find=plan_for_team, methods=BOTH)
def withdraw_plan(request: Request, plan: Plan) -> HttpResponse:
    if request.method == "POST":
        withdraw(plan.pk, actor=request.actor)
        messages.success(request, _("The plan has been withdrawn."))
        return redirect("plans:overview", plan.pk)
    return _page(request, plan, "plans/withdraw.html")


@door(Action.RESTORE, find=plan_for_team, methods=BOTH)
def restore_plan(request: Request, plan: Plan) -> HttpResponse:
    if request.method == "POST":
        restore(plan.pk, actor=request.actor)
        messages.success(request, _("The plan is a draft again. It has not been handed in."))
        return redirect("plans:overview", plan.pk)
    return _page(request, plan, "plans/restore.html")


def _page(request: Request, plan: Plan, template: str) -> HttpResponse:
    standing = standing_of(plan, worded(plan))
    context = {"plan": plan, "kader": standing.kader, "standing": standing}
    return render(request, template, context)
