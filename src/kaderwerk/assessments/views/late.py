"""The page on which the ministry decides about a plan that came too late."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.assessments.views.finding import find_plan
from kaderwerk.assessments.views.frame import words_for
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.late import late_of
from kaderwerk.plans.models import LateProposal, Plan
from kaderwerk.plans.services.deciding_late import confirm_late, propose_late
from kaderwerk.plans.services.handing_in import take_in_late
from kaderwerk.web.door import WRITES, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request

#: The names of the buttons of a proposal.
_TAKE, _LEAVE = "take", "leave"


@door(Action.READ_OVERVIEW, find=find_plan)
def late(request: Request, plan: Plan) -> HttpResponse:
    """What came too late, what somebody proposes, and what was decided."""
    return _page(request, plan)


@door(Action.EXTEND, find=find_plan, methods=WRITES)
def propose(request: Request, plan: Plan, attempt: int) -> HttpResponse:
    """Says what should become of it. It counts once somebody else confirms it."""
    _require_of(plan, attempt)
    what, reason = request.POST.get("what", ""), request.POST.get("reason", "")
    if what not in {_TAKE, _LEAVE}:
        return _page(request, plan, [(f"{attempt}-what", _("Choose what should become of it."))])
    try:
        propose_late(attempt, take=what == _TAKE, reason=reason, actor=request.actor)
    except Refused:
        raise
    except No as no:
        return _page(request, plan, [(f"{attempt}-reason", line) for line in reasons_of(no)])
    messages.success(request, _("You said what should become of it. Somebody else must confirm."))
    return redirect("assessments:late", plan.pk)


@door(Action.CONFIRM_EXTENSION, find=find_plan, methods=WRITES)
def confirm(request: Request, plan: Plan, proposal: UUID) -> HttpResponse:
    """A second person confirms it."""
    if not LateProposal.objects.filter(pk=proposal, attempt__plan=plan).exists():
        raise Http404
    confirm_late(proposal, actor=request.actor)
    messages.success(request, _("It has been decided. Everyone in the plan gets a mail."))
    return redirect("assessments:late", plan.pk)


@door(Action.TAKE_IN, find=find_plan, methods=WRITES)
def take_in(request: Request, plan: Plan, attempt: int) -> HttpResponse:
    """An officer takes in what was given the time."""
    _require_of(plan, attempt)
    take_in_late(attempt, actor=request.actor)
    done = _("The plan of %(applicant)s has been taken in. Everyone in it gets a receipt.")
    messages.success(request, done % {"applicant": plan.place.applicant.name})
    return redirect("assessments:overview", plan.place.round_id)


def _require_of(plan: Plan, attempt: int) -> None:
    if not plan.late_attempts.filter(pk=attempt).exists():
        raise Http404


def _page(
    request: Request, plan: Plan, errors: list[tuple[str, str]] | None = None
) -> HttpResponse:
    kader, _language = words_for(plan)
    context = {
        "plan": plan,
        "kader": kader,
        "reference": reference_of(plan),
        "late": late_of(plan),
        "may_propose": may(request.actor, Action.EXTEND, plan.place.round),
        "may_confirm": may(request.actor, Action.CONFIRM_EXTENSION, plan.place.round),
        "may_take_in": may(request.actor, Action.TAKE_IN, plan),
        "me": request.actor.person,
        "typed": {name: request.POST.get(name, "") for name in ("what", "reason")},
        "choices": [
            (_TAKE, _("Take it: more time for this applicant alone, up to when it came")),
            (_LEAVE, _("Do not take it")),
        ],
        "errors": errors or [],
        "wrong": {anchor.rpartition("-")[2]: text for anchor, text in errors or []},
    }
    return render(request, "assessments/late.html", context, status=422 if errors else 200)
