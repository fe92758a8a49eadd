"""The pages on which a plan is written: a section at a time, each answer saved by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.answering.files import MOST_BYTES, UnfitFile, keep_file
from kaderwerk.answering.forms import Field, Posted, is_posted, read_posted
from kaderwerk.answering.shown import Shown, show
from kaderwerk.answering.writing import Conflict, Stored
from kaderwerk.kader.model import AttachmentQuestion, Question, Section
from kaderwerk.kader.no import No
from kaderwerk.lifecycle import Case
from kaderwerk.permissions import Action, may, require
from kaderwerk.plans.desk import Asked, Desk, Saved
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import window_for
from kaderwerk.plans.services.writing import save_held
from kaderwerk.plans.views.finding import plan_for_team, plan_held_for_team
from kaderwerk.plans.views.showing import files_of, kept_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, Access, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Contested:
    """An answer that two people changed: theirs as it stands, and mine in a field."""

    question: Question
    theirs: Shown
    by: Saved
    version: int
    field: Field


@dataclass
class Outcome:
    """What became of the answers that were posted."""

    stored: dict[str, Stored] = field(default_factory=dict)
    conflicts: dict[str, tuple[Conflict, Posted]] = field(default_factory=dict)
    unread: dict[str, Posted] = field(default_factory=dict)
    rows_wanted: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return any(stored.revision for stored in self.stored.values())


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def section(request: Request, plan: Plan, section: str) -> HttpResponse:
    """A section: its questions to fill in, or to read for who may not write now.

    A post saves every question that was on the page, for browsers without JavaScript.
    """
    if request.method == "POST":
        with transaction.atomic():
            desk = _desk(plan_held_for_team(request.actor, plan.pk), section)
            outcome = _save(request, desk, _posted(request, desk.questions))
        return _saved_all(request, desk, outcome)
    desk = _desk(plan, section)
    wanted = request.GET.getlist("row")
    return _page(request, desk, Outcome(rows_wanted=wanted))


@door(Access.SIGNED_IN, methods=WRITES)
def save(request: Request, pk: UUID, question: str) -> HttpResponse:
    """Saves one answer while somebody writes, and gives back what changed on the page.

    It comes at every pause of everyone who types, so the plan is read once, and held from there.
    """
    try:
        with transaction.atomic():
            plan = plan_held_for_team(request.actor, pk)
            kader = worded(plan)
            if not kader.has_question(question):
                raise Http404
            asked = kader.question(question)
            desk = _desk(plan, asked.section)
            before = desk.rows_named(asked)
            outcome = _save(request, desk, [asked] if request.htmx else _posted(request, [asked]))
    except No as no:
        if not request.htmx:
            raise
        context = {"reasons": reasons_of(no)}
        refused = render(request, "plans/section.html#refused", context, status=409)
        return _beside(question, refused)
    if not request.htmx:
        return _saved_all(request, desk, outcome)
    other_rows = desk.rows_named(asked) != before
    return _partial(request, desk, asked, outcome, other_rows=other_rows)


def _desk(plan: Plan, section: str) -> Desk:
    kader = worded(plan)
    found = next((each for each in kader.sections if each.key == section), None)
    if found is None:
        raise Http404
    return Desk(plan, kader, found)


def _save(request: Request, desk: Desk, questions: Iterable[Question]) -> Outcome:
    """Saves what was posted of these questions, each by itself. Raises Refused.

    The plan on the desk must be held.
    """
    require(request.actor, Action.WRITE, desk.plan)
    outcome = Outcome()
    for question in questions:
        key = question.key
        added, problems = _uploads(request, desk, question)
        posted = read_posted(
            question,
            request.POST,
            desk.context,
            reading_language(),
            before=desk.value(key),
            added=added,
        )
        if problems:
            posted = replace(posted, errors={(None, None): " ".join(problems)})
        if posted.wants_row:
            outcome.rows_wanted.append(key)
        if posted.errors:
            outcome.unread[key] = posted
        if not posted.is_kept:
            continue
        try:
            stored = save_held(
                desk.plan, key, posted.value, based_on=posted.version, actor=request.actor
            )
        except Conflict as conflict:
            outcome.conflicts[key] = conflict, posted
        else:
            outcome.stored[key] = stored
            desk.put(stored.answer)
    return outcome


def _uploads(
    request: Request, desk: Desk, question: Question
) -> tuple[list[dict[str, Any]], list[str]]:
    """The files that came along for a question, and why others cannot be kept."""
    kept: list[dict[str, Any]] = []
    problems: list[str] = []
    if isinstance(question, AttachmentQuestion):
        for upload in request.FILES.getlist(f"{question.key}.added"):
            content = upload.read(MOST_BYTES + 1)
            try:
                kept.append(keep_file(desk.plan.sheet_id, upload.name or "", content))
            except UnfitFile as unfit:
                problems += reasons_of(unfit)
    return kept, problems


def _posted(request: Request, questions: Iterable[Question]) -> list[Question]:
    return [question for question in questions if is_posted(question, request.POST)]


def _saved_all(request: Request, desk: Desk, outcome: Outcome) -> HttpResponse:
    if outcome.conflicts:
        return _conflict_page(request, desk, outcome)
    if outcome.unread:
        return _page(request, desk, outcome, status=422)
    messages.success(request, _("What you filled in has been saved."))
    return redirect(_after(request, desk, outcome))


def _after(request: Request, desk: Desk, outcome: Outcome) -> str:
    here = reverse("plans:section", args=[desk.plan.pk, desk.section.key])
    if outcome.rows_wanted:
        key = outcome.rows_wanted[0]
        return f"{here}?row={key}#q-{key}"
    _before, after = _neighbours(desk)
    if after and "next" in request.POST:
        return reverse("plans:section", args=[desk.plan.pk, after.key])
    acted = next((name for name in request.POST if name.endswith(".do")), "")
    return f"{here}#q-{acted.removesuffix('.do')}" if acted else here


def _page(request: Request, desk: Desk, outcome: Outcome, status: int = 200) -> HttpResponse:
    verdict = may(request.actor, Action.WRITE, desk.plan)
    before, after = _neighbours(desk)
    asked = desk.asked(to_write=bool(verdict), posted=outcome.unread, wants_row=outcome.rows_wanted)
    errors = [
        (_anchor(each.field, place), f"{each.question.label}: {text}")
        for each in asked
        if each.field and each.key in outcome.unread
        for place, text in outcome.unread[each.key].errors.items()
    ]
    context = {
        **_about(desk),
        "asked": asked,
        "before": before,
        "after": after,
        "verdict": verdict,
        "errors": errors,
        "window": _window(desk.plan),
        "now": clock.now(),
    }
    return render(request, "plans/section.html", context, status=status)


def _anchor(shown: Field, place: tuple[str | None, str | None]) -> str:
    parts = [part for part in place if part]
    return "-".join(("f", shown.key, *parts)) if parts else shown.place


def _about(desk: Desk) -> dict[str, Any]:
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


def _neighbours(desk: Desk) -> tuple[Section | None, Section | None]:
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


def _partial(
    request: Request, desk: Desk, question: Question, outcome: Outcome, *, other_rows: bool
) -> HttpResponse:
    """What changed on the page by saving one answer. `other_rows`: there are others to choose."""
    key = question.key
    if key in outcome.conflicts:
        context = {"each": _contested(desk, outcome)[0], **_about(desk)}
        return _beside(key, render(request, "plans/conflict.html#choice", context, status=409))
    posted = outcome.unread.get(key)
    stored = outcome.stored.get(key)
    saved = None
    if stored and stored.revision:
        acting = request.actor.acting
        organisation = acting.organisation if acting else None
        saved = desk.saved_by(request.actor.name, organisation, stored.revision.at)
    elif stored:
        saved = desk.saved([key]).get(key)
    whole = _needs_whole(request, key)
    context = {
        **_about(desk),
        "each": desk.one(
            question,
            to_write=True,
            posted=posted if whole else None,
            wants_row=key in outcome.rows_wanted,
            saved=saved,
        ),
        "unread": posted,
        "others": [desk.one(q, to_write=True) for q in desk.related(key)],
        "appeared": _appeared(request, desk),
        "choosing": {q.key for q in desk.choosing_from(key)} if other_rows else set(),
    }
    part = "whole" if whole else "saved"
    return render(request, f"plans/section.html#{part}", context)


def _beside(key: str, response: HttpResponse) -> HttpResponse:
    """Puts it below the question, so that what somebody typed stays where it is."""
    response["HX-Retarget"] = f"#s-{key}"
    response["HX-Reswap"] = "innerHTML"
    return response


def _needs_whole(request: Request, key: str) -> bool:
    """Whether rows or files came or went, so that the inputs themselves are others."""
    return f"{key}.do" in request.POST or f"{key}.added" in request.FILES


def _appeared(request: Request, desk: Desk) -> list[Asked]:
    """The conditional questions that are on the page and should not be, or the reverse."""
    on_page = set(request.POST.getlist("on_page"))
    asked = set(desk.report.asked_questions)
    return [
        desk.one(question, to_write=True)
        for question in desk.questions
        if question.ask_if and (question.key in asked) != (question.key in on_page)
    ]


def _contested(desk: Desk, outcome: Outcome) -> list[Contested]:
    found = []
    for key, (conflict, posted) in outcome.conflicts.items():
        question = desk.kader.question(key)
        theirs = conflict.theirs
        found.append(
            Contested(
                question=question,
                theirs=show(desk.kader, question, theirs.value, desk.around.words),
                by=desk.saved_by(theirs.author.name, theirs.organisation_id, theirs.at),
                version=theirs.version,
                field=replace(desk.field(question, posted), version=theirs.version),
            )
        )
    return found


def _conflict_page(request: Request, desk: Desk, outcome: Outcome) -> HttpResponse:
    """Both texts of each answer that two people changed, and what could not be read beside it."""
    context = {
        **_about(desk),
        "contested": _contested(desk, outcome),
        "unread": [
            desk.one(desk.kader.question(key), to_write=True, posted=posted)
            for key, posted in outcome.unread.items()
            if key not in outcome.conflicts
        ],
    }
    return render(request, "plans/conflict.html", context, status=409)
