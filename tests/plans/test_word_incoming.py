"""What people write in the paper of a plan, as it is proposed; what cannot be read, as a list."""

import copy

import docx
import pytest
from docx.enum.text import WD_BREAK

from kaderwerk.documents.blank.word import blank_docx
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.word.incoming import read_incoming
from tests import make
from tests.plans.wordfile import (
    box_of,
    changed,
    opened,
    tables_of,
    taken_out,
    tracked,
    with_organisations,
    written,
)

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def plan(shared):
    return with_organisations(make.filled(make.place(make.round_of())))


@pytest.fixture
def paper(plan):
    return opened(taken_out(plan))


def back(plan, document):
    return read_incoming(plan, written(document))


def one(plan, document):
    """The one answer that is proposed, where nothing is left over."""
    found = back(plan, document)
    assert found.unread == ()
    (proposed,) = found.proposed
    return proposed


def row_of(plan, question, number=0):
    return make.plan_text(plan.kader, "alder-hill").answers[question][number]


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("neighbourhood", "The Hill", "The Hill"),
        ("homes", "1,250 homes", 1250),
        ("amount", "€ 12,500.00", 1_250_000),
        ("amount", "12,500 euro", 1_250_000),
        ("permit_date", "3 March 2027", "2027-03-03"),
        ("permit_date", "3-3-2027", "2027-03-03"),
        ("why", "One.\n\nTwo.", "One.\n\nTwo."),
        ("why", "", None),
    ],
)
def test_what_is_written_in_a_box_is_read_as_people_write_it(plan, question, text, value):
    proposed = one(plan, opened(changed(taken_out(plan), **{question: text})))

    assert (proposed.question, proposed.value, proposed.based_on) == (question, value, 1)


def test_a_box_that_is_ticked_is_a_choice(plan, paper):
    rows = box_of(paper, "readiness_now").rows
    for row in rows:
        row.cells[0].text = ""
    rows[0].cells[0].text = "x"

    assert one(plan, paper).value == 1


def test_two_ticks_where_one_can_be_are_listed(plan, paper):
    for row in box_of(paper, "readiness_now").rows:
        row.cells[0].text = "X"

    found = back(plan, paper)

    assert found.proposed == ()
    assert [(u.code, u.question) for u in found.unread] == [("cell", "readiness_now")]


def test_a_part_of_an_answer_can_be_changed_by_itself(plan, paper):
    box_of(paper, "lead").cell(1, 1).text = "Kim Doe"
    stood = make.plan_text(plan.kader, "alder-hill").answers["lead"]

    assert one(plan, paper).value == stood | {"name": "Kim Doe"}


def test_a_row_is_known_by_its_mark_and_the_others_stay(plan, paper):
    cells = box_of(paper, "activities")
    cells.cell(2, 1).text = "By bicycle"

    value = one(plan, paper).value

    assert value[0] == row_of(plan, "activities") | {"how": "By bicycle"}
    assert value[1:] == make.plan_text(plan.kader, "alder-hill").answers["activities"][1:]


def test_a_new_block_is_a_new_row_and_a_block_that_is_gone_is_gone(plan, paper):
    first, *rest = tables_of(paper, "activities")
    new = rest[-1]
    new.cell(1, 1).text = "Paint"
    first._tbl.getparent().remove(first._tbl)

    value = one(plan, paper).value
    stood = make.plan_text(plan.kader, "alder-hill").answers["activities"]

    assert value[:-1] == stood[1:]
    assert value[-1]["what"] == "Paint"
    assert value[-1]["id"] not in {row["id"] for row in stood}


def test_a_copied_block_is_a_row_of_its_own(plan, paper):
    first = tables_of(paper, "activities")[0]
    first._tbl.addnext(copy.deepcopy(first._tbl))
    first._tbl.addnext(paper.add_paragraph("")._p)

    value = one(plan, paper).value
    stood = make.plan_text(plan.kader, "alder-hill").answers["activities"]

    assert len(value) == len(stood) + 1
    assert len({row["id"] for row in value}) == len(value)


def test_what_cannot_be_an_amount_or_a_day_is_listed_with_the_reason(plan, paper):
    box_of(paper, "amount").cell(0, 0).text = "about ten thousand"
    box_of(paper, "permit_date").cell(0, 0).text = "next spring"

    found = back(plan, paper)

    assert found.proposed == ()
    assert {(u.question, u.text) for u in found.unread} == {
        ("amount", "about ten thousand"), ("permit_date", "next spring"),
    }  # fmt: skip
    assert all(u.why for u in found.unread)


