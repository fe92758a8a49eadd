"""A table as CSV: RFC 4180, UTF-8 without a mark in front, commas, amounts as `85000.00`.

For programs: stable English names in the first line, one row a record, no totals. People who want
a spreadsheet take the XLSX.
"""

import csv
import datetime as dt
import io
from decimal import Decimal

from kaderwerk.documents.tables.table import Cell, Column, Kind, Table, plain

#: A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GUARD = "'"


def to_csv(table: Table) -> bytes:
    """The table as a CSV file. A text that a spreadsheet would carry out gets a `'` in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.key for column in table.columns)
    for row in table.rows:
        writer.writerow(_written(cell, c.kind) for cell, c in zip(row, table.columns, strict=True))
    return out.getvalue().encode()


def from_csv(data: bytes, columns: tuple[Column, ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a file that `to_csv` wrote: the values that went in, texts on one line.

    Raises ValueError when the first line names other columns.
    """
    lines = csv.reader(io.StringIO(data.decode(), newline=""))
    if next(lines, None) != [column.key for column in columns]:
        raise ValueError("other columns")
    return tuple(
        tuple(_read(text, column.kind) for text, column in zip(line, columns, strict=True))
        for line in lines
    )


def _written(cell: Cell, kind: Kind) -> str:
    match cell:
        case None:
            return ""
        case int() if kind == "money":
            return f"{Decimal(cell) / 100:.2f}"
        case dt.date():
            return cell.isoformat()
        case _:
            return _guarded(plain(str(cell)))


def _guarded(text: str) -> str:
    return _GUARD + text if text.lstrip(_GUARD).startswith(_FORMULA) else text


def _read(text: str, kind: Kind) -> Cell:
    if not text:
        return None
    if kind == "money":
        return int(Decimal(text) * 100)
    if kind == "date":
        return dt.date.fromisoformat(text)
    guarded = text.startswith(_GUARD) and text.lstrip(_GUARD).startswith(_FORMULA)
    return text[1:] if guarded else text
