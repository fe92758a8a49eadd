"""Reads an ODT: paragraphs, tables, what was put in and taken out, comments, and what is beside.

By the local names of elements (ODF 1.2 and 1.3). What was taken out stands in a list in front of
the text, and a mark says where it was; what was put in lies between two marks.
"""

import re
from collections.abc import Iterator

from msgspec import structs

from kaderwerk.documents.word.package import Element, Package, attribute, child, local
from kaderwerk.documents.word.parts import (
    Aside,
    Cell,
    Kind,
    Paragraph,
    Read,
    Row,
    Span,
    Table,
)

_SPACE = re.compile(r"[ \t\r\n]+")

#: More spaces in a row, and more cells that are the same, than anybody makes by hand.
_MOST_REPEATED = 200

_PASSED_OVER = frozenset(
    {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "title",
     "desc", "table-column", "table-columns", "table-header-columns", "shapes", "scripts",
     "annotation-end", "bookmark-end", "reference-mark", "reference-mark-start",
     "reference-mark-end", "soft-page-break", "bibliography-mark", "dde-connection-decls",
     "alphabetical-index-auto-mark-file"}
)  # fmt: skip


def read_odt(package: Package) -> Read:
    """Everything in the file. Raises UnreadablePaper."""
    return _Odt(package).read()


