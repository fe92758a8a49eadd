"""A table as text: a Markdown table, which also reads well as it stands."""

import datetime as dt

from kaderwerk.documents import wording
from kaderwerk.documents.tables.table import Cell, Kind, Table, plain


def to_text(table: Table, language: str, total: str) -> str:
    """The table with columns of even width, amounts to the right, and the totals last."""
    rows = [
        [_shown(cell, c.kind, language) for cell, c in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    if any(column.total for column in table.columns):
        rows.append(
            [
                wording.money(table.total(at), language) if c.total else total if at == 0 else ""
                for at, c in enumerate(table.columns)
            ]
        )
    head = [_escaped(column.label) for column in table.columns]
    widths = [max(3, *map(len, cells)) for cells in zip(head, *rows, strict=True)]
    right = [column.kind == "money" for column in table.columns]
    rule = ["-" * (width - 1) + (":" if r else "-") for width, r in zip(widths, right, strict=True)]
    return "\n".join(_line(cells, widths, right) for cells in (head, rule, *rows))


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = (
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def _shown(cell: Cell, kind: Kind, language: str) -> str:
    match cell:
        case None:
            return ""
        case int() if kind == "money":
            return wording.money(cell, language)
        case dt.date():
            return wording.date(cell, language)
        case _:
            return _escaped(plain(str(cell)))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
