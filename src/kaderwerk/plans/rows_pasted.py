"""Reads rows of a table that were pasted from a spreadsheet, as they can be added to an answer.

Excel, LibreOffice and Google put cells on the clipboard with tabs between, and quotes around a cell
that has a tab or a line end in it. Nothing is changed here: what can be added, and what cannot be
read and why, is shown to who pasted it.
"""

import csv
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.answering.forms import read_typed
from kaderwerk.answering.forms.typed import SEVERAL, is_empty
from kaderwerk.documents import wording
from kaderwerk.kader.answers import Context
from kaderwerk.kader.model import Column, TableQuestion
from kaderwerk.plans.word.names import (
    Directory,
    amount_of_words,
    day_of_words,
    folded,
    number_of_words,
    several,
)

#: Rows that are read at once, and characters.
MOST_ROWS, MOST_CHARACTERS = 200, 200_000

_NAMED = SEVERAL | {"choice", "ladder", "organisation", "row", "member", "yes_no"}

#: So many things to choose from are named to who pasted another.
_NAMED_TO_THEM = 6

#: How spreadsheets write yes and no themselves.
_YES_NO = {"waar": "yes", "true": "yes", "1": "yes", "onwaar": "no", "false": "no", "0": "no"}

_SHORT_DAY = re.compile(r"(\d{1,2})[-/ ]([a-z]{3,9})\.?[-/ ](\d{2}|\d{4})", re.IGNORECASE)
_BOTH_SIGNS = re.compile(r"(?=.*,)(?=.*\.)[+-]?\d[\d.,]*", re.ASCII)


@dataclass(frozen=True)
class Unreadable:
    """A cell that cannot be added. `row` counts the lines that were pasted, headings left out."""

    row: int
    column: str
    text: str
    why: str


@dataclass(frozen=True)
class PastedRows:
    """What was pasted: the rows that can be added, and what cannot.

    `by_heading`: the first line was read as headings; `unknown` are those that no column has, and
    `left_empty` the columns that nothing was pasted for. `too_many` rows were left out.
    """

    rows: list[dict[str, Any]]
    unreadable: tuple[Unreadable, ...]
    by_heading: bool
    unknown: tuple[str, ...]
    left_empty: tuple[str, ...]
    too_many: int


def read_rows(
    table: TableQuestion,
    text: str,
    directories: Sequence[Directory],
    context: Context,
    language: str,
    *,
    room: int,
    version: int,
    also: Sequence[TableQuestion] = (),
) -> PastedRows:
    """The rows in a text. `directories` say what things are called, in each language that may have
    been pasted, and `also` is the table in those; `language` is that of who reads; the table has
    `room` for so many rows, and stands at `version`: the same text pasted after another gives rows
    of its own.
    """
    lines = [line for line in cells_in(text[:MOST_CHARACTERS]) if any(map(str.strip, line))]
    columns, unknown = _by_heading(table, also, lines[0]) if lines else (None, ())
    by_heading = columns is not None
    if columns is None:
        columns = _by_position(table, max(map(len, lines), default=0))
    lines = lines[1:] if by_heading else lines
    most = max(0, min(MOST_ROWS, room))
    seed = hashlib.sha256(f"{version}:{text}".encode(errors="replace")).hexdigest()
    reading = _Reading(
        table, list(zip(directories, also or [table], strict=False)), context, language
    )
    for number, line in enumerate(lines[:most], start=1):
        reading.line(number, f"p{hashlib.sha256(f'{seed}{number}'.encode()).hexdigest()[:10]}",
                     columns, line)  # fmt: skip
    given = {column.key for column in columns if column is not None}
    return PastedRows(
        rows=reading.rows(),
        unreadable=tuple(sorted(reading.unreadable, key=lambda one: one.row)),
        by_heading=by_heading,
        unknown=unknown,
        left_empty=tuple(
            column.label
            for column in table.columns
            if not column.computed and column.key not in given
        ),
        too_many=max(0, len(lines) - most),
    )


