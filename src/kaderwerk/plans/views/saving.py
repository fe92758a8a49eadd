"""Answers that were posted are saved, each by itself, and the page hears what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk.answering.attachments import MOST_BYTES, FitFile, UnfitFile, fit_file, keep_file
from kaderwerk.answering.forms import Posted, is_posted, read_posted
from kaderwerk.answering.writing import Conflict, Stored
from kaderwerk.kader.model import AttachmentQuestion, Question
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.permissions import Action, require
from kaderwerk.plans.desk import Desk
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.writing import save_held
from kaderwerk.plans.told import Asked
from kaderwerk.plans.views.conflict import conflict_part
from kaderwerk.plans.views.section import about
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request
from kaderwerk.web.typed import WRITTEN_BY

#: What tells a page that all that it sent is stored, and as which version.
SAVED = "Kw-Saved"

#: What tells a page that it need not send the same again before its writer chose.
ASKS = "Kw-Asks"

#: The files that came along, by question; or why one cannot be kept.
Files = Mapping[str, list[FitFile | UnfitFile]]


@dataclass
class Outcome:
    """What became of the answers that were posted."""

    stored: dict[str, Stored] = field(default_factory=dict)
    conflicts: dict[str, tuple[Conflict, Posted]] = field(default_factory=dict)
    unread: dict[str, Posted] = field(default_factory=dict)
    personal: dict[str, tuple[MayBePersonal, Posted]] = field(default_factory=dict)
    rows_wanted: list[str] = field(default_factory=list)
    goes_on: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return any(stored.revision for stored in self.stored.values())


def files_posted(request: Request, plan: Plan) -> Files:
    """The files that came along, cleaned and scanned. Raises Refused.

    That takes long, so that the plan must not be held: all who write in it would wait.
    """
    if not request.FILES:
        return {}
    require(request.actor, Action.WRITE, plan)
    return {
        question.key: [_fit(upload) for upload in request.FILES.getlist(f"{question.key}.added")]
        for question in plan.kader.questions
        if isinstance(question, AttachmentQuestion)
    }


def _fit(upload: UploadedFile) -> FitFile | UnfitFile:
    try:
        return fit_file(upload.name or "", upload.read(MOST_BYTES + 1))
    except UnfitFile as unfit:
        return unfit


def save_posted(
    request: Request, desk: Desk, questions: Iterable[Question], files: Files
) -> Outcome:
    """Saves what was posted of these questions, each by itself. Raises Refused.

    The plan on the desk must be held. `files` is what `files_posted` gave before it was.
    """
    require(request.actor, Action.WRITE, desk.plan)
    if request.POST.get(WRITTEN_BY, str(request.actor.person)) != str(request.actor.person):
        raise Impossible("answer.another_writer")
    outcome = Outcome()
    for question in questions:
        key = question.key
        added, problems = _kept(desk, files.get(key, []))
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
        if any(posted.goes_on):
            outcome.goes_on[key] = posted.goes_on
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
        except MayBePersonal as asked:
            outcome.personal[key] = asked, posted
        else:
            outcome.stored[key] = stored
            desk.put(stored.answer)
    return outcome


def _kept(
    desk: Desk, files: Iterable[FitFile | UnfitFile]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The files that came along for a question, kept now, and why others cannot be."""
    kept: list[dict[str, Any]] = []
    problems: list[str] = []
    for file in files:
        try:
            if isinstance(file, UnfitFile):
                raise file
            kept.append(keep_file(desk.plan.sheet_id, file))
        except UnfitFile as unfit:
            problems += reasons_of(unfit)
    return kept, problems


def posted_questions(request: Request, questions: Iterable[Question]) -> list[Question]:
    return [question for question in questions if is_posted(question, request.POST)]


def saved_part(
    request: Request, desk: Desk, question: Question, outcome: Outcome, *, other_rows: bool
) -> HttpResponse:
    """What changed on the page by saving one answer. `other_rows`: there are others to choose."""
    key = question.key
    if key in outcome.conflicts:
        return beside(key, conflict_part(request, desk, outcome.conflicts))
    if key in outcome.personal:
        return beside(key, _once_more(request, desk, key, outcome.personal[key][0]))
    posted = outcome.unread.get(key)
    stored = outcome.stored.get(key)
    saved = None
    told = stored and (stored.revision or stored.before)
    if stored and told:
        acting = request.actor.acting
        organisation = acting.organisation if acting else None
        saved = desk.saved_by(request.actor.name, organisation, told.at)
    elif stored:
        saved = desk.saved([key]).get(key)
    whole = _needs_whole(request, key)
    context = {
        **about(desk),
        "each": desk.one(
            question,
            to_write=True,
            posted=posted if whole else None,
            wants_row=key in outcome.rows_wanted,
            goes_on=outcome.goes_on.get(key, ("", "")),
            saved=saved,
        ),
        "unread": posted,
        "others": [desk.one(q, to_write=True) for q in desk.related(key)],
        "appeared": _appeared(request, desk),
        "choices": desk.rows_named(question) if other_rows and desk.choosing_from(key) else None,
    }
    part = "whole" if whole else "saved"
    response = render(request, f"plans/section.html#{part}", context)
    if stored and not posted:
        response[SAVED] = str(stored.answer.version)
    return response


def _once_more(request: Request, desk: Desk, key: str, asked: MayBePersonal) -> HttpResponse:
    """What may be data of a person, below the question: its text is still in the field."""
    context = {**about(desk), "key": key, "personal": asked, "by_script": True}
    response = render(request, "plans/section.html#once_more", context, status=422)
    response[ASKS] = "yes"
    return response


def beside(key: str, response: HttpResponse) -> HttpResponse:
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
