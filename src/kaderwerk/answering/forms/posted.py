"""Reads what was posted: the value that can be kept, and what was typed that can not.

Anything may be posted. What is no part of the question is passed over, what cannot be read comes
back as it was typed, with what to do about it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kaderwerk.answering.forms.fields import Errors
from kaderwerk.answering.forms.names import (
    ACTIVITY,
    DO,
    KEPT,
    ROWS,
    UNKNOWN,
    VERSION,
    name_of,
)
from kaderwerk.answering.forms.rows import ADD, Rows, done, filled
from kaderwerk.answering.forms.typed import (
    SEVERAL,
    YES,
    Typed,
    given_of,
    is_empty,
    parts_of,
    typed_of,
)
from kaderwerk.kader.answers import MISSING, Context, read_answer
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import AttachmentQuestion, ChoiceQuestion, Question, TableQuestion
from kaderwerk.sentences import say

#: More rows than this are not looked at; far fewer are allowed.
_MOST_ROWS = 1000

_LARGEST_VERSION = 2**31 - 1


class Data(Protocol):
    """What a browser posts: names, each with one text or more."""

    def __contains__(self, name: str) -> bool: ...
    def get(self, name: str, default: str, /) -> str: ...
    def getlist(self, name: str, /) -> list[str]: ...


@dataclass(frozen=True)
class Posted:
    """What was posted for one question.

    `value` is canonical, None for no answer; `typed` stands in the inputs. `errors` says of what
    could not be read why not, by row and column: of a table the rest is in `value`, and of another
    question `is_kept` is False, for there is nothing to keep. `version` is what the writer saw.
    `wants_row`: an empty row was asked for. `acted`: a button for rows or files was pressed,
    and `goes_on` is where its writer goes on: the row, and in it the button or column.
    """

    typed: Typed
    value: Any
    errors: Errors = field(default_factory=dict)
    version: int = 0
    is_kept: bool = True
    wants_row: bool = False
    acted: bool = False
    goes_on: tuple[str, str] = ("", "")


def is_posted(question: Question, data: Data) -> bool:
    """Whether this question was on the page that was posted."""
    return name_of(question.key, VERSION) in data


def read_posted(
    question: Question,
    data: Data,
    context: Context,
    language: str,
    *,
    before: Any = None,
    added: Sequence[Mapping[str, Any]] = (),
) -> Posted:
    """Reads the inputs of this question. Never raises, whatever was posted.

    `before` is the answer that stands now; of a table, cells that cannot be read stay as they are
    there. `added` are files that came along and are kept already: `{name, sha256, size}`.
    """
    key = question.key
    act = data.get(name_of(key, DO), "")
    shared: dict[str, Any] = {
        "version": _version(data.get(name_of(key, VERSION), "")),
        "wants_row": act == ADD,
        "acted": bool(act or added),
    }
    if isinstance(question, TableQuestion):
        rows = _rows(question, data)
        typed, *goes_on = done(question, rows, act, _other_members(context))
        shared["goes_on"] = tuple(goes_on)
        typed = _or_not_known(question, data, typed)
    else:
        typed = _typed(question, data, before, added, act)
    return read_typed(question, typed, context, language, before=before, shared=shared)


def read_typed(
    question: Question,
    typed: Typed,
    context: Context,
    language: str,
    *,
    before: Any = None,
    shared: Mapping[str, Any] | None = None,
) -> Posted:
    """Reads what stands in the inputs of this question, however it came there.

    `before` as in `read_posted`; `shared` is what else is to be known of it.
    """
    shared = dict(shared or {})
    if isinstance(typed, dict) and UNKNOWN in typed:
        return _not_known(question, typed, context, shared)
    if isinstance(question, TableQuestion):
        return _table(question, typed, context, language, before, shared)
    value, findings = read_answer(question, given_of(question, typed, language), context)
    if value is not MISSING:
        return Posted(typed, value, **shared)
    if not findings:
        return Posted(typed, None, **shared)
    if half := _half(findings, typed):
        return Posted(typed, half, **shared)
    return Posted(typed, None, {(None, None): sentence(findings[0])}, is_kept=False, **shared)


def sentence(finding: Finding) -> str:
    """What there is to say, in the language of the reader."""
    return finding.says or say(finding.code, finding.params)


def _typed(
    question: Question,
    data: Data,
    before: Any,
    added: Sequence[Mapping[str, Any]],
    act: str,
) -> Typed:
    key = question.key
    typed: Typed
    if parts := parts_of(question):
        typed = {part: data.get(name_of(key, part), "") for part in parts}
    elif isinstance(question, AttachmentQuestion):
        kept = set(data.getlist(name_of(key, KEPT)))
        there = [f for f in typed_of(question, before, "") if f.get("sha256") in kept]
        typed = done_with_files([*there, *added], act)
    elif isinstance(question, ChoiceQuestion) and question.many:
        typed = [text for text in data.getlist(key) if text]
    else:
        typed = data.get(key, "")
    return _or_not_known(question, data, typed)


def _or_not_known(question: Question, data: Data, typed: Typed) -> Typed:
    if question.may_be_unknown and data.get(name_of(question.key, UNKNOWN), "") == YES:
        activity = data.get(name_of(question.key, ACTIVITY), "")
        return {"unknown": True, "activity": activity, "beside": typed}
    return typed


def _other_members(context: Context) -> list[str]:
    """The members of the applicant, but for who gets the money: that one is no other."""
    applicant = context.listed_applicant
    if applicant is None:
        return []
    return [member.code for member in applicant.members if member.code != applicant.payee.code]


def done_with_files(files: list[Mapping[str, Any]], act: str) -> list[dict[str, Any]]:
    """The files, each once, without the one that `remove:<sha256>` names."""
    once = {file["sha256"]: dict(file) for file in files}
    once.pop(act.removeprefix("remove:"), None)
    return list(once.values())


def _rows(table: TableQuestion, data: Data) -> Rows:
    ids = data.getlist(name_of(table.key, ROWS))[:_MOST_ROWS]
    return [_row(table, row_id, data) for row_id in dict.fromkeys(ids)]


def _row(table: TableQuestion, row_id: str, data: Data) -> dict[str, Any]:
    row: dict[str, Any] = {"id": row_id}
    for column in table.columns:
        name = name_of(table.key, row_id, column.key)
        if column.type in SEVERAL:
            row[column.key] = [text for text in data.getlist(name) if text]
        elif column.type != "computed_money":
            row[column.key] = data.get(name, "")
    return row


def _table(
    table: TableQuestion,
    typed: Rows,
    context: Context,
    language: str,
    before: Any,
    shared: dict[str, Any],
) -> Posted:
    stood = {row["id"]: row for row in typed_ids(before)}
    typed = [_in_their_order(row, stood.get(row["id"], {})) for row in typed]
    typed = filled(table, typed, stood.keys())
    value, findings = read_answer(table, given_of(table, typed, language), context)
    if value is MISSING and findings:
        return Posted(typed, None, {(None, None): sentence(findings[0])}, is_kept=False, **shared)
    rows = [] if value is MISSING else value
    said = {(finding.row, finding.column): sentence(finding) for finding in findings}
    of_row = {row["id"]: row for row in rows}
    errors: dict[tuple[str | None, str | None], str] = {}
    for row in typed:
        read = of_row.get(row["id"])
        if read is None:
            errors[row["id"], None] = said.get((None, None), "")
            continue
        for column in table.columns:
            place = row["id"], column.key
            if column.key in read or is_empty(row.get(column.key, "")) or place not in said:
                continue
            errors[place] = said[place]
            if column.key in stood.get(row["id"], {}):
                read[column.key] = stood[row["id"]][column.key]
    return Posted(typed, rows or None, errors, **shared)


def _in_their_order(row: dict[str, Any], stood: Mapping[str, Any]) -> dict[str, Any]:
    """The row, with the same choices in the order in which they stood: boxes have none."""
    return {
        column: stood[column]
        if isinstance(typed, list)
        and isinstance(stood.get(column), list)
        and sorted(map(str, stood[column])) == sorted(typed)
        else typed
        for column, typed in row.items()
    }


def typed_ids(before: Any) -> list[dict[str, Any]]:
    """The rows of an answer to a table, whatever it is, that have an id."""
    rows = before if isinstance(before, list) else []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]


def _not_known(
    question: Question, typed: dict[str, Any], context: Context, shared: dict[str, Any]
) -> Posted:
    """They do not know yet. That takes the place of an answer, so it cannot stand beside one."""
    if not is_empty(typed["beside"]):
        error = say("form.known_and_not_known", {})
        return Posted(typed, None, {(None, None): error}, is_kept=False, **shared)
    value = {"unknown": True, "activity": typed["activity"]}
    found, findings = read_answer(question, value, context)
    if found is MISSING and typed["activity"]:
        return Posted(typed, None, {(None, None): sentence(findings[0])}, is_kept=False, **shared)
    return Posted(typed, value, **shared)


def _half(findings: Sequence[Finding], typed: Typed) -> dict[str, str] | None:
    """The one day of a period that is filled in: unfinished, and kept until the other is."""
    if {finding.code for finding in findings} <= {"period.start_missing", "period.end_missing"}:
        return {part: text.strip() for part, text in typed.items() if text.strip()}
    return None


def _version(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 10:
        return 0
    return min(int(text), _LARGEST_VERSION)
