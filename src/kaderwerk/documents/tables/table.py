"""A list with typed columns, before it is a file."""

import datetime as dt
import unicodedata
from typing import Literal

from msgspec import Struct

Kind = Literal["text", "code", "money", "date"]

#: `text` and `code`: str. `money`: int cents. `date`: a day. None: empty.
Cell = str | int | dt.date | None


class Column(Struct, frozen=True):
    """`key` heads the column in CSV and never changes; `label` is for people, in their language.

    A `total` column is added up in the last row of what people read.
    """

    key: str
    label: str
    kind: Kind
    total: bool = False


class Table(Struct, frozen=True):
    """A list. `title` is what it is called in the language of the document."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def total(self, column: int) -> int:
        """What a column of amounts comes to, in cents."""
        return sum(amount for row in self.rows if isinstance(amount := row[column], int))


def plain(text: str) -> str:
    """The text on one line, without control characters or half characters (lone surrogates)."""
    kept = (
        " " if c in "\n\r\t\x0b\x0c\u2028\u2029"
        else "\ufffd" if unicodedata.category(c) == "Cs"
        else "" if unicodedata.category(c) == "Cc" or c in "\ufffe\uffff"
        else c
        for c in unicodedata.normalize("NFC", text)
    )  # fmt: skip
    return "".join(kept).strip()
