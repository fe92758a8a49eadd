"""Tables as XLSX: typed columns, a header that stays in sight, totals that a spreadsheet checks."""

import datetime as dt
import io
from collections.abc import Sequence

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from kaderwerk.documents.tables.table import Cell, Column, Kind, Table, plain

#: What one cell can hold.
LONGEST_CELL = 32_767

_FORMATS: dict[Kind, dict[str, str]] = {
    "text": {"num_format": "@", "valign": "top"},
    "code": {"num_format": "@", "valign": "top"},
    "money": {"num_format": '"€" #,##0.00', "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}
_NOTE_WIDTH = 90
_INK, _TINT, _LINE = "#1f4e6b", "#eef3f6", "#c3ced7"


class Properties(Struct, frozen=True):
    """What the file says of itself. `made_at` is a moment in UTC; `notes` fill a second sheet."""

    title: str
    author: str
    made_at: dt.datetime
    notes_title: str
    notes: tuple[tuple[str, str], ...]
    total: str


def to_xlsx(table: Table, properties: Properties) -> bytes:
    """The table on the first sheet, with a row of totals, and the notes on the second."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": plain(properties.title),
                "author": plain(properties.author),
                "created": properties.made_at.astimezone(dt.UTC).replace(tzinfo=None),
            }
        )
        _write_table(book, table, properties.total)
        _write_notes(book, properties.notes_title, properties.notes)
    return out.getvalue()


def _write_table(book: Workbook, table: Table, total: str) -> None:
    sheet = book.add_worksheet(_sheet_name(table.title))
    look = {"bold": True, "bg_color": _TINT, "font_color": _INK, "bottom": 1,
            "bottom_color": _LINE, "text_wrap": True, "valign": "top"}  # fmt: skip
    head = book.add_format(look)
    head_of_money = book.add_format({**look, "align": "right"})
    formats = {kind: book.add_format(look) for kind, look in _FORMATS.items()}
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.label, head_of_money if column.kind == "money" else head)
        sheet.set_column(at, at, _width(table, at), formats[column.kind])
    for number, row in enumerate(table.rows, start=1):
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write(sheet, number, at, cell, formats[column.kind])
    if any(column.total for column in table.columns):
        _write_totals(book, sheet, table, total)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _print_well(sheet)


def _write_totals(book: Workbook, sheet: Worksheet, table: Table, word: str) -> None:
    last = len(table.rows)
    strong = {"bold": True, "top": 1, "top_color": _INK}
    money = book.add_format({**_FORMATS["money"], **strong})
    text = book.add_format({**_FORMATS["text"], **strong})
    for at, column in enumerate(table.columns):
        if column.total:
            cells = xl_range(1, at, last, at)
            formula = f"=SUM({cells})" if last else "=0"
            sheet.write_formula(last + 1, at, formula, money, table.total(at) / 100)
        else:
            sheet.write_string(last + 1, at, word if at == 0 else "", text)


def _write(sheet: Worksheet, row: int, at: int, cell: Cell, look: Format) -> None:
    match cell:
        case None:
            sheet.write_blank(row, at, None, look)
        case int():
            sheet.write_number(row, at, cell / 100, look)
        case dt.date():
            sheet.write_datetime(row, at, dt.datetime.combine(cell, dt.time()), look)
        case _:
            sheet.write_string(row, at, plain(cell)[:LONGEST_CELL], look)


def _write_notes(book: Workbook, title: str, notes: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(_sheet_name(title))
    name = book.add_format({"bold": True, "font_color": _INK, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, _NOTE_WIDTH)
    for row, (label, note) in enumerate(notes):
        sheet.set_row(row, 16 * (1 + len(note) * 11 // (_NOTE_WIDTH * 10)))
        sheet.write_string(row, 0, plain(label), name)
        sheet.write_string(row, 1, plain(note)[:LONGEST_CELL], text)
    _print_well(sheet)


def _print_well(sheet: Worksheet) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.hide_gridlines(2)


def _width(table: Table, at: int) -> float:
    column: Column = table.columns[at]
    if column.kind == "money":
        return 17
    if column.kind == "date":
        return 12
    longest = max((len(str(row[at] or "")) for row in table.rows), default=0)
    return min(60, max(longest, len(column.label), 8)) + 2


def _sheet_name(title: str) -> str:
    """The title without what a sheet may not be called, in the 31 characters it may have."""
    kept = "".join(" " if c in "[]:*?/\\" else c for c in plain(title)).strip("' ")
    return kept[:31].rstrip("' ") or "1"
