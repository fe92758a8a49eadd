"""The place of an answer in a paper for Word: what stands in which cell.

The same is asked when the paper goes out and when it comes back: a cell that still says what it
said then was not changed, whatever its kind.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext as _
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.plan.tables import totals_of, with_computed
from kaderwerk.documents.plan.values import Words, as_mapping
from kaderwerk.documents.word.paper import CHOSEN, MOST_COLUMNS, NOT_CHOSEN
from kaderwerk.kader.answers import is_unknown
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    ContactQuestion,
    CoordinatorQuestion,
    Kader,
    LadderQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TableQuestion,
)

_AMOUNTS = frozenset({"money", "computed_money", "number", "year"})


class Part(Struct, frozen=True):
    """One line of an answer: an option with whether it is chosen, or a part with its text."""

    key: str
    label: str
    text: str = ""


class PlaceColumn(Struct, frozen=True):
    """A column of a table. What is computed is there to read."""

    key: str
    label: str
    is_computed: bool
    is_amount: bool


class Place(Struct, frozen=True, kw_only=True):
    """Where an answer stands, and what it says there.

    `box`: one text. `choices` and `parts`: one line each. `lines` and `blocks`: the rows of a
    table. `fixed`: nothing that can be changed in Word. `remark` stands above it.
    """

    kind: Literal["box", "choices", "parts", "lines", "blocks", "fixed"]
    text: str = ""
    parts: tuple[Part, ...] = ()
    columns: tuple[PlaceColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""
    totals: tuple[str, ...] = ()


def place_of(kader: Kader, question: Question, value: Any, words: Words) -> Place:
    """The place of an answer (None: not answered), in the language that is active."""
    unknown = is_unknown(value)
    remark = words.answer(question, value) if unknown else ""
    held = None if unknown or value == "" else value
    match question:
        case AttachmentQuestion():
            return Place(kind="fixed", text=words.answer(question, value) if value else "")
        case ChoiceQuestion() | LadderQuestion() | StatementQuestion():
            return Place(kind="choices", parts=_choices(kader, question, held), remark=remark)
        case PeriodQuestion() | ContactQuestion() | CoordinatorQuestion():
            if held is not None and not isinstance(held, Mapping):
                return Place(kind="fixed", text=words.answer(question, held))
            texts = [
                Part(key, label, _of_part(question, key, as_mapping(held).get(key), words))
                for key, label in parts_of(question)
            ]
            return Place(kind="parts", parts=tuple(texts), remark=remark)
        case TableQuestion():
            return _table(kader, question, held, words, remark)
    return Place(kind="box", text=words.answer(question, value) if value is not None else "")


def parts_of(question: Question) -> tuple[tuple[str, str], ...]:
    """What an answer that has parts consists of: the name of each, and what it is called."""
    contact = (
        ("name", _("Name")),
        ("function", _("Function")),
        ("email", _("E-mail")),
        ("phone", _("Telephone")),
    )
    match question:
        case PeriodQuestion():
            return ("start", _("First day")), ("end", _("Last day"))
        case ContactQuestion():
            return contact
        case CoordinatorQuestion():
            mandated = ("mandated_by", _("With a mandate of"))
            return ("organisation", _("Organisation")), *contact, mandated
    return ()


def is_in_lines(question: TableQuestion) -> bool:
    """Whether a row is a line; else it is a block."""
    asked = [column for column in question.columns if column.type != "computed_money"]
    return len(asked) <= MOST_COLUMNS and question.layout == "lines"


def _choices(
    kader: Kader, question: ChoiceQuestion | LadderQuestion | StatementQuestion, value: Any
) -> tuple[Part, ...]:
    chosen = value if isinstance(value, list) else [value]
    return tuple(
        Part(key, label, CHOSEN if any(key == str(one) for one in chosen) else NOT_CHOSEN)
        for key, label in options_of(kader, question)
    )


def options_of(kader: Kader, question: Question) -> tuple[tuple[str, str], ...]:
    """What there is to choose: the key of each, and what it is called."""
    match question:
        case ChoiceQuestion(options=options):
            return tuple((option.key, option.label) for option in options)
        case LadderQuestion(ladder=ladder):
            return tuple(
                (str(step.value), f"{step.value}. {step.label}") for step in kader.steps_of(ladder)
            )
        case StatementQuestion():
            return (("True", _("We agree.")),)
    return ()


def _of_part(question: Question, key: str, value: Any, words: Words) -> str:
    if value in (None, ""):
        return ""
    if isinstance(question, PeriodQuestion):
        return _day(value, words)
    if key in ("organisation", "mandated_by"):
        return words.organisation(value)
    return str(value)


def _day(value: Any, words: Words) -> str:
    try:
        return wording.date(dt.date.fromisoformat(value), words.language)
    except (TypeError, ValueError):
        return str(value)


def _table(kader: Kader, question: TableQuestion, value: Any, words: Words, remark: str) -> Place:
    rows = [] if value is None else value
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        return Place(kind="fixed", text=words.answer(question, value))
    full = [with_computed(kader, question, row) for row in rows]
    return Place(
        kind="lines" if is_in_lines(question) else "blocks",
        columns=tuple(_column(column) for column in question.columns),
        rows=tuple(
            tuple(words.cell(column, row.get(column.key)) for column in question.columns)
            for row in full
        ),
        remark=remark,
        totals=tuple(
            _("Total of “%(label)s”: %(sum)s") % {"label": column.label, "sum": words.money(total)}
            for column, total in totals_of(question, full)
        ),
    )


def _column(column: Column) -> PlaceColumn:
    computed = column.type == "computed_money"
    return PlaceColumn(column.key, column.label, computed, column.type in _AMOUNTS)
