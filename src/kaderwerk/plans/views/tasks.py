"""Who takes care of a section, and until when."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.model import Kader, Section
from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.forms import TaskForm
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.assigning import assign, finish, unassign
from kaderwerk.plans.tasks import Held, seated_in, tasks_of
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.request import Request


@door(Action.ASSIGN, find=plan_for_team, methods=BOTH)
def task(request: Request, plan: Plan, section: str) -> HttpResponse:
    """Says who takes care of a section, and until when."""
    kader = worded(plan)
    found = _section(kader, section)
    held = tasks_of(plan).get(section)
    choices = _choices(request, plan)
    data = request.POST if request.method == "POST" else None
    form = TaskForm(choices, data, initial=_initial(request, held))
    no: No | None = None
    if form.is_valid():
        organisation, _dot, person = form.cleaned_data["whose"].partition(".")
        try:
            assign(
                plan.pk,
                section,
                organisation=UUID(organisation),
                person=UUID(person) if person else None,
                due=form.cleaned_data["due"],
                actor=request.actor,
            )
        except No as problem:
            no = problem
        else:
            messages.success(request, _("It has been noted who takes care of this page."))
            return redirect("plans:section", plan.pk, section)
    errors = errors_of(form, no)
    context = {
        "plan": plan,
        "kader": kader,
        "section": found,
        "task": held,
        "takes_back": held is not None and _own_alone(request) in (None, held.organisation),
        "form": form,
        "errors": errors,
    }
    status = 403 if isinstance(no, Refused) else 409 if no else 422 if errors else 200
    return render(request, "plans/task.html", context, status=status)


@door(Action.ASSIGN, find=plan_for_team, methods=WRITES)
def nobody(request: Request, plan: Plan, section: str) -> HttpResponse:
    """Says that nobody takes care of a section any more."""
    _section(worded(plan), section)
    unassign(plan.pk, section, actor=request.actor)
    messages.success(request, _("Nobody takes care of this page any more."))
    return redirect("plans:section", plan.pk, section)


@door(Action.FINISH, find=plan_for_team, methods=WRITES)
def done(request: Request, plan: Plan, section: str) -> HttpResponse:
    """Says that a section is done, or that there is more to do."""
    _section(worded(plan), section)
    is_done = "reopen" not in request.POST
    finish(plan.pk, section, actor=request.actor, is_done=is_done)
    said = _("This page is noted as done.") if is_done else _("This page is noted as not done yet.")
    messages.success(request, said)
    return redirect("plans:section", plan.pk, section)


def _section(kader: Kader, key: str) -> Section:
    found = next((each for each in kader.sections if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _choices(request: Request, plan: Plan) -> list[tuple[str, Any]]:
    """Each organisation, and each of its people, as far as the actor can name them. One query."""
    own = _own_alone(request)
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    found: list[tuple[str, Any]] = []
    people = seated_in(plan)
    for organisation, name in names.items():
        if own in (None, organisation):
            found.append((f"{organisation}.", name))
            found += [
                (f"{organisation}.{person}", f"{who} ({name})")
                for person, who in people.get(organisation, ())
            ]
    return found


def _own_alone(request: Request) -> UUID | None:
    """The organisation of whom the actor can speak for no other; None for a coordinator."""
    seat = request.actor.acting
    return None if seat is None or seat.role is Role.COORDINATOR else seat.organisation


def _initial(request: Request, held: Held | None) -> dict[str, Any]:
    seat = request.actor.acting
    if held is None:
        return {"whose": f"{seat.organisation}." if seat else ""}
    return {"whose": f"{held.organisation}.{held.person or ''}", "due": held.due}
