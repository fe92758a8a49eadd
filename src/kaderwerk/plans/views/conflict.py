"""Two people changed one answer: both texts, what differs between them, and a choice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaderwerk.answering.differences import Change, change_of
from kaderwerk.answering.forms import Field, Posted, typed_of
from kaderwerk.answering.history import values_at
from kaderwerk.answering.merging import Merged, merged
from kaderwerk.answering.shown import Shown, show
from kaderwerk.answering.writing import Conflict
from kaderwerk.kader.model import Question, TableQuestion
from kaderwerk.plans.desk import Desk
from kaderwerk.plans.told import Saved
from kaderwerk.plans.views.section import about
from kaderwerk.web.reader import reading_language
from kaderwerk.web.typed import KEPT, posted_fields

Conflicts = Mapping[str, tuple[Conflict, Posted]]


@dataclass(frozen=True)
class Contested:
    """An answer that two people changed: theirs as it stands, mine, and what differs.

    `field` has mine, or for a table what both did, put together: `met` then says in words where
    both changed the same, and `is_merged` that there is something of theirs in it.
    """

    question: Question
    theirs: Shown
    mine: Shown
    change: Change
    by: Saved
    version: int
    field: Field
    was_put_back: bool
    is_merged: bool = False
    met: tuple[str, ...] = ()


def conflict_part(request: HttpRequest, desk: Desk, conflicts: Conflicts) -> HttpResponse:
    """Below the question, while somebody writes."""
    context = {"each": _contested(desk, conflicts)[0], **about(desk)}
    return render(request, "plans/conflict.html#choice", context, status=409)


def conflict_page(
    request: HttpRequest, desk: Desk, conflicts: Conflicts, unread: Mapping[str, Posted]
) -> HttpResponse:
    """Both texts of each answer that two people changed, and what could not be read beside it."""
    contested = _contested(desk, conflicts)
    context = {
        **about(desk),
        "contested": contested,
        "put_back": all(each.was_put_back for each in contested),
        "only_mine": _only_mine(request, contested),
        "unread": [
            desk.one(desk.kader.question(key), to_write=True, posted=posted)
            for key, posted in unread.items()
            if key not in conflicts
        ],
    }
    return render(request, "plans/conflict.html", context, status=409)


def _contested(desk: Desk, conflicts: Conflicts) -> list[Contested]:
    return [_each(desk, key, *found) for key, found in conflicts.items()]


def _each(desk: Desk, key: str, conflict: Conflict, posted: Posted) -> Contested:
    question, stands = desk.kader.question(key), conflict.theirs
    theirs = show(desk.kader, question, stands.value, desk.around.words)
    mine = show(desk.kader, question, conflict.yours, desk.around.words)
    both = _both(desk, question, conflict, posted)
    if both is not None:
        typed = typed_of(question, both.rows, reading_language())
        posted = replace(posted, value=both.rows, typed=typed, errors={})
    return Contested(
        question=question,
        theirs=theirs,
        mine=mine,
        change=change_of(theirs, mine),
        by=desk.saved_by(stands.author.name, stands.organisation_id, stands.at),
        version=stands.version,
        field=replace(desk.field(question, posted), version=stands.version),
        was_put_back=conflict.was_put_back,
        is_merged=both is not None and both.rows != conflict.yours,
        met=_in_words(theirs, mine, both) if both else (),
    )


def _both(desk: Desk, question: Question, conflict: Conflict, posted: Posted) -> Merged | None:
    """What both made of a table; None of anything else, and where the beginning is not known."""
    if not isinstance(question, TableQuestion) or posted.errors or conflict.was_put_back:
        return None
    found = values_at(desk.plan.sheet_id, question.key, {conflict.based_on})
    tables = [found.get(conflict.based_on, "?"), conflict.theirs.value, conflict.yours]
    rows = [table or [] for table in tables]
    if not all(isinstance(table, list) for table in rows):
        return None  # one of them says that it is not known yet
    return merged(*rows)


def _in_words(theirs: Shown, mine: Shown, both: Merged) -> tuple[str, ...]:
    """Where both changed the same: the row, and the column with what they wrote there."""
    rows = {row.id: row for row in (*theirs.rows, *mine.rows)}
    other = {(row.id, cell.key): cell.text for row in theirs.rows for cell in row.cells}
    heads = {cell.key: cell.label for row in rows.values() for cell in row.cells}
    found = []
    for key, column in both.met:
        row = rows[key]
        title = row.title or str(row.number)
        if column is None:
            found.append(title)
        elif column in heads:
            found.append(f"{title}, {heads[column]}: {other.get((key, column)) or '–'}")
    return tuple(found)


def _only_mine(request: HttpRequest, contested: list[Contested]) -> list[tuple[str, str]]:
    """What was posted, on what stands now: for who takes nothing over from the other."""
    if not any(each.is_merged for each in contested):
        return []
    versions = {each.field.names["version"]: str(each.version) for each in contested}
    return [
        (name, versions.get(name, text))
        for name, text in posted_fields(request)
        if not name.startswith(KEPT)
    ]
