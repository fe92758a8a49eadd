"""The agenda of the first meeting, as PDF and as DOCX."""

import datetime as dt
import io

import pytest
from docx import Document

from kaderwerk.documents.agenda import Meeting, agenda_docx, agenda_pdf
from tests import make
from tests.documents.pdf import conforms

MEETING = Meeting("Midden-Holland", dt.datetime(2017, 4, 12, 12, 0, tzinfo=dt.UTC), "Town hall")


def words_in(docx):
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.meets("R133")
def test_it_has_the_times_of_the_clock_where_the_meeting_is():
    text = words_in(agenda_docx(make.LARGE.kader, MEETING))

    assert "14:00" in text  # summer time in Amsterdam
    assert "15:45" in text
    assert "Town hall" in text


@pytest.mark.meets("R133")
def test_it_has_the_steps_of_the_ladder_and_the_questions_of_the_framework():
    kader = make.LARGE.kader
    text = words_in(agenda_docx(kader, MEETING))

    assert kader.ladder_steps[0].label in text
    assert kader.questions[0].label in text


def test_without_a_day_it_counts_from_the_beginning():
    text = words_in(agenda_docx(make.SMALL.kader, Meeting("Alderdale")))

    assert "105" in text


def test_the_same_meeting_gives_the_same_bytes():
    agenda_docx.cache_clear()
    agenda_pdf.cache_clear()
    first = agenda_docx(make.SMALL.kader, MEETING), agenda_pdf(make.SMALL.kader, MEETING).pdf
    agenda_docx.cache_clear()
    agenda_pdf.cache_clear()

    again = agenda_docx(make.SMALL.kader, MEETING), agenda_pdf(make.SMALL.kader, MEETING).pdf
    assert again == first


def test_the_pdf_says_it_all_too():
    made = agenda_pdf(make.LARGE.kader, MEETING)
    pdf = conforms(made.pdf, part=2, language="nl-NL")

    assert made.replaced == ()
    assert made.pages <= 2
    assert pdf.says(make.LARGE.kader.ladder_steps[0].label)
