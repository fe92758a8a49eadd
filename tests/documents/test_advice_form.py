"""Half a page about a plan and a form for advice: on two pages of paper, and to be filled in."""

import datetime as dt
import io

import pytest
from docx import Document

from kaderwerk.documents.advice_form import AdviceForm, advice_docx, advice_pdf
from tests import make

pytestmark = pytest.mark.meets("R021")

KADER = make.LARGE.kader


def form(**other):
    said = {
        "kader": KADER,
        "applicant": "Midden-Holland",
        "reference": "SZW-2017-1-AM20-1",
        "day": dt.date(2017, 5, 4),
        "facts": (("When?", "1 November 2017 up to and including 31 October 2018"),),
        "whom": (("Who are these people?", "People who want to work. " * 12),),
        "goals_label": "Which goals do you have?",
        "goals": ("Everybody knows everybody.", "Thirty people take a step."),
        "more_goals": 2,
        "who": ("Gemeente Gouda", "UWV"),
        "councils": ("Participatieraad Veenstreek (fictief)",),
    }
    return AdviceForm(**said | other)


def test_the_form_fits_on_both_sides_of_one_sheet():
    assert advice_pdf(form()).pages == 2


def test_the_same_form_gives_the_same_bytes():
    assert advice_pdf(form()).pdf == advice_pdf(form()).pdf
    assert advice_docx(form()) == advice_docx(form())


def test_a_plan_of_which_nothing_was_written_has_a_form_too():
    bare = form(facts=(), whom=(), goals=(), more_goals=0, who=(), councils=())

    assert advice_pdf(bare).pages <= 2
    assert advice_docx(bare)


def test_the_form_has_headings_boxes_and_room_for_points():
    document = Document(io.BytesIO(advice_docx(form(councils=("One", "Two")))))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert cells.count("One") == 2
    assert document.core_properties.language == "nl-NL"


def test_what_somebody_typed_is_no_markup():
    assert (
        advice_pdf(form(who=("#strong[x] $a$ <script>",), goals=("= A\n#pagebreak()",))).pages == 2
    )
