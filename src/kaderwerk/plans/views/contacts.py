"""Whom to reach at each organisation in a plan, now and before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.kader.plan import Contact
from kaderwerk.lifecycle import OPEN_CASES, Text
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions import Action, Refused, Verdict, may
from kaderwerk.plans.contacts import Reached, reached_in
from kaderwerk.plans.forms import ContactForm
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.contacting import change_contact
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.people import status_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
def contacts(request: Request, plan: Plan) -> HttpResponse:
    """Whom to reach now, whom the signed text names, and who came before."""
    reached = reached_in(plan)
    context = {
        **_about(plan),
        "lines": [(one, _may_change(request.actor, plan, one)) for one in reached],
    }
    return render(request, "plans/contacts.html", context)


@door(Action.CHANGE_CONTACT, find=plan_for_team, methods=BOTH)
def change(request: Request, plan: Plan, key: str) -> HttpResponse:
    """Says whom to reach at one organisation from now on."""
    one = next((one for one in reached_in(plan) if one.partner.key == key), None)
    if one is None:
        raise Http404
    if not _may_change(request.actor, plan, one):
        verdict = Verdict(False, "seat.not_your_organisation")
        raise Refused(Action.CHANGE_CONTACT, verdict)
    start = {name: getattr(one.now, name) for name in Contact.__struct_fields__}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=start)
    no: No | None = None
    if request.method == "POST" and form.is_valid():
        contact = Contact(**form.cleaned_data)
        try:
            change_contact(plan.pk, one.partner.organisation_id, contact, actor=request.actor)
        except No as problem:
            no = problem
        else:
            done = _("Saved. Everyone in the plan gets a mail that there is another contact.")
            messages.success(request, done)
            return redirect("plans:contacts", plan.pk)
    errors = errors_of(form, no)
    context = {**_about(plan), "one": one, "form": form, "errors": errors}
    return render(request, "plans/contact.html", context, status=status_of(no, errors))


def _about(plan: Plan) -> dict[str, Any]:
    writing = plan.case in OPEN_CASES and plan.text == Text.WRITING
    return {"plan": plan, "kader": worded(plan), "goes_into_text": writing}


def _may_change(actor: Actor, plan: Plan, one: Reached) -> bool:
    seat = actor.acting
    if seat is None or not may(actor, Action.CHANGE_CONTACT, plan):
        return False
    return seat.role is Role.COORDINATOR or seat.organisation == one.partner.organisation_id
