"""What was read of a paper, whatever kind of file it was: paragraphs and tables, in their order."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct, structs


class Span(Struct, frozen=True):
    """A piece of text. `new` and `old` were put in and taken out while changes were tracked."""

    text: str
    kind: Literal["same", "new", "old"] = "same"
    by: str = ""
    at: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph. `end` is its line end, tracked as text is."""

    spans: tuple[Span, ...] = ()
    end: Span = Span("\n")
    bookmarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What it says with every change accepted."""
        return "".join(span.text for span in self.spans if span.kind != "old")


class Cell(Struct, frozen=True):
    """A cell: its paragraphs, and the tables in it. `across` counts the columns that it takes."""

    paragraphs: tuple[Paragraph, ...] = ()
    tables: "tuple[Table, ...]" = ()
    across: int = 1

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of its text, with the line ends between its paragraphs."""
        return joined(self.paragraphs)

    @property
    def text(self) -> str:
        """What it says with every change accepted."""
        return accepted(self.spans)

    @property
    def bookmarks(self) -> tuple[str, ...]:
        return tuple(name for each in self.paragraphs for name in each.bookmarks)


class Row(Struct, frozen=True):
    """A row of a table. `kind` is `old` where the whole row was taken out."""

    cells: tuple[Cell, ...] = ()
    kind: Literal["same", "new", "old"] = "same"
    by: str = ""
    at: str = ""


class Table(Struct, frozen=True):
    """A table: its title, where the file has one, and its rows."""

    rows: tuple[Row, ...] = ()
    title: str = ""

    @property
    def bookmarks(self) -> tuple[str, ...]:
        return tuple(name for row in self.rows for cell in row.cells for name in cell.bookmarks)

    @property
    def text(self) -> str:
        """All that it says: a line for each row."""
        return "\n".join(" | ".join(all_of(cell) for cell in row.cells) for row in self.rows)


#: What stands in a paper beside paragraphs and tables.
Kind = Literal["comment", "image", "footnote", "box", "header", "field"]


class Aside(Struct, frozen=True):
    """Something else that was found. `near` is the number of the block in which it stands."""

    kind: Kind
    text: str
    near: int
    by: str = ""
    at: str = ""


class Read(Struct, frozen=True, kw_only=True):
    """A paper that was read. `named` are the properties of our own, `language` as `nl`."""

    blocks: tuple[Paragraph | Table, ...]
    asides: tuple[Aside, ...] = ()
    named: dict[str, str] = {}
    language: str = ""


def joined(paragraphs: Iterable[Paragraph]) -> tuple[Span, ...]:
    """The text of paragraphs, with the line ends between them."""
    found: list[Span] = []
    last: Span | None = None
    for paragraph in paragraphs:
        if last is not None:
            found.append(last)
        found += paragraph.spans
        last = paragraph.end
    return tuple(_fewer(found))


def accepted(spans: Iterable[Span]) -> str:
    """The text with every tracked change accepted."""
    return "".join(span.text for span in spans if span.kind != "old")


def is_tracked(spans: Iterable[Span]) -> bool:
    return any(span.kind != "same" and span.text for span in spans)


def all_of(cell: Cell) -> str:
    """Everything in a cell, also what stands in a table in it."""
    return "\n".join(part for part in (cell.text, *(table.text for table in cell.tables)) if part)


def _fewer(spans: Iterable[Span]) -> Iterator[Span]:
    """The same spans, with those of one kind joined."""
    said = (span for span in spans if span.text)
    for _like, alike in groupby(said, key=lambda span: (span.kind, span.by, span.at)):
        first, *more = alike
        yield structs.replace(first, text="".join(span.text for span in (first, *more)))
