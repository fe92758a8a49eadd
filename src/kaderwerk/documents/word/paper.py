"""A paper as DOCX: the look of headings, tables and notes; its language; what it says of itself."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from msgspec import Struct

ACCENT, QUIET = RGBColor(0x1F, 0x4E, 0x6B), RGBColor(0x4D, 0x5B, 0x6A)
_FONT = "Calibri"
_WORD_2013 = "15"

#: In front of what is chosen, and of what is not.
CHOSEN, NOT_CHOSEN = "☒", "☐"

#: More columns do not fit side by side: a row becomes a block.
MOST_COLUMNS = 4

_TINT = "EEF3F6"
_LINE = 0.6
_SHORT = 600
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}

_STYLES = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "List Bullet"}
    | {"Title", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"}
)

#: ZIP has no earlier moment. The same content gives the same bytes.
_AT = (1980, 1, 1, 0, 0, 0)

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_REL = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


class About(Struct, frozen=True, kw_only=True):
    """What a paper says of itself. `named` are properties under names of our own."""

    title: str
    author: str
    subject: str
    language: str
    day: dt.date
    named: Mapping[str, str] = {}


class Paper:
    """A DOCX while it is written, from top to bottom."""

    def __init__(self, about: About):
        self.about = about
        self.document: DocumentObject = Document()
        #: All that is said in it, so that what others add can be told from it.
        self.texts: set[str] = set()
        self._bookmarks = count(1)
        self._prepare()

    def title(self, text: str) -> Paragraph:
        return self._paragraph(text, "Title")

    def heading(self, text: str, level: int, bookmark: str = "") -> Paragraph:
        """A heading, with a bookmark around its words where it has a name."""
        self.texts.add(text)
        heading: Paragraph = self.document.add_heading(printable(text), level)
        if bookmark:
            self.mark(heading, bookmark)
        return heading

    def paragraph(self, text: str, *, keep_with_next: bool = False) -> Paragraph:
        made = self._paragraph(text)
        made.paragraph_format.keep_with_next = keep_with_next or None
        return made

    def bullet(self, text: str) -> Paragraph:
        return self._paragraph(text, "List Bullet")

    def note(self, text: str, *, before: bool = False) -> Paragraph:
        """Small print above a place to write in; with `before`, below it."""
        made = self._paragraph("")
        self.texts.add(text)
        quiet(made, text, 9)
        made.paragraph_format.keep_with_next = not before
        if before:
            made.paragraph_format.space_before = Pt(4)
        return made

    def table(
        self,
        rows: int,
        columns: int,
        title: str,
        description: str,
        head: Sequence[str] = (),
        bookmark: str = "",
    ) -> Table:
        """A table with lines. `head` is repeated on each page; the bookmark is in the first cell.

        `title` is what the table is known by, `description` what it is read out as.
        """
        table: Table = self.document.add_table(rows, columns, style="Table Grid")
        table.autofit = False
        properties = table._tbl.tblPr
        for tag, value in (("w:tblCaption", title), ("w:tblDescription", printable(description))):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            properties.append(element)
        properties.insert_element_before(_margins(), "w:tblLook", "w:tblCaption")
        if head:
            for cell, text in zip(table.rows[0].cells, head, strict=True):
                self.say(cell, text, bold=True)
                shade(cell)
            row = table.rows[0]._tr.get_or_add_trPr()
            row.append(OxmlElement("w:tblHeader"))
        if bookmark:
            self.mark(table.cell(0, 0).paragraphs[0], bookmark)
        return table

    def say(self, cell: _Cell, text: str, *, bold: bool = False, quietly: bool = False) -> None:
        """Words in a cell: a paragraph for each line."""
        self.texts.add(text)
        for number, line in enumerate(printable(text).split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            if not line:
                continue
            run = paragraph.add_run(line)
            run.bold = bold or None
            if quietly:
                run.font.color.rgb = QUIET

    def mark(self, paragraph: Paragraph, name: str) -> None:
        """A bookmark around what stands in a paragraph now."""
        number = str(next(self._bookmarks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), number)
        properties = paragraph._p.pPr
        if properties is None:
            paragraph._p.insert(0, start)
        else:
            properties.addnext(start)
        paragraph._p.append(end)

    def link(self, paragraph: Paragraph, text: str, bookmark: str, size: float = 9) -> None:
        """Words that lead to a bookmark elsewhere in the paper."""
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), bookmark)
        run = paragraph.add_run(printable(text))
        run.font.size, run.font.color.rgb, run.underline = Pt(size), ACCENT, True
        link.append(run._r)
        paragraph._p.append(link)
        self.texts.add(paragraph.text)

    def running(self, head: str, page: str, of: str) -> None:
        """What stands above every page, and its number below: `page` 3 `of` 12."""
        self.texts |= {head, f"{page} 1 {of} 1"}
        section = self.document.sections[0]
        quiet(section.header.paragraphs[0], head, 9)
        foot = section.footer.paragraphs[0]
        for words, code in ((page, "PAGE"), (of, "NUMPAGES")):
            quiet(foot, f"{words} ", 9)
            _field(foot, code)
            quiet(foot, " ", 9)

    def bytes(self) -> bytes:
        """The file, with one moment for all that is in it."""
        written, out = io.BytesIO(), io.BytesIO()
        self.document.save(written)
        with ZipFile(written) as made, ZipFile(out, "w", ZIP_DEFLATED) as target:
            for name in made.namelist():
                content = made.read(name)
                if self.about.named:
                    content = _with_named(name, content)
                target.writestr(ZipInfo(name, _AT), content, ZIP_DEFLATED)
            if self.about.named:
                custom = ZipInfo("docProps/custom.xml", _AT)
                target.writestr(custom, _named(self.about.named), ZIP_DEFLATED)
        return out.getvalue()

    def _paragraph(self, text: str, style: str | None = None) -> Paragraph:
        self.texts.add(text)
        return self.document.add_paragraph(printable(text), style=style)

    def _prepare(self) -> None:
        document, about = self.document, self.about
        properties = document.core_properties
        properties.title = printable(about.title)
        properties.author = printable(about.author)
        properties.subject = printable(about.subject)
        properties.language = _LOCALES.get(about.language, about.language)
        properties.comments = ""
        day = about.day
        properties.created = properties.modified = dt.datetime(day.year, day.month, day.day)
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.2)
        for setting in document.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), _WORD_2013)  # else Word says that the file is an old one
        _drop_styles(document)
        _style(document, "Normal", 10.5, None, about.language)
        _style(document, "Title", 20, ACCENT, about.language)
        for level, size in ((1, 15), (2, 11.5), (3, 10.5)):
            _style(document, f"Heading {level}", size, ACCENT, about.language)
        document.styles["Normal"].paragraph_format.space_after = Pt(5)
        document.styles["Heading 1"].paragraph_format.space_before = Pt(24)
        document.styles["Heading 2"].paragraph_format.space_before = Pt(16)
        document.styles["Heading 2"].paragraph_format.space_after = Pt(3)
        document.styles["Heading 3"].paragraph_format.space_before = Pt(10)


def printable(text: str) -> str:
    """Text without the characters that no XML can hold."""
    if text.isprintable():
        return text
    return "".join(
        char
        for char in text
        if char in "\n\t" or (ord(char) >= 32 and char not in "\ufffe\uffff"
                              and not 0xD800 <= ord(char) <= 0xDFFF)
    )  # fmt: skip


def quiet(paragraph: Paragraph, text: str, size: float) -> None:
    """Small print."""
    run = paragraph.add_run(printable(text))
    run.font.size, run.font.color.rgb = Pt(size), QUIET


def shade(cell: _Cell) -> None:
    """A cell that is not to be written in."""
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _TINT)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)


def unparted(table: Table, row: int) -> None:
    """A row that is not parted over two pages, while it is short."""
    if sum(len(cell.text) for cell in table.rows[row].cells) < _SHORT:
        table.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def height(table: Table, row: int, lines: int) -> None:
    """Room for so many lines."""
    table.rows[row].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    table.rows[row].height = Cm(lines * _LINE + 0.2)


def widths(table: Table, centimetres: Iterable[float]) -> None:
    sizes = list(centimetres)
    for column, width in zip(table.columns, sizes, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, sizes, strict=True):
            cell.width = Cm(width)


def _drop_styles(document: DocumentObject) -> None:
    """The template has a hundred and sixty styles. Each that is used is looked for among all."""
    for style in list(document.styles):
        if style.name.removesuffix(" Char") not in _STYLES:
            style.element.getparent().remove(style.element)


def _style(
    document: DocumentObject, name: str, size: float, colour: RGBColor | None, language: str
) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = _FONT, Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        for of_theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{of_theme}"), None)
        fonts.set(qn("w:hAnsi"), _FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), _LOCALES.get(language, language))
    properties.append(tag)


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that the program fills in."""
    asked, shown = OxmlElement("w:instrText"), OxmlElement("w:t")
    asked.text, shown.text = code, "1"
    for part in (_edge("begin"), asked, _edge("separate"), shown, _edge("end")):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(9), QUIET
        run._r.append(part)


def _edge(kind: str) -> BaseOxmlElement:
    edge = OxmlElement("w:fldChar")
    edge.set(qn("w:fldCharType"), kind)
    return edge


def _margins() -> BaseOxmlElement:
    """Some room between the lines of a table and what stands in it."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(width))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    return margins


def _named(named: Mapping[str, str]) -> bytes:
    """The part that holds properties under names of our own."""
    body = "".join(
        f'<property fmtid="{_FMTID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(printable(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(sorted(named.items()), start=2)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f"{body}</Properties>"
    ).encode()


def _with_named(name: str, content: bytes) -> bytes:
    """A part of the package, with what says that there are such properties."""
    if name == "[Content_Types].xml":
        part = f'<Override PartName="/docProps/custom.xml" ContentType="{_CUSTOM}"/></Types>'
        return content.replace(b"</Types>", part.encode())
    if name == "_rels/.rels":
        part = (
            f'<Relationship Id="rIdNamed" Type="{_CUSTOM_REL}" Target="docProps/custom.xml"/>'
            "</Relationships>"
        )
        return content.replace(b"</Relationships>", part.encode())
    return content
