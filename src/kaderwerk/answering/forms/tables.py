"""The rows of a table question as fields."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.answering.forms.controls import Control, Surroundings, cell
from kaderwerk.answering.forms.names import id_of, name_of
from kaderwerk.answering.forms.rows import COPY, DOWN, OTHERS, REMOVE, UP, Rows, new_id
from kaderwerk.answering.forms.typed import SEVERAL, is_empty
from kaderwerk.documents.plan.tables import is_uncounted
from kaderwerk.documents.shorten import cut
from kaderwerk.kader.model import Column, TableQuestion
from kaderwerk.kader.sums import products_of

#: The room that a column takes in a line, and the most that a page has.
_ROOM = {"text": 2, "long_text": 3, "choice": 2, "row": 2, "organisation": 2, "member": 2}
_MOST_ROOM = 10

#: With more columns than this, the cells of a row stand below each other.
MOST_IN_A_LINE = 5

#: What cannot be in a line: its choices need lines of their own.
_TOO_TALL = SEVERAL | {"ladder"}

#: With more rows than this, those that are in order are folded up.
_FEW_ROWS = 3

_LONGEST_TITLE = 90


@dataclass(frozen=True)
class Row:
    """One row: what it is called, its inputs, and what its buttons send.

    `is_open`: its inputs are in sight; a row in order is folded up in a long table. `focus`: the
    button where its writer goes on, or `row` for the row itself.
    """

    id: str
    place: str
    number: int
    title: str
    controls: tuple[Control, ...]
    is_open: bool
    focus: str
    remove: str
    up: str
    down: str
    copy: str

    @cached_property
    def beside(self) -> str:
        """What a cell is called beside the label of its column."""
        return _(", row %(number)s") % {"number": self.number}

    @property
    def remove_said(self) -> str:
        return _("Remove row %(number)s") % {"number": self.number}

    @property
    def copy_said(self) -> str:
        return _("Copy row %(number)s") % {"number": self.number}

    @property
    def up_said(self) -> str:
        return _("Move row %(number)s up") % {"number": self.number}

    @property
    def down_said(self) -> str:
        return _("Move row %(number)s down") % {"number": self.number}


def is_in_lines(table: TableQuestion) -> bool:
    """Whether each row fits on a line of a wide page."""
    room = sum(_ROOM.get(column.type, 1) for column in table.columns)
    tall = any(column.type in _TOO_TALL for column in table.columns)
    return table.layout == "lines" and room <= _MOST_ROOM and not tall


def rows_of(
    table: TableQuestion,
    rows: Rows,
    around: Surroundings,
    errors: Mapping[tuple[str | None, str | None], str],
    computed: Mapping[str, Mapping[str, int]],
    more: int,
    goes_on: tuple[str, str] = ("", ""),
) -> tuple[Row, ...]:
    """The rows, and so many empty ones after them. `goes_on` is where somebody goes on: the row,
    and in it a button or column.
    """
    fresh = [{"id": new_id()} for _ in range(more)]
    wrong = {row for row, _column in errors}
    count = len(rows) + len(fresh)
    return tuple(
        _row(
            table, row, number, around, errors, computed.get(row["id"], {}),
            focus=_focus(row["id"], goes_on, is_new=number > len(rows), number=number, count=count),
            is_open=count <= _FEW_ROWS or number > len(rows) or row["id"] in wrong
            or row["id"] == goes_on[0] or not _is_whole(table, row),
            may_copy=count < table.max_rows,
            is_last=number == count,
        )
        for number, row in enumerate([*rows, *fresh], start=1)
    )  # fmt: skip


def _row(
    table: TableQuestion,
    row: dict[str, Any],
    number: int,
    around: Surroundings,
    errors: Mapping[tuple[str | None, str | None], str],
    amounts: Mapping[str, int],
    *,
    focus: str,
    is_open: bool,
    may_copy: bool,
    is_last: bool,
) -> Row:
    key, row_id = table.key, row["id"]
    controls = []
    for column in table.columns:
        typed = row.get(column.key, "")
        if column.type == "computed_money":
            amount = amounts.get(column.key)
            is_empty_sum = amount is None or (not amount and is_uncounted(table, row))
            typed = "" if is_empty_sum else around.words.money(amount)
        name, id_ = name_of(key, row_id, column.key), id_of(key, row_id, column.key)
        error = errors.get((row_id, column.key), "")
        control = cell(column, name, id_, typed, around, error)
        if column.computed and not control.help:
            control = replace(control, help=formula_of(table, column))
        if column.type == "members":
            control = replace(control, others=f"{OTHERS}:{row_id}.{column.key}")
        controls.append(control)
    return Row(
        id=row_id,
        place=id_of(key, row_id),
        number=number,
        title=cut(_title(controls[0]), _LONGEST_TITLE),
        controls=tuple(controls),
        is_open=is_open,
        focus=focus,
        remove=f"{REMOVE}:{row_id}",
        up=f"{UP}:{row_id}" if number > 1 else "",
        down="" if is_last else f"{DOWN}:{row_id}",
        copy=f"{COPY}:{row_id}" if may_copy else "",
    )


def _focus(row_id: str, goes_on: tuple[str, str], *, is_new: bool, number: int, count: int) -> str:
    """Where in this row somebody goes on. A row that is at the end has one way left to move."""
    at, what = goes_on
    if at != row_id:
        return "row" if is_new and not at else ""
    if what == UP and number == 1:
        return DOWN if count > 1 else "row"
    if what == DOWN and number == count:
        return UP if count > 1 else "row"
    return what or "row"


def _title(first: Control) -> str:
    """A row is called by what stands in its first column."""
    if first.choices:
        return ", ".join(choice.label for choice in first.choices if choice.chosen)
    return " ".join(first.value.split())


def _is_whole(table: TableQuestion, row: dict[str, Any]) -> bool:
    return not any(
        column.required and is_empty(row.get(column.key, ""))
        for column in table.columns
        if not column.computed
    )


def formula_of(table: TableQuestion, column: Column) -> str:
    """How a cell is worked out, in words: `= Number × Price`. Empty where words fall short."""
    products = products_of(table, column)
    if not products:
        return ""
    words = [" × ".join(product.factors) for product in products]
    condition = products[0].condition
    if condition is None:
        return f"= {words[0]}"
    labels = {option.key: option.label for option in condition.column.options}
    about = {
        "column": condition.column.label,
        "option": labels.get(condition.option) or _("Yes"),
        "first": words[0],
        "other": words[-1],
    }
    return _("= %(first)s, when “%(column)s” is “%(option)s”; otherwise %(other)s") % about
