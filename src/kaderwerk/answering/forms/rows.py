"""Rows of a table while somebody fills them in: new, to begin with, copied, moved, removed."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from kaderwerk.answering.forms.typed import is_empty
from kaderwerk.kader.model import TableQuestion
from kaderwerk.kader.plan import Party

Rows = list[dict[str, Any]]

ADD, REMOVE, UP, DOWN, COPY, OTHERS = "add", "remove", "up", "down", "copy", "others"

#: Ids of rows that are offered to begin with; the rest says what for.
_OFFERED = "for-"
_LONGEST_ID = 40


def new_id() -> str:
    """An id that no row of the table had before: answers may still refer to a row that is gone."""
    return f"r{secrets.token_hex(5)}"


def offered(table: TableQuestion, rows: Rows, parties: Sequence[Party]) -> Rows:
    """Rows for which only the rest has to be filled in: for each organisation that signs, or each
    option that needs a row. An empty table that needs none of these begins with one empty row.
    """
    column, wanted = _wanted(table, parties)
    named = {key for row in rows for key in _listed(row.get(column))}
    missing = [key for key in wanted if key not in named]
    more = [{"id": _offered_id(key), column: key} for key in missing]
    if not rows and not more:
        return [{"id": new_id()}]
    room = table.max_rows - len(rows)
    return more[: max(room, 0)]


def filled(table: TableQuestion, rows: Rows, known: Collection[str]) -> Rows:
    """The rows that say something: not those that were offered and left as they were.

    A row with an id that is `known` was stored before, and stays even when it is emptied.
    """
    return [row for row in rows if row["id"] in known or _says_something(table, row)]


def done(
    table: TableQuestion, rows: Rows, act: str, members: Sequence[str] = ()
) -> tuple[Rows, str, str]:
    """The rows after a button, and where somebody goes on: the row, and in it the button or column.

    The buttons are `remove:<id>`, `up:<id>`, `down:<id>`, `copy:<id>`, and `others:<id>.<column>`,
    which chooses all `members` that no row names yet. Others change nothing.
    """
    what, _, place = act.partition(":")
    row_id, _, column = place.partition(".")
    at = next((number for number, row in enumerate(rows) if row["id"] == row_id), None)
    if at is None:
        return rows, "", ""
    rest = [*rows[:at], *rows[at + 1 :]]
    match what:
        case "remove":
            return rest, "", ""
        case "up" | "down":
            to = max(0, at - 1) if what == UP else at + 1
            return [*rest[:to], rows[at], *rest[to:]], row_id, what
        case "copy" if len(rows) < table.max_rows:
            new = copied(table, rows[at])
            return [*rows[: at + 1], new, *rows[at + 1 :]], new["id"], ""
        case "others" if column in {c.key for c in table.columns if c.type == "members"}:
            left = not_named(rows, column, members)
            row = {**rows[at], column: [*_listed(rows[at].get(column) or []), *left]}
            return [*rows[:at], row, *rows[at + 1 :]], row_id, OTHERS
    return rows, "", ""


def copied(table: TableQuestion, row: dict[str, Any]) -> dict[str, Any]:
    """A row that says the same, but for what each row must have for itself."""
    own = {table.every_signatory, table.one_row_per_choice}
    own |= {column.key for column in table.columns if column.type in ("member", "members")}
    return {column: typed for column, typed in row.items() if column not in own} | {"id": new_id()}


def not_named(rows: Rows, column: str, members: Sequence[str]) -> list[str]:
    """The members that no row names in this column."""
    named = {key for row in rows for key in _listed(row.get(column))}
    return [code for code in members if code not in named]


def _wanted(table: TableQuestion, parties: Iterable[Party]) -> tuple[str, list[str]]:
    if table.every_signatory:
        return table.every_signatory, [party.key for party in parties if party.signs]
    for column in table.columns:
        if column.key == table.one_row_per_choice:
            return column.key, [option.key for option in column.options]
    return "", []


def _says_something(table: TableQuestion, row: dict[str, Any]) -> bool:
    was_offered = table.every_signatory or table.one_row_per_choice or ""
    return any(
        not is_empty(typed)
        for column, typed in row.items()
        if column != "id" and not (column == was_offered and row["id"] == _offered_id(typed))
    )


def _offered_id(key: object) -> str:
    return f"{_OFFERED}{key}"[:_LONGEST_ID]


def _listed(typed: object) -> list[Any]:
    return typed if isinstance(typed, list) else [typed]
