"""A plan on one page, for whoever signs it: what is asked, goals, own effort, who signs.

What is what, the framework tells: goals are rows that name its aims, effort is in rows that name
an organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.answering.shown import ShownRow, show, words_of
from kaderwerk.documents.plan.tables import counted, is_uncounted, with_computed
from kaderwerk.documents.plan.values import Words, as_list
from kaderwerk.kader.model import (
    Column,
    CoordinatorQuestion,
    Kader,
    LadderQuestion,
    Question,
    TableQuestion,
)
from kaderwerk.kader.plan import PlanText
from kaderwerk.web.reader import reading_language

#: Columns that say what comes of a goal: by how much, and when.
_RESULTS = frozenset({"number", "date", "year", "money", "computed_money"})

_AMOUNTS = frozenset({"money", "computed_money"})


@dataclass(frozen=True)
class Goal:
    """A goal, and what is to come of it: what is measured, by heading."""

    title: str
    results: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Effort:
    """What one organisation does, in one table of the plan: a line for each row that names it."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """`facts` are pairs of a question and its answer. `own` says what the own rows come to; empty
    when no amounts are asked of them.
    """

    facts: tuple[tuple[str, str], ...]
    goals_label: str
    goals: tuple[Goal, ...]
    efforts: tuple[Effort, ...]
    own: str


def summary_of(kader: Kader, text: PlanText, own: str | None) -> Summary:
    """The summary of a text. `own` is the key of the party that reads it. No query."""
    language = reading_language()
    words = words_of(kader, text.answers, text.parties, language, applicant=text.applicant)
    tables = [q for q in kader.questions if isinstance(q, TableQuestion)]
    goals = next((table for table in tables if _names_aims(kader, table)), None)
    return Summary(
        facts=tuple(_facts(kader, text, words)),
        goals_label=goals.label if goals else "",
        goals=tuple(_goals(kader, goals, text, words)) if goals else (),
        efforts=tuple(_efforts(kader, [t for t in tables if t is not goals], text, own, words))
        if own
        else (),
        own=_own(kader, tables, text, own, words) if own else "",
    )


def _facts(kader: Kader, text: PlanText, words: Words) -> list[tuple[str, str]]:
    asked: list[Question] = [kader.amount_question, kader.period_question]
    asked += [q for q in kader.questions if isinstance(q, LadderQuestion | CoordinatorQuestion)]
    shown = [show(kader, question, text.answers.get(question.key), words) for question in asked]
    return [(one.label, one.text) for one in shown if one.kind == "text"]


def _names_aims(kader: Kader, table: TableQuestion) -> bool:
    aims = {aim.key for aim in kader.aims}
    return any(
        column.options and {option.key for option in column.options} <= aims
        for column in table.columns
    )


def _goals(kader: Kader, table: TableQuestion, text: PlanText, words: Words) -> list[Goal]:
    shown = show(kader, table, text.answers.get(table.key), words)
    results = {column.key for column in table.columns if column.type in _RESULTS}
    return [
        Goal(
            title=(row.cells[0].text if row.title else "") or _full(row),
            results=tuple(
                (cell.label, cell.text) for cell in row.cells if cell.key in results and cell.text
            ),
        )
        for row in shown.rows
    ]


def _full(row: ShownRow) -> str:
    return ", ".join(cell.text for cell in row.cells if cell.text)


def _efforts(
    kader: Kader, tables: list[TableQuestion], text: PlanText, own: str, words: Words
) -> list[Effort]:
    efforts = []
    for table in tables:
        rows = _naming(table, text.answers.get(table.key), own)
        if rows:
            shown = show(kader, table, rows, words)
            efforts.append(Effort(table.label, tuple(_line(table, row) for row in shown.rows)))
    return efforts


def _line(table: TableQuestion, row: ShownRow) -> str:
    """A row in one line: what it is called, or what else stands in it if that is who it is of."""
    if not table.columns[0].type.startswith("organisation"):
        return row.title or _full(row)
    left_out = {column.key for column in _organisations(table)}
    if all(not cell.text for cell in row.cells if cell.key in counted(table)):
        left_out |= {column.key for column in table.columns if column.computed}
    texts = [cell.text for cell in row.cells if cell.key not in left_out and cell.text]
    line = ""
    for part in dict.fromkeys(" ".join(text.split()) for text in texts):
        between = " " if line.endswith((".", "!", "?")) else " · "  # a sentence has its own end
        line += between + part if line else part
    return line


def _organisations(table: TableQuestion) -> list[Column]:
    return [column for column in table.columns if column.type.startswith("organisation")]


def _naming(table: TableQuestion, value: Any, own: str) -> list[Mapping[str, Any]]:
    """The rows that name this party in one of their columns."""
    keys = [column.key for column in _organisations(table)]
    return [
        row
        for row in as_list(value)
        if isinstance(row, dict)
        and any(row.get(key) == own or own in as_list(row.get(key)) for key in keys)
    ]


def _own(kader: Kader, tables: list[TableQuestion], text: PlanText, own: str, words: Words) -> str:
    """What the rows of one party come to, in the tables where each that signs has its own."""
    rows = [
        (table, row)
        for table in tables
        if table.every_signatory and any(column.type in _AMOUNTS for column in table.columns)
        for row in _naming(table, text.answers.get(table.key), own)
    ]
    amounts = [amount for table, row in rows for amount in _amounts(kader, table, row)]
    if rows and not amounts:
        return _("Not answered.")
    return words.money(sum(amounts)) if amounts else ""


def _amounts(kader: Kader, table: TableQuestion, row: Mapping[str, Any]) -> list[int]:
    if is_uncounted(table, row):
        return []
    computed = [column.key for column in table.columns if column.computed]
    money = [column.key for column in table.columns if column.type == "money"]
    cells = [with_computed(kader, table, row).get(key) for key in computed or money]
    return [cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)]
