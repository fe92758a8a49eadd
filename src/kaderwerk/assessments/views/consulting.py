"""The pages of the consultation: ask for changes, see what came of it, stop waiting."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.assessments.forms import (
    MOST_POINTS,
    TypedPoint,
    TypedRequest,
    last_day,
    typed_request,
)
from kaderwerk.assessments.queries.dossier import Asked, consultation_of, dossier_of
from kaderwerk.assessments.services.consulting import ask_changes, check_request, stop_waiting
from kaderwerk.assessments.showing import ShownChange, shown_changes
from kaderwerk.assessments.views.finding import find_plan
from kaderwerk.assessments.views.frame import frame, words_for
from kaderwerk.documents.plan.advice import advice_in
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import Kader
from kaderwerk.kader.no import No, Reason
from kaderwerk.kader.terms import is_closed, last_day_of_term
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.advice_differences import advice_change
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.rounds.queries import window_of
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.request import Request


@door(Action.READ_ASSESSMENT, find=find_plan)
def consultation(request: Request, plan: Plan) -> HttpResponse:
    """Every request, with its replies and the answers that changed, together."""
    kader, language = words_for(plan)
    asked = [_shown(each, kader, language) for each in consultation_of(plan)]
    context = {"plan": plan, "kader": kader, "asked": asked}
    return render(request, "assessments/consultation.html", context)


def _shown(asked: Asked, kader: Kader, language: str) -> dict[str, Any]:
    labels = {criterion.key: criterion.label for criterion in kader.criteria}
    changes: list[ShownChange] = []
    advice = None
    if asked.answered_by is not None:
        before, after = asked.about.snapshot.data, asked.answered_by.snapshot.data
        everything = [question.key for question in kader.questions]
        changes = list(shown_changes(kader, before, after, everything, language).values())
        advice = advice_change(advice_in(before), advice_in(after))
    points = [(labels[point.criterion], point) for point in asked.points]
    return {"asked": asked, "points": points, "changes": changes, "advice": advice}


@door(Action.STOP_WAITING, find=find_plan, methods=WRITES)
def stop(request: Request, plan: Plan) -> HttpResponse:
    """Goes on with the version that is held."""
    stop_waiting(plan.pk, actor=request.actor)
    messages.success(request, _("You go on with the version that was handed in before."))
    return redirect("assessments:plan", plan.pk)


@door(Action.ASK_CHANGES, find=find_plan, methods=BOTH)
def ask(request: Request, plan: Plan) -> HttpResponse:
    """Points to ask, each on a criterion, and until when; looked over once before it is sent."""
    window = window_of(plan.place, "consult")
    last = window.until if window else None
    if request.method != "POST":
        return _form(request, plan, _first(request, plan), last)
    typed, step = typed_request(request.POST), request.POST.get("step", "preview")
    if step == "add":
        more = TypedRequest((*typed.points, TypedPoint())[:MOST_POINTS], typed.until)
        return _form(request, plan, more, last)
    if step == "edit":
        return _form(request, plan, typed, last)
    until = typed.ends(plan.kader.zone, last)
    try:
        if until is None:
            raise Impossible("request.no_last_day")
        if step != "send":
            items = check_request(plan, typed.items, until)
            return _preview(request, plan, typed, items, until)
        ask_changes(plan.pk, typed.items, until=until, actor=request.actor)
    except Refused:
        raise
    except No as no:
        return _form(request, plan, typed, last, no.reasons)
    messages.success(request, _("The region has been asked for changes."))
    return redirect("assessments:consultation", plan.pk)


def _first(request: Request, plan: Plan) -> TypedRequest:
    """An empty point for the criterion in the address, or for each that was found wanting."""
    wanted = request.GET.get("criterion")
    if wanted is not None:
        return TypedRequest((TypedPoint(wanted),))
    wanting = [
        TypedPoint(standing.criterion.key)
        for standing in dossier_of(plan).standings
        if standing.found is not None and standing.found.verdict in ("partly", "not")
    ]
    return TypedRequest(tuple(wanting[:MOST_POINTS]) or (TypedPoint(),))


def _form(
    request: Request, plan: Plan, typed: TypedRequest, last: Any, reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    kader, _language = words_for(plan)
    dossier = dossier_of(plan)
    limit = last_day(last, kader.zone) if last else None
    found = {s.criterion.key: s.found.reason for s in dossier.standings if s.found is not None}
    context = frame(plan, dossier, kader, request.actor) | {
        "points": [
            (number, p, found.get(p.criterion, "")) for number, p in enumerate(typed.points)
        ],
        "criteria": [("", _("Choose a criterion")), *((c.key, c.label) for c in kader.criteria)],
        "until": typed.until or (limit if request.method != "POST" else ""),
        "limit": limit,
        "only_one": len(typed.points) == 1,
        "can_add": len(typed.points) < MOST_POINTS,
        "errors": [(_field(code, typed, kader), say(code, params)) for code, params in reasons],
    }
    return render(request, "assessments/ask.html", context, status=422 if reasons else 200)


def _field(code: str, typed: TypedRequest, kader: Kader) -> str:
    """The field that a mistake is in."""
    if code in ("request.term_passed", "request.term_too_long", "request.no_last_day"):
        return "until"
    known = {criterion.key for criterion in kader.criteria}
    if code in ("request.no_criterion", "judgement.unknown_criterion"):
        for number, point in enumerate(typed.points):
            if not point.is_empty and point.criterion not in known:
                return f"criterion-{number}"
    return "asks-0"


def _preview(
    request: Request, plan: Plan, typed: TypedRequest, items: list[tuple[str, str]], until: Any
) -> HttpResponse:
    kader, _language = words_for(plan)
    labels = {criterion.key: criterion.label for criterion in kader.criteria}
    context = {
        "plan": plan,
        "kader": kader,
        "items": [(labels[key], key, asks) for key, asks in items],
        "ends": until,
        "until": typed.until,
        "open_day": _open_day(kader, until),
    }
    return render(request, "assessments/ask_preview.html", context)


def _open_day(kader: Kader, until: dt.datetime) -> dt.date | None:
    """The first day on which offices are open, when a term ends on one on which they are not.

    `until` is the first moment after the term.
    """
    last = day_of(until - dt.timedelta(microseconds=1), kader.zone)
    if kader.holidays is None or not is_closed(last, kader.holidays):
        return None
    return last_day_of_term(last, kader.holidays)
