"""What differs between two answers as people read them: word by word, and row by row.

Templates render one with `{% include "answering/change.html" with change=change only %}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kaderwerk.answering.pieces import Piece, pieces_between
from kaderwerk.answering.shown import Shown, ShownRow


@dataclass(frozen=True)
class Line:
    """What is different in one part of an answer: its heading, and its pieces."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table, or an organisation: `new`, `old` or `changed`."""

    kind: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Change:
    """What is different in one question: pieces of text, or rows."""

    label: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether people read anything else than before."""
        return bool(self.rows) or any(piece.kind != "same" for piece in self.pieces)


def change_of(was: Shown, now: Shown) -> Change:
    """Where an answer is otherwise than it was, in the order in which it is read."""
    if was.rows or now.rows:
        return Change(now.label, rows=_rows(was.rows, now.rows))
    return Change(now.label, pieces=pieces_between(_text(was), _text(now)))


def lines_between(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[Line, ...]:
    """The parts that differ, by their headings. Both have the same headings."""
    return tuple(
        Line(label, pieces_between(was.get(label, ""), text))
        for label, text in now.items()
        if was.get(label, "") != text
    )


def _text(shown: Shown) -> str:
    return shown.text or "\n".join(f"{file.name} {file.sha256}" for file in shown.files)


def _rows(was: tuple[ShownRow, ...], now: tuple[ShownRow, ...]) -> tuple[Row, ...]:
    before = {row.id: row for row in was}
    after = {row.id: row for row in now}
    rows = []
    for key, row in after.items():
        if key not in before:
            rows.append(Row("new", _title(row), _whole(row, "new")))
        elif lines := lines_between(_cells(before[key]), _cells(row)):
            rows.append(Row("changed", _title(row), lines))
    gone = [row for key, row in before.items() if key not in after]
    return (*rows, *(Row("old", _title(row), _whole(row, "old")) for row in gone))


def _title(row: ShownRow) -> str:
    return row.title or str(row.number)


def _cells(row: ShownRow) -> dict[str, str]:
    return {cell.label: cell.text for cell in row.cells}


def _whole(row: ShownRow, kind: str) -> tuple[Line, ...]:
    return tuple(
        Line(cell.label, (Piece(kind, cell.text),))
        for cell in row.cells
        if cell.text and cell.text != row.title
    )
