"""The first month of a plan: first steps, the contact list, and the first meeting."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk.answering.writing import values_of
from kaderwerk.documents.agenda import Meeting, agenda_docx, agenda_of, agenda_pdf
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, may
from kaderwerk.plans.first_steps import beginning_of
from kaderwerk.plans.forms import MeetingForm, PastedForm
from kaderwerk.plans.models import Attendee, FirstMonth, Plan
from kaderwerk.plans.pasted import read_pasted
from kaderwerk.plans.services.beginning import (
    invite_attendee,
    list_attendees,
    plan_meeting,
    put_away,
    remove_attendees,
    role_for,
)
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.people import status_of
from kaderwerk.plans.worded import worded
from kaderwerk.post.services import UnusableAddress
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.request import Request

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@door(Action.BEGIN, find=plan_for_team)
def first_steps(request: Request, plan: Plan) -> HttpResponse:
    """Four steps to begin with, in plain words."""
    kader = worded(plan)
    found = beginning_of(plan, kader, values_of(plan.sheet_id))
    if found is None:
        return redirect("plans:overview", plan.pk)
    context = {"plan": plan, "kader": kader, "beginning": found}
    return render(request, "plans/first_steps.html", context)


@door(Action.BEGIN, find=plan_for_team, methods=WRITES)
def away(request: Request, plan: Plan) -> HttpResponse:
    """The first steps are not shown any more."""
    put_away(plan.pk, actor=request.actor)
    messages.success(request, _("The first steps are not shown any more."))
    return redirect("plans:overview", plan.pk)


@door(Action.BEGIN, find=plan_for_team, methods=BOTH)
def contact_list(request: Request, plan: Plan) -> HttpResponse:
    """Who was at the earlier meetings; pasting more of them."""
    kader = worded(plan)
    form = PastedForm(request.POST if request.method == "POST" else None)
    no: No | None = None
    wrong: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        read = read_pasted(form.cleaned_data["lines"], (*kader.parties, *plan.kader.parties))
        wrong = read.wrong
        try:
            new = list_attendees(plan.pk, read.people, actor=request.actor)
        except No as problem:
            no = problem
        else:
            said = ngettext(
                "%(count)d person is on the list now.",
                "%(count)d people are on the list now.",
                new,
            )
            if new or not wrong:
                messages.success(request, said % {"count": new})
            if not wrong:
                return redirect("plans:contact_list", plan.pk)
            form = PastedForm({"lines": "\n".join(wrong)})
            form.add_error("lines", _("These lines could not be read. Each needs a name."))
    context = _list_context(request, plan, form, errors_of(form, no))
    status = status_of(no, context["errors"])
    return render(request, "plans/contact_list.html", context, status=status)


def _list_context(
    request: Request, plan: Plan, form: PastedForm, errors: list[tuple[str, str]]
) -> dict[str, Any]:
    kader = worded(plan)
    kinds = [(kind.key, kind.label) for kind in kader.parties]
    roles = {kind.key: say(f"role.{role_for(kind)}", {}) for kind in kader.parties}
    attendees = Attendee.objects.filter(plan=plan).select_related("seat__person")
    return {
        "plan": plan,
        "kader": kader,
        "form": form,
        "errors": errors,
        "kinds": kinds,
        "lines": [(one, roles.get(one.type, "")) for one in attendees],
        "may_change_parties": bool(may(request.actor, Action.CHANGE_PARTIES, plan)),
    }


@door(Action.BEGIN, find=plan_for_team, methods=WRITES)
def invite(request: Request, plan: Plan, attendee: UUID) -> HttpResponse:
    """Invites somebody from the list."""
    one = _attendee(plan, attendee)
    kind = request.POST.get("kind", one.type)
    if not kind:
        messages.error(request, _("Choose which kind of organisation it is."))
        return redirect("plans:contact_list", plan.pk)
    try:
        invite_attendee(plan.pk, attendee, kind=kind, actor=request.actor)
    except UnusableAddress:
        messages.error(request, _("No mail can be sent to this address."))
    else:
        done = _("%(name)s has a seat now, and gets a mail about it.")
        messages.success(request, done % {"name": one.name})
    return redirect("plans:contact_list", plan.pk)


@door(Action.BEGIN, find=plan_for_team, methods=WRITES)
def remove(request: Request, plan: Plan, attendee: UUID) -> HttpResponse:
    """Takes somebody off the list."""
    one = _attendee(plan, attendee)
    remove_attendees(plan.pk, attendee=one.pk, actor=request.actor)
    messages.success(request, _("%(name)s is not on the list any more.") % {"name": one.name})
    return redirect("plans:contact_list", plan.pk)


@door(Action.BEGIN, find=plan_for_team, methods=WRITES)
def remove_all(request: Request, plan: Plan) -> HttpResponse:
    """Takes everyone off the list."""
    remove_attendees(plan.pk, actor=request.actor)
    messages.success(request, _("The contact list is empty now."))
    return redirect("plans:contact_list", plan.pk)


def _attendee(plan: Plan, pk: UUID) -> Attendee:
    one: Attendee | None = plan.attendees.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


@door(Action.BEGIN, find=plan_for_team, methods=BOTH)
def meeting(request: Request, plan: Plan) -> HttpResponse:
    """When the first meeting is, and its agenda."""
    kader = worded(plan)
    month: FirstMonth | None = getattr(plan, "first_month", None)
    form = MeetingForm(request.POST if request.method == "POST" else None,
                       zone=kader.zone, initial=_initial(month, kader.zone))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        plan_meeting(
            plan.pk,
            meets_at=form.cleaned_data["meets_at"],
            place=form.cleaned_data["place"],
            actor=request.actor,
        )
        messages.success(request, _("Saved. The agenda has the times now."))
        return redirect("plans:meeting", plan.pk)
    errors = errors_of(form, None)
    context = {
        "plan": plan,
        "kader": kader,
        "form": form,
        "errors": errors,
        "agenda": agenda_of(kader, _meeting(plan, month)),
    }
    return render(request, "plans/meeting.html", context, status=status_of(None, errors))


def _initial(month: FirstMonth | None, zone: str) -> dict[str, Any]:
    if month is None:
        return {}
    at = month.meets_at and timezone.localtime(month.meets_at, ZoneInfo(zone))
    return {
        "day": at.date().isoformat() if at else "",
        "time": f"{at:%H:%M}" if at else "",
        "place": month.place,
    }


def _meeting(plan: Plan, month: FirstMonth | None) -> Meeting:
    name = plan.place.applicant.name
    return Meeting(name, month.meets_at, month.place) if month else Meeting(name)


@door(Action.BEGIN, find=plan_for_team)
def agenda(_request: Request, plan: Plan, form: str) -> HttpResponse:
    """The agenda as PDF or DOCX, in the language of the reader."""
    kader = worded(plan)
    about = _meeting(plan, getattr(plan, "first_month", None))
    if form == "pdf":
        content, kind = agenda_pdf(kader, about).pdf, "application/pdf"
    elif form == "docx":
        content, kind = agenda_docx(kader, about), _DOCX
    else:
        raise Http404
    name = f"agenda-{slugify(about.applicant)}-{kader.language}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
