"""The page on which an intake officer takes in a plan that came by mail."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.assessments.forms import TypedArrival, typed_arrival
from kaderwerk.assessments.views.finding import find_plan
from kaderwerk.assessments.views.frame import words_for
from kaderwerk.kader.model import instant
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import (
    frozen_snapshot,
    request_of,
    signatures_on,
    unsigned,
    window_for,
)
from kaderwerk.plans.services.handing_in import take_in
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@door(Action.TAKE_IN, find=find_plan, methods=BOTH)
def take_in_mail(request: Request, plan: Plan) -> HttpResponse:
    """What was signed, and when the mail with it arrived: that moment counts (R114)."""
    if request.method != "POST":
        return _page(request, plan, TypedArrival(), [])
    typed = typed_arrival(request.POST)
    zone = plan.kader.zone
    local, errors = typed.read(zone)
    arrived = instant(local, zone) if local else None
    if arrived and arrived > clock.now():
        errors = [("day", _("This moment is still to come. Give the moment the mail arrived."))]
    if errors or arrived is None:
        return _page(request, plan, typed, errors)
    try:
        _take_in(request, plan, arrived)
    except Refused:
        raise
    except No as no:
        return _page(request, plan, typed, [("day", line) for line in reasons_of(no)])
    return redirect("assessments:overview", plan.place.round_id)


def _take_in(request: Request, plan: Plan, arrived: dt.datetime) -> None:
    take_in(plan.pk, arrived_at=arrived, actor=request.actor)
    done = _("The plan of %(applicant)s has been taken in. Everyone in it gets a receipt.")
    messages.success(request, done % {"applicant": plan.place.applicant.name})


def _page(
    request: Request, plan: Plan, typed: TypedArrival, errors: list[tuple[str, str]]
) -> HttpResponse:
    kader, _language = words_for(plan)
    snapshot = frozen_snapshot(plan)
    signatures = signatures_on(snapshot)
    context = {
        "plan": plan,
        "kader": kader,
        "reference": reference_of(plan),
        "snapshot": snapshot,
        "signed": len(signatures),
        "last_signed": max((one.at for one in signatures.values()), default=None),
        # How many, and not who: of a draft the ministry sees only how far it is.
        "missing": len(unsigned(plan, signatures)),
        "window": window_for(plan.place, request_of(plan)),
        "typed": typed,
        "errors": errors,
        "wrong": dict(errors),
    }
    return render(request, "assessments/take_in.html", context, status=422 if errors else 200)
