"""Reads a table of a paper as rows: by the marks of Word, by the number in front, or as new."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kaderwerk.documents.word.anchors import read_bookmark
from kaderwerk.documents.word.paper import MOST_COLUMNS
from kaderwerk.documents.word.parts import Cell, Row, Table, all_of
from kaderwerk.kader.model import Column, TableQuestion
from kaderwerk.plans.word.found import Unread
from kaderwerk.plans.word.names import folded

_NUMBER = re.compile(r"(\d{1,5})\.?")
_IN_TITLE = re.compile(r"\D{0,20}(\d{1,5})\D{0,3}")

_EMPTY = Cell()


class TableRow(Struct, frozen=True):
    """One row: the number that it had when the paper went out (0: new), its cells by column."""

    number: int
    cells: dict[str, Cell]
    position: int
    taken_out: bool = False

    @property
    def says_something(self) -> bool:
        return any(cell.text.strip() for cell in self.cells.values())


def read_rows(
    table: TableQuestion, tables: Sequence[Table], most: int
) -> tuple[list[TableRow], list[Unread]]:
    """The rows in the tables of one question. `most` is how many there were when it went out."""
    found: list[TableRow] = []
    unread: list[Unread] = []
    for each in tables:
        columns = _columns(table, each)
        rows = _lines(table, each, columns) if columns else _block(table, each)
        if rows is None:
            if text := each.text.strip(" |\n"):
                unread.append(Unread(code="table", text=text, question=table.key))
            continue
        for row in rows:
            if isinstance(row, Unread):
                unread.append(row)
            else:
                found.append(row)
    return _numbered(found, most), unread


def new_row_id(file: str, question: str, position: int) -> str:
    """The id of a row that came in with a file: the same file gives the same."""
    seed = f"{file}:{question}:{position}"
    return f"w{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def _numbered(rows: list[TableRow], most: int) -> list[TableRow]:
    """Each number once, and none that was not there: a row that was copied is a new one."""
    taken: set[int] = set()
    found = []
    for position, row in enumerate(rows):
        number = row.number if 0 < row.number <= most and row.number not in taken else 0
        taken.add(number)
        found.append(TableRow(number, row.cells, position, row.taken_out))
    return found


# --- a row a line -------------------------------------------------------------------------------


def _columns(table: TableQuestion, read: Table) -> list[Column | None] | None:
    """What each column is, by the head: None for one that is none of ours. Without a head that
    can be read, None altogether.
    """
    if not read.rows:
        return None
    head = [folded(cell.text) for cell in _across(read.rows[0])]
    known = {folded(column.label): column for column in table.columns}
    columns = [known.get(text) for text in head]
    wanted = sum(column is not None for column in columns)
    asked = sum(column.type != "computed_money" for column in table.columns)
    if wanted * 2 > min(len(table.columns), MOST_COLUMNS) and len(head) > 1 and wanted > 1:
        return columns
    if wanted == asked == 1:
        return columns
    return None


def _lines(
    table: TableQuestion, read: Table, columns: Sequence[Column | None]
) -> Iterator[TableRow | Unread]:
    for row in read.rows[1:]:
        cells = _across(row)
        by_column: dict[str, Cell] = {}
        number = _number_of(table, row)
        for at, cell in enumerate(cells):
            column = columns[at] if at < len(columns) else None
            if column is not None:
                by_column[column.key] = cell
            elif at == 0 and (found := _NUMBER.fullmatch(cell.text.strip())):
                number = number or int(found[1])
            elif cell.text.strip():
                yield Unread(code="cell", text=cell.text.strip(), question=table.key)
        yield TableRow(number, by_column, 0, row.kind == "old")


def _across(row: Row) -> list[Cell]:
    """The cells of a row, with an empty one for each further column that a cell takes."""
    found: list[Cell] = []
    for cell in row.cells:
        found += [cell, *[_EMPTY] * (cell.across - 1)]
    return found


def _number_of(table: TableQuestion, row: Row) -> int:
    """The number of a row by its mark; 0 without one."""
    for cell in row.cells:
        for name in cell.bookmarks:
            anchor = read_bookmark(name, [table.key])
            if anchor is not None and anchor.what == "row":
                return anchor.row
    return 0


# --- a row a block ------------------------------------------------------------------------------


def _block(table: TableQuestion, read: Table) -> list[TableRow | Unread] | None:
    """A block has the label of a column in front of each cell; its first line may say which row."""
    known = {folded(column.label): column for column in table.columns}
    by_column: dict[str, Cell] = {}
    others: list[TableRow | Unread] = []
    number = 0
    for row in read.rows:
        number = number or _number_of(table, row)
        if not row.cells or row.kind == "old":
            continue
        first = row.cells[0]
        label = first.paragraphs[0].text if first.paragraphs else ""
        column = known.get(folded(label)) or known.get(folded(first.text))
        if column is not None and len(row.cells) > 1 and column.key not in by_column:
            by_column[column.key] = row.cells[1]
            spare = row.cells[2:]
        elif len(row.cells) == 1 and (found := _IN_TITLE.fullmatch(first.text.strip())):
            number = number or int(found[1])
            spare = ()
        elif len(row.cells) == 1 and not by_column:
            spare = ()  # what a new block is called
        else:
            spare = row.cells
        text = " | ".join(part for part in map(all_of, spare) if part.strip())
        if text:
            others.append(Unread(code="cell", text=text, question=table.key))
    if not by_column:
        return [] if all(row.kind == "old" for row in read.rows) and read.rows else None
    return [TableRow(number, by_column, 0), *others]
