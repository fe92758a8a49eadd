"""What is missing, what each organisation confirms, and freezing the text to be signed."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.documents import wording
from kaderwerk.kader.findings import Finding
from kaderwerk.lifecycle import Text
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.permissions.who import for_own_organisation
from kaderwerk.plans.beside import not_plain, open_remarks, personal
from kaderwerk.plans.menders import Menders
from kaderwerk.plans.models import Plan
from kaderwerk.plans.own import own_contribution
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.remarks import Group, grouped, grouped_by_criterion
from kaderwerk.plans.services.asking_to_confirm import ask_to_confirm
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.standing import Standing, standing_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request

BY_CRITERION, BY_PERSON = "criterion", "person"


@door(Action.READ_DRAFT, find=plan_for_team)
def check(request: Request, plan: Plan) -> HttpResponse:
    """Every finding: first what keeps the text from being frozen, then what is worth knowing.

    `?by=` says whether they stand by section, by criterion or by who can mend them.
    """
    standing = standing_of(plan, worded(plan))
    findings = standing.report.findings
    warnings = [finding for finding in findings if finding.level == "warns"]
    own = own_partner(request.actor, plan).organisation.name
    by = request.GET.get("by", "")
    if by not in (BY_CRITERION, BY_PERSON):
        by = ""
    group = _grouping(by, standing)
    context = {
        **_about(plan, standing),
        "by": by,
        "ways": [
            ("", _("By part of the plan")),
            (BY_CRITERION, _("By criterion")),
            (BY_PERSON, _("By who can mend it")),
        ],
        "blocking": group(standing.missing, own),
        "warnings": group([*standing.copies_to_confirm, *warnings], own),
        "notes": group([f for f in findings if f.level == "informs"], own),
        "can_freeze": bool(may(request.actor, Action.FREEZE, plan)),
        "to_confirm": standing.to_confirm,
        "talked": open_remarks(plan, standing.kader),
        "personal": personal(standing),
        "not_plain": not_plain(standing) if standing.is_open else [],
    }
    return render(request, "plans/check.html", context)


def _grouping(by: str, standing: Standing) -> Callable[[list[Finding], str], list[Group]]:
    match by:
        case "person":
            return Menders(standing).grouped
        case "criterion":
            return partial(grouped_by_criterion, standing)
    return partial(grouped, standing)


@door(Action.FREEZE, find=plan_for_team, methods=WRITES)
def ask_confirming(request: Request, plan: Plan) -> HttpResponse:
    """Mails the organisations that have not confirmed what they contribute."""
    asked = ask_to_confirm(plan.pk, actor=request.actor)
    if asked:
        names = wording.listed(asked, reading_language())
        messages.success(request, _("Asked by mail to confirm: %(names)s.") % {"names": names})
    else:
        messages.info(request, _("There is nobody to ask: nothing waits to be confirmed."))
    return redirect("plans:check", plan.pk)


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
