"""The page of one section of a plan: its questions, and where it stands among the others."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.answering.forms import Field, Posted
from kaderwerk.kader.model import Section
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.lifecycle import Case
from kaderwerk.permissions import Action, may
from kaderwerk.plans.around import pages_around
from kaderwerk.plans.desk import Desk
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import window_for
from kaderwerk.plans.views.showing import files_of, kept_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.device import device_of
from kaderwerk.web.request import Request


def desk_of(plan: Plan, section: str) -> Desk:
    kader = worded(plan)
    found = next((each for each in kader.sections if each.key == section), None)
    if found is None:
        raise Http404
    return Desk(plan, kader, found)


def section_page(
    request: Request,
    desk: Desk,
    *,
    unread: Mapping[str, Posted] | None = None,
    personal: Mapping[str, tuple[MayBePersonal, Posted]] | None = None,
    rows_wanted: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    """A section to fill in, or to read. `unread` is what was typed and could not be kept,
    `personal` what was not kept because there may be data of a person in it.
    """
    asks = {key: asked for key, (asked, _posted) in (personal or {}).items()}
    unread = {**(unread or {}), **{key: posted for key, (_, posted) in (personal or {}).items()}}
    verdict = may(request.actor, Action.WRITE, desk.plan)
    before, after = neighbours(desk)
    asked = [
        replace(each, personal=asks.get(each.key))
        for each in desk.asked(to_write=bool(verdict), posted=unread, wants_row=rows_wanted)
    ]
    errors = [
        (_anchor(each.field, place), f"{each.question.label}: {text}")
        for each in asked
        if each.field and each.key in unread
        for place, text in unread[each.key].errors.items()
    ]
    once_more = _("look once more before this is saved")
    errors += [
        (f"s-{each.key}", f"{each.question.label}: {once_more}") for each in asked if each.personal
    ]
    context = {
        **about(desk),
        **pages_around(desk, request.actor),
        "asked": asked,
        "before": before,
        "after": after,
        "verdict": verdict,
        "errors": errors,
        "window": _window(desk.plan),
        "now": clock.now(),
        "device": device_of(request),
        "form_key": desk.plan.pk,
    }
    return render(request, "plans/section.html", context, status=status)


def _anchor(shown: Field, place: tuple[str | None, str | None]) -> str:
    parts = [part for part in place if part]
    return "-".join(("f", shown.key, *parts)) if parts else shown.place


def about(desk: Desk) -> dict[str, Any]:
    """What every part of the page needs."""
    number = desk.kader.sections.index(desk.section)
    return {
        "plan": desk.plan,
        "kader": desk.kader,
        "section": desk.section,
        "sections": desk.report.sections,
        "progress": desk.report.sections[number],
        "done": desk.report.done,
        "required": desk.report.required,
        "number": number + 1,
        "file_url": files_of(desk.plan),
        "kept": kept_of(desk.plan),
        "answers_url": reverse("plans:save", args=[desk.plan.pk, "0"]).removesuffix("0/"),
        "sections_url": reverse("plans:section", args=[desk.plan.pk, "0"]).removesuffix("0/"),
        "unread": None,
        "fresh": False,
        "focus": False,
    }


def neighbours(desk: Desk) -> tuple[Section | None, Section | None]:
    """The section before and the one after."""
    sections = desk.kader.sections
    at = sections.index(desk.section)
    return (
        sections[at - 1] if at else None,
        sections[at + 1] if at + 1 < len(sections) else None,
    )


def _window(plan: Plan) -> Any:
    asked = plan.change_requests.order_by("number").last() if plan.case == Case.WAITING else None
    return window_for(plan.place, asked)
