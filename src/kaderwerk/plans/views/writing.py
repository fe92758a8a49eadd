"""The pages on which a plan is written: a section at a time, each answer saved by itself."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk.answering.forms.names import id_of
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action
from kaderwerk.plans.desk import Desk
from kaderwerk.plans.models import Plan
from kaderwerk.plans.views.conflict import conflict_page
from kaderwerk.plans.views.finding import plan_held_for_team, plan_to_write_in
from kaderwerk.plans.views.saving import (
    Files,
    Outcome,
    beside,
    files_posted,
    posted_questions,
    save_posted,
    saved_part,
)
from kaderwerk.plans.views.section import desk_of, neighbours, section_page
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, Access, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_to_write_in, methods=BOTH)
def section(request: Request, plan: Plan, section: str) -> HttpResponse:
    """A section: its questions to fill in, or to read for who may not write now.

    A post saves every question that was on the page, for browsers without JavaScript.
    """
    if request.method == "POST":
        files = files_posted(request, plan)
        with transaction.atomic():
            desk = desk_of(plan_held_for_team(request.actor, plan.pk), section)
            outcome = save_posted(request, desk, posted_questions(request, desk.questions), files)
        return _saved_all(request, desk, outcome)
    desk = desk_of(plan, section)
    wanted = request.GET.getlist("row")
    return section_page(request, desk, rows_wanted=wanted)


@door(Access.SIGNED_IN, methods=WRITES)
def save(request: Request, pk: UUID, question: str) -> HttpResponse:
    """Saves one answer while somebody writes, and gives back what changed on the page.

    It comes at every pause of everyone who types, so the plan is read once, and held from there;
    with files it is read before, for who may not write is not to have them cleaned and scanned.
    """
    files: Files = {}
    try:
        if request.FILES:
            files = files_posted(request, plan_to_write_in(request.actor, pk))
        with transaction.atomic():
            plan = plan_held_for_team(request.actor, pk)
            kader = worded(plan)
            if not kader.has_question(question):
                raise Http404
            asked = kader.question(question)
            desk = desk_of(plan, asked.section)
            before = desk.rows_named(asked)
            posted = [asked] if request.htmx else posted_questions(request, [asked])
            outcome = save_posted(request, desk, posted, files)
    except No as no:
        if not request.htmx:
            raise
        context = {"reasons": reasons_of(no)}
        refused = render(request, "plans/section.html#refused", context, status=409)
        return beside(question, refused)
    if not request.htmx:
        return _saved_all(request, desk, outcome)
    other_rows = desk.rows_named(asked) != before
    return saved_part(request, desk, asked, outcome, other_rows=other_rows)


def _saved_all(request: Request, desk: Desk, outcome: Outcome) -> HttpResponse:
    if outcome.conflicts:
        return conflict_page(request, desk, outcome.conflicts, outcome.unread)
    if outcome.unread or outcome.personal:
        return section_page(
            request,
            desk,
            unread=outcome.unread,
            personal=outcome.personal,
            rows_wanted=outcome.rows_wanted,
            status=422,
        )
    messages.success(request, _("What you filled in has been saved."))
    return redirect(_after(request, desk, outcome))


def _after(request: Request, desk: Desk, outcome: Outcome) -> str:
    here = reverse("plans:section", args=[desk.plan.pk, desk.section.key])
    if outcome.rows_wanted:
        key = outcome.rows_wanted[0]
        return f"{here}?row={key}#q-{key}"
    _before, after = neighbours(desk)
    if after and "next" in request.POST:
        return reverse("plans:section", args=[desk.plan.pk, after.key])
    for key, (row, _button) in outcome.goes_on.items():
        return f"{here}#{id_of(key, row)}"
    acted = next((name for name in request.POST if name.endswith(".do")), "")
    return f"{here}#q-{acted.removesuffix('.do')}" if acted else here
