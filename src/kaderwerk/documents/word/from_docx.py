"""Reads a DOCX: paragraphs, tables, what was put in and taken out, comments, and what is beside.

By the local names of elements (ECMA-376, transitional and strict). What it does not know it goes
into, so that no text is passed over.
"""

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

_MAIN = "word/document.xml"

#: What was put in and taken out; moving is both.
_NEW, _OLD = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})

#: What holds no text of the paper.
_PASSED_OVER = frozenset(
    {"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText",
     "delInstrText", "fldChar", "proofErr", "lastRenderedPageBreak", "annotationRef", "smartTagPr",
     "customXmlPr", "fldData", "Fallback", "rPrChange", "pPrChange"}
)  # fmt: skip

#: Boxes that Word draws with signs of Wingdings.
_SIGNS = {
    "F0FE": "☒", "F0FD": "☒", "F078": "☒", "F0FC": "✓", "F052": "☒", "F0A8": "☐", "F06F": "☐",
    "F0B7": "•", "F0A7": "•",
}  # fmt: skip


def read_docx(package: Package) -> Read:
    """Everything in the file. Raises UnreadablePaper."""
    return _Docx(package).read()


class _Docx:
    def __init__(self, package: Package):
        self._package = package
        self._asides: list[Aside] = []
        self._comments = self._notes_in("word/comments.xml", "comment")
        self._footnotes = self._notes_in("word/footnotes.xml", "footnote")
        self._endnotes = self._notes_in("word/endnotes.xml", "endnote")
        self._near = -1
        self._waiting: list[str] = []  # bookmarks between blocks

    def read(self) -> Read:
        body = child(self._package.xml(_MAIN), "body")
        blocks = tuple(self._blocks(body, top=True)) if body is not None else ()
        for text, by, at in self._comments.values():  # those that nothing refers to
            self._asides.append(Aside("comment", text, -1, by, at))
        for begin in ("word/header", "word/footer"):
            for name in self._package.names(begin):
                if name.endswith(".xml"):
                    self._beside_the_page(name)
        return Read(
            blocks=blocks,
            asides=tuple(self._asides),
            named=self._named(),
            language=self._language(),
        )

    def _blocks(self, parent: Element, *, top: bool = False) -> Iterator[Paragraph | Table]:
        for element in parent:
            name = local(element)
            if name == "p":
                self._near += top
                yield self._paragraph(element)
            elif name == "tbl":
                self._near += top
                yield self._table(element)
            elif name == "bookmarkStart":
                self._waiting.append(attribute(element, "name"))
            elif name == "altChunk":
                self._aside("field", "")
            elif name not in _PASSED_OVER:
                yield from self._blocks(element, top=top)

    def _paragraph(self, element: Element) -> Paragraph:
        bookmarks, self._waiting = self._waiting, []
        spans = [_bullet(element), *self._spans(element, Span(""), bookmarks)]
        end = Span("\n")
        mark = child(element, "pPr", "rPr")
        for change in mark if mark is not None else ():
            if (kind := local(change)) in _NEW | _OLD:
                end = _tracked(change, kind, end)
        return Paragraph(tuple(span for span in spans if span.text), end, tuple(bookmarks))

    def _spans(self, parent: Element, like: Span, bookmarks: list[str]) -> Iterator[Span]:
        """The text below an element; `like` says whether it was put in or taken out."""
        for element in parent:
            name = local(element)
            if name in _PASSED_OVER:
                continue
            if name in ("t", "delText"):
                yield self._said(element.text or "", like)
            elif name in ("tab", "ptab"):
                yield self._said("\t", like)
            elif name in ("br", "cr"):
                if attribute(element, "type") not in ("page", "column"):
                    yield self._said("\n", like)
            elif name == "noBreakHyphen":
                yield self._said("-", like)
            elif name == "sym":
                sign = _SIGNS.get(attribute(element, "char").upper(), "\ufffd")
                yield self._said(sign, like)
            elif name in _NEW | _OLD:
                yield from self._spans(element, _tracked(element, name, like), bookmarks)
            elif name == "bookmarkStart":
                bookmarks.append(attribute(element, "name"))
            elif name in ("oMath", "oMathPara"):
                yield self._said("".join(element.itertext()), like)
            elif not self._is_beside(element, name):
                yield from self._spans(element, like, bookmarks)

    def _said(self, text: str, like: Span) -> Span:
        self._package.spend(characters=len(text))
        return structs.replace(like, text=text)

    def _is_beside(self, element: Element, name: str) -> bool:
        """Keeps what stands beside the text here, and says whether this was such a thing."""
        match name:
            case "commentReference" | "commentRangeStart":
                if found := self._comments.pop(attribute(element, "id"), None):
                    self._aside("comment", *found)
            case "footnoteReference":
                self._note(self._footnotes, element)
            case "endnoteReference":
                self._note(self._endnotes, element)
            case "drawing" | "pict" | "object":
                self._drawn(element)
            case _:
                return False
        return True

    def _note(self, notes: dict[str, tuple[str, str, str]], element: Element) -> None:
        if found := notes.pop(attribute(element, "id"), None):
            self._aside("footnote", *found)

    def _drawn(self, element: Element) -> None:
        """A picture, or a box with text in it."""
        if any(local(each) == "txbxContent" for each in element.iter("*")):
            self._aside("box", self._plain(element))
            return
        named = next((each for each in element.iter("*") if local(each) == "docPr"), None)
        about = "" if named is None else attribute(named, "descr") or attribute(named, "name")
        self._package.spend(characters=len(about))
        self._aside("image", about)

    def _aside(self, kind: Kind, text: str, by: str = "", at: str = "") -> None:
        self._asides.append(Aside(kind, text, self._near, by, at))

    def _plain(self, element: Element) -> str:
        return _Plain(self._package).of(element)

    def _table(self, element: Element) -> Table:
        caption = child(element, "tblPr", "tblCaption")
        rows = tuple(self._row(each) for each in _inside(element, "tr"))
        return Table(rows, "" if caption is None else attribute(caption, "val"))

    def _row(self, element: Element) -> Row:
        like = Span("")
        properties = child(element, "trPr")
        for change in properties if properties is not None else ():
            if (kind := local(change)) in ("ins", "del"):
                like = _tracked(change, kind, like)
        cells = tuple(self._cell(each) for each in _inside(element, "tc"))
        return Row(cells, like.kind, like.by, like.at)

    def _cell(self, element: Element) -> Cell:
        span = child(element, "tcPr", "gridSpan")
        across = attribute(span, "val") if span is not None else ""
        blocks = list(self._blocks(element))
        return Cell(
            tuple(block for block in blocks if isinstance(block, Paragraph)),
            tuple(block for block in blocks if isinstance(block, Table)),
            int(across) if across.isascii() and across.isdigit() and len(across) < 3 else 1,
        )

    def _notes_in(self, part: str, name: str) -> dict[str, tuple[str, str, str]]:
        """The comments, footnotes or endnotes by their ids: text, by whom, when."""
        if not self._package.has(part):
            return {}
        return {
            attribute(note, "id"): (self._plain(note), attribute(note, "author"), _at(note))
            for note in self._package.xml(part)
            if local(note) == name and attribute(note, "type") in ("", "normal")
        }

    def _beside_the_page(self, part: str) -> None:
        if text := self._plain(self._package.xml(part)):
            self._asides.append(Aside("header", text, -1))

    def _named(self) -> dict[str, str]:
        if not self._package.has("docProps/custom.xml"):
            return {}
        return {
            attribute(each, "name"): "".join(each.itertext()).strip()
            for each in self._package.xml("docProps/custom.xml")
            if attribute(each, "name")
        }

    def _language(self) -> str:
        if not self._package.has("docProps/core.xml"):
            return ""
        found = child(self._package.xml("docProps/core.xml"), "language")
        return (found.text or "")[:2].lower() if found is not None else ""


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in a control or in custom XML."""
    for element in parent:
        name = local(element)
        if name == wanted:
            yield element
        elif name not in ("tbl", "tc", "p") and name not in _PASSED_OVER:
            yield from _inside(element, wanted)


def _tracked(element: Element, kind: str, like: Span) -> Span:
    """What was put in and taken out again is gone."""
    gone = kind in _OLD or like.kind == "old"
    return structs.replace(
        like, kind="old" if gone else "new", by=attribute(element, "author"), at=_at(element)
    )


def _at(element: Element) -> str:
    return attribute(element, "date")[:19]


def _bullet(element: Element) -> Span:
    """An item of a list begins with a sign, as text has it."""
    number = child(element, "pPr", "numPr", "numId")
    listed = number is not None and attribute(number, "val") not in ("", "0")
    level = child(element, "pPr", "outlineLvl")
    return Span("• " if listed and level is None else "")


class _Plain(_Docx):
    """Reads a part by itself, where nothing can stand beside the text: a line for a paragraph."""

    def __init__(self, package: Package):
        self._package = package

    def of(self, element: Element) -> str:
        lines = []
        for paragraph in _paragraphs(element):
            spans = self._spans(paragraph, Span(""), [])
            lines.append("".join(span.text for span in spans if span.kind != "old"))
        return "\n".join(lines).strip()

    def _is_beside(self, _element: Element, name: str) -> bool:
        """What has paragraphs of its own: those are lines by themselves."""
        return name in ("p", "drawing", "pict", "object")


def _paragraphs(element: Element) -> Iterator[Element]:
    """Every paragraph below an element, also those in a box in another one, each of them once."""
    for each in element:
        name = local(each)
        if name == "p":
            yield each
        if name not in _PASSED_OVER:
            yield from _paragraphs(each)