def cells_in(text: str) -> list[list[str]]:
    """The cells of each line. A quote that nothing closes is a quote and no more."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")
    mark = "\t" if "\t" in text or ";" not in text.partition("\n")[0] else ";"
    if text.count('"') % 2:
        return [line.split(mark) for line in text.split("\n")]
    csv.field_size_limit(MOST_CHARACTERS)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


class _Reading:
    """The rows as far as they are read."""

    def __init__(
        self,
        table: TableQuestion,
        worded: Sequence[tuple[Directory, TableQuestion]],
        context: Context,
        language: str,
    ):
        self._table, self._context, self._language = table, context, language
        self._names = {column.key: _names(column, worded) for column in table.columns}
        self._typed: list[dict[str, Any]] = []
        self._said: dict[tuple[str, str], tuple[int, str]] = {}
        self.unreadable: list[Unreadable] = []

    def line(
        self, number: int, row_id: str, columns: Sequence[Column | None], cells: Sequence[str]
    ) -> None:
        row: dict[str, Any] = {"id": row_id}
        for at, cell in enumerate(cells):
            text = cell.strip()
            column = columns[at] if at < len(columns) else None
            if not text or (column is not None and column.computed):
                continue
            if column is None:
                if at >= len(columns):
                    why = _("There is no column for this.")
                    self.unreadable.append(Unreadable(number, "", text, why))
                continue
            typed = self._as_typed(column, text)
            if typed is None:
                why = _not_a_name(self._names[column.key][1], self._language)
                self.unreadable.append(Unreadable(number, column.label, text, why))
            else:
                row[column.key] = typed
                self._said[row_id, column.key] = number, text
        if any(not is_empty(typed) for key, typed in row.items() if key != "id"):
            self._typed.append(row)

    def rows(self) -> list[dict[str, Any]]:
        """What can be kept, by the same rules as what is typed on a page."""
        if not self._typed:
            return []
        posted = read_typed(self._table, self._typed, self._context, self._language)
        labels = {column.key: column.label for column in self._table.columns}
        for (row_id, column), why in posted.errors.items():
            if (row_id, column) in self._said:
                number, text = self._said[row_id, column]  # type: ignore[index]
                self.unreadable.append(Unreadable(number, labels[str(column)], text, why))
        found = posted.value if isinstance(posted.value, list) else []
        return [row for row in found if len(row) > 1]

    def _as_typed(self, column: Column, text: str) -> Any:
        """A cell as it would be typed; None for a name that nothing has."""
        match column.type:
            case "money":
                return _without_groups(amount_of_words(text))
            case "number":
                return _without_groups(number_of_words(text, column.unit))
            case "date":
                return _day(text)
        if column.type not in _NAMED:
            return text
        names = self._names[column.key][0]
        if column.type == "yes_no" and (key := _YES_NO.get(folded(text))):
            return key
        keys = several(text, names)
        if keys is None or (len(keys) > 1 and column.type not in SEVERAL):
            return None
        return keys if column.type in SEVERAL else "".join(keys)


def _by_heading(
    table: TableQuestion, also: Sequence[TableQuestion], cells: Sequence[str]
) -> tuple[list[Column | None] | None, tuple[str, ...]]:
    """What each column is when this line has headings: None for one that no column has."""
    by_key = {column.key: column for column in table.columns}
    known = {
        folded(name): by_key[each.key]
        for worded in (*also, table)
        for each in worded.columns
        for name in (each.key, each.label)
        if each.key in by_key
    }
    found = [known.get(folded(cell).rstrip(":*")) for cell in cells]
    named = sum(column is not None for column in found)
    filled = sum(bool(cell.strip()) for cell in cells)
    if not named or (named * 2 <= filled and named < 2):
        return None, ()
    once: list[Column | None] = []
    for column in found:
        once.append(None if column in once else column)
    unknown = (cell.strip() for cell, column in zip(cells, once, strict=True) if column is None)
    return once, tuple(filter(None, unknown))


def _by_position(table: TableQuestion, width: int) -> list[Column | None]:
    """The columns in their order; without those that are worked out, unless all came along."""
    if width >= len(table.columns):
        return list(table.columns)
    return [column for column in table.columns if not column.computed]


def _names(
    column: Column, worded: Sequence[tuple[Directory, TableQuestion]]
) -> tuple[Mapping[str, str], list[str]]:
    """What can stand in a column by its names, and the names that are shown to people."""
    names: dict[str, str] = {}
    for directory, table in reversed(worded):
        for same in table.columns:
            if same.key == column.key:
                names |= directory.of_column(same)
    shown = [option.label for option in column.options]
    return names, shown


def _not_a_name(shown: Sequence[str], language: str) -> str:
    if not shown:
        return _("This is not one of the names that can stand here.")
    some = [f"“{label}”" for label in shown[:_NAMED_TO_THEM]]
    if len(shown) > _NAMED_TO_THEM:
        some.append("…")
    return _("Here stands one of: %(names)s.") % {"names": wording.listed(some, language)}


def _without_groups(text: str) -> str:
    """`12.500,00` and `12,500.00` as `12500.00`: where both signs are, the last is of decimals."""
    bare = re.sub(r"\s", "", text)
    if not _BOTH_SIGNS.fullmatch(bare):
        return text
    at = max(bare.rfind(","), bare.rfind("."))
    return f"{re.sub('[.,]', '', bare[:at])}.{bare[at + 1 :]}"


def _day(text: str) -> str:
    found = _SHORT_DAY.fullmatch(text)
    if found is None:
        return day_of_words(text)
    year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
    return day_of_words(f"{found[1]} {found[2]} {year}")
