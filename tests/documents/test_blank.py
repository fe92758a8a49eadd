"""An empty plan that is glad to be printed: as PDF and as DOCX, of any framework."""

import io
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from msgspec import structs

from kaderwerk.documents.blank.pdf import blank_pdf
from kaderwerk.documents.blank.word import blank_docx
from kaderwerk.kader.model import TableQuestion
from tests import make
from tests.documents.pdf import conforms

TEXTS = [
    (make.LARGE, "nl"),
    (make.LARGE, "en"),
    (make.SMALL, "en"),
    (make.SMALL, "nl"),
]
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@pytest.fixture(params=TEXTS, ids=["large-nl", "large-en", "small-en", "small-nl"])
def kader(request):
    loaded, language = request.param
    return structs.replace(loaded.in_language(language), language=language)


@pytest.mark.meets("R010")
def test_the_pdf_has_every_question_and_conforms(kader):
    made = blank_pdf(kader)

    pdf = conforms(made.pdf, part=2, language="nl-NL" if kader.language == "nl" else "en")
    assert pdf.says(*(question.label for question in kader.questions))
    assert pdf.says(*(section.title for section in kader.sections))
    assert pdf.says(*(party.label for party in kader.parties))
    assert pdf.says(kader.name, kader.ministry.helpdesk)
    assert made.replaced == ()


def test_a_ladder_is_printed_step_by_step():
    kader = make.LARGE.kader

    pdf = conforms(blank_pdf(kader).pdf, part=2, language="nl-NL")

    assert pdf.says(*(step.label for step in kader.ladder_steps))


def test_the_same_framework_gives_the_same_bytes():
    for write in (lambda kader: blank_pdf(kader).pdf, blank_docx):
        first = write(make.SMALL.kader)
        blank_pdf.cache_clear()
        blank_docx.cache_clear()
        assert write(make.SMALL.kader) == first


@pytest.mark.meets("R010")
def test_the_docx_has_a_heading_and_a_place_for_every_question(kader):
    document = docx.Document(io.BytesIO(blank_docx(kader)))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert [text.split(" ", 1)[1] for text in headings] == [
        question.label for section in kader.sections for question in kader.questions_in(section.key)
    ]
    sections = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [f"{n}. {s.title}" for n, s in enumerate(kader.sections, 1)] == [
        text for text in sections if text[0].isdigit()
    ]
    places = {
        table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in document.tables
    }
    assert {question.key for question in kader.questions} <= places


def test_the_docx_says_its_language_and_its_title(kader):
    content = blank_docx(kader)
    document = docx.Document(io.BytesIO(content))

    locale = LOCALES[kader.language]
    assert document.core_properties.language == locale
    assert kader.title in document.core_properties.title
    styles = ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert f'w:lang w:val="{locale}"' in styles


def test_a_table_of_the_docx_repeats_its_head():
    kader = make.LARGE.kader
    tables = {
        table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): table
        for table in docx.Document(io.BytesIO(blank_docx(kader))).tables
    }
    question = next(
        q for q in kader.questions
        if isinstance(q, TableQuestion) and q.layout == "lines" and len(q.columns) <= 4
    )  # fmt: skip

    head = tables[question.key].rows[0]

    assert [cell.text for cell in head.cells] == [column.label for column in question.columns]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None


def test_what_is_computed_is_not_asked_for():
    kader = make.SMALL.kader
    computed = [
        column.label
        for question in kader.questions if isinstance(question, TableQuestion)
        for column in question.columns if column.computed
    ]  # fmt: skip
    assert computed
    tables = docx.Document(io.BytesIO(blank_docx(kader))).tables
    written = {cell.text for table in tables for row in table.rows for cell in row.cells}

    assert not written & set(computed)
