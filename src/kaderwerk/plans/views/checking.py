"""What is missing, what each organisation confirms, and freezing the text to be signed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.lifecycle import Text
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.permissions.who import for_own_organisation
from kaderwerk.plans.models import Plan
from kaderwerk.plans.own import own_contribution
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.remarks import grouped
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.standing import Standing, standing_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
def check(request: Request, plan: Plan) -> HttpResponse:
    """Every finding: first what keeps the text from being frozen, then what is worth knowing."""
    standing = standing_of(plan, worded(plan))
    findings = standing.report.findings
    own = own_partner(request.actor, plan).organisation.name
    context = {
        **_about(plan, standing),
        "blocking": grouped(standing, standing.missing, own),
        "warnings": grouped(standing, [f for f in findings if f.level == "warns"], own),
        "notes": grouped(standing, [f for f in findings if f.level == "informs"], own),
        "can_freeze": bool(may(request.actor, Action.FREEZE, plan)),
    }
    return render(request, "plans/check.html", context)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def confirm_own(request: Request, plan: Plan) -> HttpResponse:
    """An organisation reads its own rows, and confirms that it stands for them."""
    errors: list[str] = []
    if not (verdict := for_own_organisation(request.actor, plan)):
        raise Refused(Action.CONFIRM, verdict)
    partner = own_partner(request.actor, plan)
    if request.method == "POST":
        try:
            confirm(plan.pk, actor=request.actor, digest_read=request.POST.get("digest_read", ""))
        except (Impossible, Refused) as no:
            errors = reasons_of(no)
        else:
            messages.success(request, _("Your organisation has confirmed its contribution."))
            return redirect("plans:overview", plan.pk)
    standing = standing_of(plan, worded(plan))
    own = own_contribution(standing, partner)
    can = may(request.actor, Action.CONFIRM, plan)
    context = {**_about(plan, standing), "own": own, "partner": partner, "can": can}
    context["errors"] = [("", error) for error in errors]
    return render(request, "plans/confirm.html", context, status=409 if errors else 200)


@door(Action.FREEZE, find=plan_for_team, methods=BOTH)
def freeze_text(request: Request, plan: Plan) -> HttpResponse:
    """What freezing means; and doing it."""
    if request.method == "POST":
        freeze(plan.pk, actor=request.actor)
        messages.success(request, _("The text is frozen. Everyone can now sign exactly this."))
        return redirect("plans:overview", plan.pk)
    standing = standing_of(plan, worded(plan))
    own = own_partner(request.actor, plan).organisation.name
    context = {**_about(plan, standing), "blocking": grouped(standing, standing.missing, own)}
    return render(request, "plans/freeze.html", context)


@door(Action.THAW, find=plan_for_team, methods=BOTH)
def thaw_text(request: Request, plan: Plan) -> HttpResponse:
    """What opening the text again means; and doing it."""
    if request.method == "POST":
        thaw(plan.pk, actor=request.actor)
        messages.success(request, _("The text can be changed again."))
        return redirect("plans:overview", plan.pk)
    standing = standing_of(plan, worded(plan))
    return render(request, "plans/thaw.html", _about(plan, standing))


def _about(plan: Plan, standing: Standing) -> dict[str, object]:
    writing = plan.text == Text.WRITING
    return {"plan": plan, "kader": standing.kader, "standing": standing, "writing": writing}