def test_a_cell_that_cannot_be_read_stays_as_it_was_and_the_rest_is_proposed(plan, paper):
    table = tables_of(paper, "activities")[0]
    table.cell(1, 1).text = "Another name"
    table.cell(3, 1).text = "Somebody who is not in the plan"

    found = back(plan, paper)

    assert found.proposed[0].value[0] == row_of(plan, "activities") | {"what": "Another name"}
    assert [(u.text, u.row, u.column) for u in found.unread] == [
        ("Somebody who is not in the plan", 1, "Who leads")
    ]


def test_nothing_that_stands_elsewhere_is_dropped(plan, paper):
    box_of(paper, "why")._tbl.addnext(paper.add_paragraph("Below the box")._p)
    paper.add_table(1, 2).cell(0, 1).text = "In a table of my own"
    paper.sections[0].footer.paragraphs[0].add_run("At the foot")
    box_of(paper, "why").cell(0, 0).add_table(1, 1).cell(0, 0).text = "In a table in the box"
    paper.add_comment(box_of(paper, "homes").cell(0, 0).paragraphs[0].runs[0], "Sure?", "Piet")

    found = back(plan, paper)

    listed = {(u.code, u.text, u.question) for u in found.unread}
    assert ("outside", "Below the box", "why") in listed
    assert ("comment", "Sure?", "homes") in listed
    assert ("table", "In a table in the box", "why") in listed
    assert any(code == "table" and "of my own" in text for code, text, _where in listed)
    assert any(code == "header" and "At the foot" in text for code, text, _where in listed)
    assert found.proposed == ()


def test_what_was_tracked_comes_along_and_the_proposal_has_it_accepted(plan, paper):
    cell = box_of(paper, "why").cell(0, 0)
    cell.text = "It is "
    tracked(cell.paragraphs[0], "del", "cold", author="Piet")
    tracked(cell.paragraphs[0], "ins", "warm", author="Jan")

    proposed = one(plan, paper)

    assert proposed.value == "It is warm"
    (part,) = proposed.tracked
    assert [(s.kind, s.text, s.by) for s in part.spans] == [
        ("same", "It is ", ""), ("old", "cold", "Piet"), ("new", "warm", "Jan"),
    ]  # fmt: skip


def test_the_number_of_the_heading_is_enough_when_every_mark_is_gone(plan, paper):
    box_of(paper, "why").cell(0, 0).text = "By hand"
    copied = docx.Document()
    for element in list(paper.element.body)[:-1]:
        for mark in list(element.iter()):
            name = str(mark.tag).rpartition("}")[2]
            if name in ("bookmarkStart", "bookmarkEnd", "tblCaption"):
                mark.getparent().remove(mark)
        copied.element.body.insert(len(copied.element.body) - 1, element)

    found = read_incoming(plan, written(copied))

    assert ("why", "By hand") in [(p.question, p.value) for p in found.proposed]
    assert found.found >= 20


def test_an_empty_form_that_was_filled_in_comes_back_the_same_way(plan):
    document = opened(changed(blank_docx(plan.kader), why="From paper."))

    proposed = one(plan, document)

    assert (proposed.question, proposed.value, proposed.based_on) == ("why", "From paper.", 0)


def test_a_version_that_the_plan_has_left_behind_stays_known(plan, paper):
    make.write(plan, why="Changed on the site.")
    box_of(paper, "why").cell(0, 0).text = "Changed in Word."

    proposed = one(plan, paper)

    assert proposed.based_on == 1


def test_what_changed_on_the_site_alone_is_not_proposed_back(plan, paper):
    make.write(plan, why="Changed on the site.")

    assert back(plan, paper).proposed == ()


def test_a_paper_of_another_plan_is_refused(plan):
    other = make.started_elsewhere(plan)

    with pytest.raises(Impossible) as refused:
        read_incoming(plan, taken_out(other))

    assert refused.value.code == "word.other_plan"


def test_a_paper_without_a_question_is_refused(plan):
    with pytest.raises(Impossible) as refused:
        read_incoming(plan, written(docx.Document()))

    assert refused.value.code == "word.no_questions"


def test_the_same_file_gives_the_same_rows(plan, paper):
    tables_of(paper, "activities")[-1].cell(1, 1).text = "Paint"
    content = written(paper)

    assert read_incoming(plan, content) == read_incoming(plan, content)


def test_a_page_break_in_a_box_changes_nothing(plan, paper):
    box_of(paper, "why").cell(0, 0).paragraphs[0].add_run().add_break(WD_BREAK.PAGE)

    assert back(plan, paper).proposed == ()