class _Odt:
    def __init__(self, package: Package):
        self._package = package
        self._asides: list[Aside] = []
        self._near = -1
        self._waiting: list[str] = []
        self._new: Span | None = None  # what is being put in, also over paragraphs
        self._changes: dict[str, Span] = {}

    def read(self) -> Read:
        content = self._package.xml("content.xml")
        text = child(content, "body", "text")
        if text is None:
            return Read(blocks=())
        if (tracked := child(text, "tracked-changes")) is not None:
            self._changes = self._changes_in(tracked)
        blocks = tuple(self._blocks(text, top=True))
        self._beside_the_page()
        return Read(
            blocks=blocks,
            asides=tuple(self._asides),
            named=self._meta("user-defined"),
            language=self._meta("language").get("", "")[:2].lower(),
        )

    def _blocks(
        self, parent: Element, *, top: bool = False, bullet: str = ""
    ) -> Iterator[Paragraph | Table]:
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self._near += top
                yield self._paragraph(element, bullet)
                bullet = ""  # of the first paragraph of an item
            elif name == "table":
                self._near += top
                yield self._table(element)
            elif name == "list-item":
                yield from self._blocks(element, top=top, bullet="• ")
            elif name.startswith("change"):
                self._change(element, name)
            elif name in ("bookmark", "bookmark-start"):
                self._waiting.append(attribute(element, "name"))
            elif name == "frame":
                self._drawn(element)
            elif name not in _PASSED_OVER:
                yield from self._blocks(element, top=top)

    def _paragraph(self, element: Element, bullet: str) -> Paragraph:
        bookmarks, self._waiting = self._waiting, []
        spans = [Span(bullet), *self._spans(element, bookmarks)]
        end = structs.replace(self._new, text="\n") if self._new else Span("\n")
        return Paragraph(tuple(span for span in spans if span.text), end, tuple(bookmarks))

    def _spans(self, parent: Element, bookmarks: list[str]) -> Iterator[Span]:
        yield self._here(_SPACE.sub(" ", parent.text or ""))
        for element in parent:
            name = local(element)
            if name == "s":
                yield self._here(" " * _count(attribute(element, "c")))
            elif name == "tab":
                yield self._here("\t")
            elif name == "line-break":
                yield self._here("\n")
            elif name in ("bookmark", "bookmark-start"):
                bookmarks.append(attribute(element, "name"))
            elif name.startswith("change"):
                yield from self._change(element, name)
            elif not self._is_beside(element, name) and name not in _PASSED_OVER:
                yield from self._spans(element, bookmarks)
            yield self._here(_SPACE.sub(" ", element.tail or ""))

    def _here(self, text: str) -> Span:
        self._package.spend(characters=len(text))
        return structs.replace(self._new, text=text) if self._new else Span(text)

    def _change(self, element: Element, name: str) -> list[Span]:
        """A mark of a change: what was taken out here; or where something put in begins or ends."""
        key = attribute(element, "change-id")
        found = self._changes.get(key)
        if name == "change-end":
            self._new = None
        elif found is not None and name == "change-start" and found.kind == "new":
            self._new = found
        elif found is not None and found.kind == "old":
            return [self._changes.pop(key)]  # it stood in one place, however often it is marked
        return []

    def _is_beside(self, element: Element, name: str) -> bool:
        match name:
            case "annotation":
                by, at = child(element, "creator"), child(element, "date")
                self._aside("comment", self._plain(element), _text(by), _text(at)[:19])
            case "note":
                body = child(element, "note-body")
                self._aside("footnote", self._plain(body) if body is not None else "")
            case "frame":
                self._drawn(element)
            case _:
                return False
        return True

    def _drawn(self, frame: Element) -> None:
        """A picture, or a box with text in it."""
        box = child(frame, "text-box")
        if box is not None:
            self._aside("box", self._plain(box))
        else:
            said = child(frame, "title"), child(frame, "desc")
            about = next((_text(each) for each in said if _text(each)), attribute(frame, "name"))
            self._package.spend(characters=len(about))
            self._aside("image", about)

    def _aside(self, kind: Kind, text: str, by: str = "", at: str = "") -> None:
        self._asides.append(Aside(kind, text, self._near, by, at))

    def _plain(self, element: Element) -> str:
        return _Plain(self._package).of(element)

    def _table(self, element: Element) -> Table:
        title = child(element, "title")
        rows = tuple(self._row(each) for each in _rows(element))
        return Table(rows, _text(title) or attribute(element, "name"))

    def _row(self, element: Element) -> Row:
        cells: list[Cell] = []
        for each in element:
            if local(each) == "table-cell":
                cell, times = self._cell(each), 1
                if not (cell.spans or cell.tables):  # nobody repeats what says something
                    times = _count(attribute(each, "number-columns-repeated"))
                self._package.spend(elements=times)
                cells += [cell] * times
        return Row(tuple(cells[:_MOST_REPEATED]))

    def _cell(self, element: Element) -> Cell:
        blocks = list(self._blocks(element))
        return Cell(
            tuple(block for block in blocks if isinstance(block, Paragraph)),
            tuple(block for block in blocks if isinstance(block, Table)),
            _count(attribute(element, "number-columns-spanned")),
        )

    def _changes_in(self, tracked: Element) -> dict[str, Span]:
        """What was taken out, and by whom something was put in, by the ids of the marks."""
        found: dict[str, Span] = {}
        for region in tracked:
            for change in region:
                kind = local(change)
                if kind not in ("insertion", "deletion"):
                    continue
                by = child(change, "change-info", "creator")
                at = child(change, "change-info", "date")
                about = {"by": _text(by), "at": _text(at)[:19]}
                if kind == "deletion":
                    found[attribute(region, "id")] = Span(self._plain(change), "old", **about)
                else:
                    found[attribute(region, "id")] = Span("", "new", **about)
        return found

    def _beside_the_page(self) -> None:
        if not self._package.has("styles.xml"):
            return
        pages = child(self._package.xml("styles.xml"), "master-styles")
        for element in (each for page in pages for each in page) if pages is not None else ():
            if local(element) in ("header", "footer") and (text := self._plain(element)):
                self._asides.append(Aside("header", text, -1))

    def _meta(self, wanted: str) -> dict[str, str]:
        """What the file says of itself, by the names of our own where it has those."""
        if not self._package.has("meta.xml"):
            return {}
        meta = child(self._package.xml("meta.xml"), "meta")
        return {
            attribute(each, "name"): _text(each)
            for each in (meta if meta is not None else ())
            if local(each) == wanted
        }


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        name = local(element)
        if name == "table-row":
            yield element
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


def _count(text: str) -> int:
    """How often something is repeated: once, unless it says more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 4:
        return 1 if len(text) < 5 else _MOST_REPEATED
    return max(1, min(int(text), _MOST_REPEATED))


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


class _Plain(_Odt):
    """Reads a part by itself, where nothing can stand beside the text: a line for a paragraph."""

    def __init__(self, package: Package):
        self._package, self._new, self._changes = package, None, {}

    def of(self, element: Element) -> str:
        lines = []
        for paragraph in element.iter("*"):
            if local(paragraph) in ("p", "h"):
                lines.append("".join(span.text for span in self._spans(paragraph, [])))
        return "\n".join(lines)

    def _is_beside(self, _element: Element, name: str) -> bool:
        """What has paragraphs of its own: those are lines by themselves."""
        return name in ("p", "h", "annotation", "note", "frame")
