"""Two people changed one table: what each did elsewhere goes together, row by row, cell by cell.

Nothing of this is stored by itself. It is put before the one who saves last, who sees what both
wrote wherever the two meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Merged:
    """The rows of both. `met` has where both changed the same, by row and column (None: one of
    them removed the row that the other changed); there it is as who saves last wrote it.
    """

    rows: Rows
    met: tuple[tuple[str, str | None], ...]


def merged(base: Rows, theirs: Rows, mine: Rows) -> Merged:
    """What both made of `base`, the rows that both began with. Each row has its `id`.

    The order is that of `mine`. A row of theirs stands behind the one that it stands behind there.
    """
    was, now, own = _by_id(base), _by_id(theirs), _by_id(mine)
    rows: Rows = []
    met: list[tuple[str, str | None]] = []
    for key, row in own.items():
        if key in now:
            both, columns = _cells(was.get(key, {}), now[key], row)
            rows.append(both)
            met += [(key, column) for column in columns]
        elif key not in was:
            rows.append(row)
        elif row != was[key]:
            rows.append(row)
            met.append((key, None))
    before = None
    for key, row in now.items():
        changed = key in was and row != was[key]
        if key not in own and (key not in was or changed):
            rows.insert(_behind(rows, before), row)
            met += [(key, None)] if changed else []
        before = key
    return Merged(rows, tuple(met))


def _by_id(rows: Rows) -> dict[str, dict[str, Any]]:
    return {str(row["id"]): row for row in rows}


def _cells(
    was: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """One row of both, and the columns in which both changed something."""
    row, met = {}, []
    for column in dict.fromkeys((*mine, *theirs)):
        before, other, own = was.get(column), theirs.get(column), mine.get(column)
        taken = other if own == before else own
        if taken is not None:
            row[column] = taken
        if own not in (before, other) and other != before:
            met.append(column)
    return row, met


def _behind(rows: Rows, key: str | None) -> int:
    """Where a row comes to stand that stands behind this one; at the end when it is not here."""
    places = [number for number, row in enumerate(rows, start=1) if str(row["id"]) == key]
    return places[0] if places else (0 if key is None else len(rows))
