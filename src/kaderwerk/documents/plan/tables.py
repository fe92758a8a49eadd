"""A table of answers, as lines where it fits on the page and as a block per row where not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.documents.blocks import blocks
from kaderwerk.documents.plan.values import Words, raw
from kaderwerk.documents.safe_text import breakable
from kaderwerk.kader.model import Column, Kader, TableQuestion
from kaderwerk.kader.rules import BrokenRules, compile_rules, computed_amounts

#: The room that a column takes beside others, and the most that a page has.
_ROOM = {
    "long_text": 3.0, "text": 2.2, "choice": 1.7, "choices": 2.0, "ladder": 2.0, "number": 1.0,
    "money": 1.4, "computed_money": 1.4, "date": 1.3, "year": 1.0, "organisation": 2.0,
    "organisations": 2.2, "row": 2.2, "rows": 2.2, "yes_no": 0.8, "member": 1.6, "members": 2.2,
}  # fmt: skip
_MOST_ROOM = 10.4
_TO_THE_RIGHT = ("money", "computed_money", "number", "year")
_COUNTED = ("money", "number")

#: A row with fewer characters is not parted over two pages.
_STAYS_ON_ONE_PAGE = 900

#: In a cell, a word longer than this may be broken anywhere.
_LONGEST_IN_CELL = 32


def table_part(
    kader: Kader, question: TableQuestion, value: Any, words: Words
) -> dict[str, object]:
    """What the template sets for a table: `lines` or `rows`, with the totals of its amounts."""
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return {"kind": "text", "blocks": blocks(raw(value))}
    if not value:
        return {"kind": "text", "blocks": blocks(_("No rows."))}
    rows = [with_computed(kader, question, row) for row in value]
    totals = totals_of(question, rows)
    room = sum(_ROOM[column.type] for column in question.columns)
    if question.layout == "lines" and room <= _MOST_ROOM:
        return _lines(question, rows, totals, words)
    return {
        "kind": "rows",
        "rows": [
            _row(f"{number}. {words.name_of(question, row)}".strip(), _pairs(question, row, words))
            for number, row in enumerate(rows, start=1)
        ],
        "totals": [[column.label, words.money(total)] for column, total in totals],
    }


def _row(title: str, pairs: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "title": title,
        "pairs": [[label, blocks(text)] for label, text in pairs],
        "short": sum(len(text) for _label, text in pairs) < _STAYS_ON_ONE_PAGE,
    }


def _lines(
    question: TableQuestion,
    rows: list[Mapping[str, Any]],
    totals: list[tuple[Column, int]],
    words: Words,
) -> dict[str, object]:
    of_column = {column.key: total for column, total in totals}
    foot: list[str] = []
    if totals:
        foot = [
            words.money(of_column[column.key]) if column.key in of_column else ""
            for column in question.columns
        ]
        foot[0] = foot[0] or _("Total")
    return {
        "kind": "lines",
        "columns": [_ROOM[column.type] for column in question.columns],
        "right": [column.type in _TO_THE_RIGHT for column in question.columns],
        "head": [column.label for column in question.columns],
        "rows": [
            [
                breakable(cell_text(question, column, row, words), _LONGEST_IN_CELL)
                for column in question.columns
            ]
            for row in rows
        ],
        "foot": foot,
    }


def _pairs(question: TableQuestion, row: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Label and text of each cell that is filled in; the first is left out when it is the title."""
    title = words.name_of(question, row)
    cells = [(column.label, cell_text(question, column, row, words)) for column in question.columns]
    if cells and cells[0][1] == title:
        cells = cells[1:]
    return [(label, text) for label, text in cells if text.strip()]


def cell_text(question: TableQuestion, column: Column, row: Mapping[str, Any], words: Words) -> str:
    """A cell in words. A computed 0 says that nothing was filled in, where that is so."""
    if column.computed and not row.get(column.key) and is_uncounted(question, row):
        return _("Not answered.")
    return words.cell(column, row.get(column.key))


def is_uncounted(question: TableQuestion, row: Mapping[str, Any]) -> bool:
    """Whether none of the numbers and amounts of a row, of which it has some, is filled in."""
    keys = counted(question)
    return bool(keys) and all(row.get(key) in (None, "") for key in keys)


def counted(question: TableQuestion) -> frozenset[str]:
    """The columns in which numbers and amounts are filled in."""
    return frozenset(column.key for column in question.columns if column.type in _COUNTED)


def with_computed(
    kader: Kader, question: TableQuestion, row: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The row with the amounts of its computed columns, as far as they can be worked out."""
    if not any(column.computed for column in question.columns):
        return row
    try:
        return {**row, **computed_amounts(compile_rules(kader), question, row)}
    except (BrokenRules, TypeError, ValueError, KeyError):
        return row


def totals_of(question: TableQuestion, rows: list[Mapping[str, Any]]) -> list[tuple[Column, int]]:
    """What the rows come to, where there are more and all have amounts.

    A computed amount is what a row comes to, if every row has one; the amounts that it is made of
    (a price, a rate) are then not added up.
    """
    computed = [column for column in question.columns if column.computed]
    amounts = [column for column in question.columns if column.type == "money"]
    found: list[tuple[Column, int]] = []
    for column in computed or amounts:
        cells = [row.get(column.key) for row in rows]
        given = [cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)]
        empty = 0 if computed else cells.count(None)
        if len(rows) > 1 and given and len(given) + empty == len(rows):
            found.append((column, sum(given)))
    return found
