"""Rows are pasted from a spreadsheet: looked at first, and then added to a table."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk.answering.forms.names import id_of
from kaderwerk.answering.shown import show
from kaderwerk.answering.writing import Conflict
from kaderwerk.kader.model import Kader, Question, TableQuestion
from kaderwerk.permissions import Action, may
from kaderwerk.plans.desk import Desk
from kaderwerk.plans.models import Plan
from kaderwerk.plans.rows_pasted import MOST_CHARACTERS, MOST_ROWS, PastedRows, read_rows
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.section import desk_of
from kaderwerk.plans.word.names import Directory
from kaderwerk.plans.worded import worded
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def paste(request: Request, plan: Plan, question: str) -> HttpResponse:
    """A box for rows; then what can be added of them; then they stand in the table.

    The rows go after those that stand there when the reader looked. When somebody changed the table
    since, nothing is added, and the page shows it anew.
    """
    kader = worded(plan)
    table = kader.question(question) if kader.has_question(question) else None
    if not isinstance(table, TableQuestion):
        raise Http404
    desk = desk_of(plan, table.section)
    if table.key not in desk.report.asked_questions:
        raise Http404
    if request.method != "POST":
        return _page(request, desk, table, None)
    text = request.POST.get("lines", "")[:MOST_CHARACTERS]
    read = _read(desk, table, text)
    if request.POST.get("do") != "add" or not read.rows:
        return _page(request, desk, table, read)
    seen = request.POST.get("version", "")
    based_on = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    value = [*_rows(desk, table), *read.rows]
    try:
        save_answer(plan.pk, table.key, value, based_on=based_on, actor=request.actor)
    except Conflict:
        error = _("Somebody changed this table meanwhile. Nothing was added. Look once more.")
        return _page(request, desk, table, read, error, status=409)
    count = len(read.rows)
    added = ngettext("%(count)s row was added.", "%(count)s rows were added.", count)
    messages.success(request, added % {"count": count})
    here = reverse("plans:section", args=[plan.pk, table.section])
    return redirect(f"{here}#{id_of(table.key, read.rows[0]['id'])}")


def _read(desk: Desk, table: TableQuestion, text: str) -> PastedRows:
    room = table.max_rows - len(_rows(desk, table))
    kaders = _kaders(desk)
    return read_rows(
        table,
        text,
        _directories(desk, kaders),
        desk.context,
        reading_language(),
        room=room,
        version=desk.version(table.key),
        also=[kader.table(table.key) for kader in kaders],
    )


def _kaders(desk: Desk) -> list[Kader]:
    """The framework in the words of the reader, and in every other language that it has."""
    plan = desk.plan
    if plan.kader_text_id != plan.place.round.kader_text_id:
        return [desk.kader]
    others = [kader_in(plan.place.round, language) for language, _name in settings.LANGUAGES]
    return [desk.kader, *others]


def _directories(desk: Desk, kaders: Sequence[Kader]) -> list[Directory]:
    """What things are called in each of these."""
    found = []
    for kader in kaders:
        directory = Directory(kader, desk.parties, desk.plan.place.applicant.code)
        for question in kader.questions:
            if isinstance(question, TableQuestion):
                directory.learn_rows(question.key, _rows(desk, question), desk.around.words)
        found.append(directory)
    return found


def _rows(desk: Desk, table: Question) -> list[dict[str, Any]]:
    value = desk.value(table.key)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _page(
    request: Request,
    desk: Desk,
    table: TableQuestion,
    read: PastedRows | None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    nothing = read is not None and not read.rows
    if nothing and not error:
        error, status = _("There is nothing in this that can be added."), 422
    context = {
        "plan": desk.plan,
        "kader": desk.kader,
        "table": table,
        "columns": [column for column in table.columns if not column.computed],
        "verdict": may(request.actor, Action.WRITE, desk.plan),
        "lines": request.POST.get("lines", ""),
        "read": read,
        "shown": show(desk.kader, table, read.rows, desk.around.words) if read else None,
        "version": desk.version(table.key),
        "count": len(_rows(desk, table)),
        "room": min(MOST_ROWS, table.max_rows - len(_rows(desk, table))),
        "errors": [("lines", error)] if error else [],
    }
    return render(request, "plans/paste.html", context, status=status)
