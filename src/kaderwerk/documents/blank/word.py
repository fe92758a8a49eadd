"""The empty plan as DOCX: real headings, a table to write in for each question, the language set.

A question is known by the title of its table (its key), which Word and LibreOffice both keep;
what is typed can so be found again. Content controls would be lost by LibreOffice.
"""

import datetime as dt
import io
from collections.abc import Sequence
from functools import lru_cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from kaderwerk.documents.blank.asked import Asked, AskedColumn
from kaderwerk.documents.blank.content import (
    MOST_KEPT,
    BlankPlan,
    blank_plan,
    column_note,
    lines_for,
    prompts,
    requirement,
)
from kaderwerk.kader.model import Kader

_ACCENT, _QUIET = RGBColor(0x1F, 0x4E, 0x6B), RGBColor(0x4D, 0x5B, 0x6A)
_FONT = "Calibri"
_LINE = 0.6
_ROWS = 4
_MOST_COLUMNS = 4
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}

_STYLES = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "List Bullet"}
    | {"Title", "Heading 1", "Heading 2"}
)

#: ZIP has no earlier moment. The same framework gives the same bytes.
_AT = (1980, 1, 1, 0, 0, 0)


@lru_cache(maxsize=MOST_KEPT)
def blank_docx(kader: Kader) -> bytes:
    """The empty plan of a framework, in the language of its texts."""
    with override(kader.language):
        plan = blank_plan(kader)
        document = Document()
        _prepare(document, plan)
        _front(document, plan)
        _parties(document, plan)
        for part in plan.sections:
            document.add_heading(f"{part.number}. {part.section.title}", 1)
            if part.section.help:
                document.add_paragraph(part.section.help).paragraph_format.keep_with_next = True
            for question in part.questions:
                _question(document, plan, question)
        if kader.commitments:
            document.add_heading(_("What the organisations that sign commit themselves to"), 1)
            for commitment in kader.commitments:
                document.add_paragraph(commitment.text, style="List Bullet")
    return _bytes(document)


def _prepare(document: DocumentObject, plan: BlankPlan) -> None:
    properties = document.core_properties
    properties.title = f"{plan.title}. {plan.kader.title}"
    properties.author = plan.kader.ministry.name
    properties.subject = plan.kader.name
    properties.language = _LOCALES.get(plan.language, plan.language)
    properties.comments = ""
    day = plan.kader.published.date
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _drop_styles(document)
    _style(document, "Normal", 10.5, None, plan.language)
    _style(document, "Title", 20, _ACCENT, plan.language)
    for level, size in ((1, 15), (2, 11.5)):
        _style(document, f"Heading {level}", size, _ACCENT, plan.language)
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(24)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(16)
    document.styles["Heading 2"].paragraph_format.space_after = Pt(3)


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


def _front(document: DocumentObject, plan: BlankPlan) -> None:
    document.add_paragraph(plan.title, style="Title")
    for line in plan.intro:
        document.add_paragraph(line)
    table = _table(document, len(plan.facts), 2, "facts", plan.title)
    for row, (name, value) in zip(table.rows, plan.facts, strict=True):
        _say(row.cells[0], name, bold=True)
        _say(row.cells[1], value)
    _widths(table, (5, 11.2))


def _parties(document: DocumentObject, plan: BlankPlan) -> None:
    title = _("Who takes part")
    document.add_heading(title, 1)
    head = (
        _("Kind of organisation"),
        _("Signs"),
        _("Name of the organisation, and who signs"),
    )
    table = _table(document, 1 + len(plan.parties), 3, "parties", title, head)
    for row, party in zip(table.rows[1:], plan.parties, strict=True):
        for cell, text in zip(row.cells, party, strict=False):
            _say(cell, text)
    _widths(table, (4.5, 5.2, 6.5))


def _question(document: DocumentObject, plan: BlankPlan, question: Asked) -> None:
    document.add_heading(f"{question.number} {question.label}", 2)
    if question.help:
        document.add_paragraph(question.help).paragraph_format.keep_with_next = True
    _note(document, requirement(question))
    columns = [column for column in question.columns if not column.is_computed]
    if columns and len(columns) <= _MOST_COLUMNS and question.layout == "lines":
        _rows(document, question, columns)
    elif columns:
        _block(document, question, columns)
    elif question.options or question.type == "statement":
        options = question.options or (_("We agree."),)
        table = _table(document, len(options), 2, question.key, question.label)
        for row, option in zip(table.rows, options, strict=True):
            _say(row.cells[0], "☐")
            _say(row.cells[1], option)
        _widths(table, (0.9, 15.3))
    elif parts := prompts(question):
        table = _table(document, len(parts), 2, question.key, question.label)
        for row, part in zip(table.rows, parts, strict=True):
            _say(row.cells[0], part, bold=True)
        _widths(table, (4, 12.2))
    else:
        table = _table(document, 1, 1, question.key, question.label)
        _height(table, 0, lines_for(plan.kader, question))


def _rows(document: DocumentObject, question: Asked, columns: Sequence[AskedColumn]) -> None:
    for column in columns:
        if note := column_note(column):
            _note(document, f"{column.label}: {note}")
    head = [column.label for column in columns]
    table = _table(document, 1 + _ROWS, len(columns), question.key, question.label, head)
    for at in range(1, 1 + _ROWS):
        _height(table, at, 2)


def _block(document: DocumentObject, question: Asked, columns: Sequence[AskedColumn]) -> None:
    table = _table(document, len(columns), 2, question.key, question.label)
    for at, column in enumerate(columns):
        cells = table.rows[at].cells
        _say(cells[0], column.label, bold=True)
        if note := column_note(column):
            run = cells[0].add_paragraph().add_run(note)
            run.font.size, run.font.color.rgb = Pt(8.5), _QUIET
        _height(table, at, 4 if column.type == "long_text" else 1)
    _widths(table, (6, 10.2))
    _note(document, _("Copy this block for each further row."), before=True)


def _note(document: DocumentObject, text: str, *, before: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), _QUIET
    paragraph.paragraph_format.keep_with_next = not before
    if before:
        paragraph.paragraph_format.space_before = Pt(4)


def _table(
    document: DocumentObject,
    rows: int,
    columns: int,
    key: str,
    description: str,
    head: Sequence[str] = (),
) -> Table:
    """A table with lines, known by its key; `head` is repeated on each page."""
    table: Table = document.add_table(rows, columns, style="Table Grid")
    table.autofit = False
    properties = table._tbl.tblPr
    for tag, value in (("w:tblCaption", key), ("w:tblDescription", description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)
    if head:
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            _say(cell, text, bold=True)
        row = table.rows[0]._tr.get_or_add_trPr()
        row.append(OxmlElement("w:tblHeader"))
    return table


def _say(cell: _Cell, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold = bold or None


def _height(table: Table, row: int, lines: int) -> None:
    table.rows[row].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    table.rows[row].height = Cm(lines * _LINE + 0.2)


def _widths(table: Table, centimetres: Sequence[float]) -> None:
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, centimetres, strict=True):
            cell.width = Cm(width)


def _bytes(document: DocumentObject) -> bytes:
    """The file, with one moment for all that is in it."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with ZipFile(written) as made, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in made.namelist():
            target.writestr(ZipInfo(name, _AT), made.read(name), ZIP_DEFLATED)
    return out.getvalue()
