"""The advice of councils goes along in Word, to be read. What comes back in it changes nothing."""

import datetime as dt
import os
import shutil
import subprocess

import pytest

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.plans.services.advising import join_advice
from kaderwerk.plans.word.incoming import read_incoming
from tests import make
from tests.plans.advising import OTHER, answered, council, given
from tests.plans.wordfile import opened, taken_out, tracked, with_organisations, written

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def begun(shared):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01")
    with clock.moved_to(make.during(plan.kader, "draft")):
        advice = given(plan, named=(OTHER,))
        answered(plan, advice, 1)
    return plan


@pytest.fixture
def plan(begun, apart):
    return with_organisations(begun)


@pytest.fixture(autouse=True)
def _an_hour_later():
    with clock.moved_to(make.during(make.LARGE.kader, "draft") + dt.timedelta(hours=1)):
        yield


def paragraph(document, text):
    return next(each for each in document.paragraphs if each.text == text)


def advice_in(incoming):
    return [each for each in incoming.unread if each.code == "advice"]


@pytest.mark.meets("R021")
def test_each_advice_stands_in_the_paper_with_the_answers_per_point(plan):
    document = opened(taken_out(plan))
    texts = [each.text for each in document.paragraphs]

    for words in (
        "A good plan, if people keep one contact.",
        "One person for everyone.",
        "It is in the plan now.",
        "More work outside the city.",
    ):
        assert words in texts
    facts = [cell.text for table in document.tables for cell in table._cells]
    other = next(p.organisation.name for p in plan.partners.all() if p.key == OTHER)
    assert any(text.startswith(f"{other} (") for text in facts)


def test_a_plan_without_advice_has_no_such_part(apart):
    other = make.filled(make.place(make.round_of()))

    headings = [each.text for each in opened(taken_out(other)).paragraphs]
    assert "Advice of client councils" not in headings


def test_nothing_is_left_unread_when_nobody_wrote_in_it(plan):
    incoming = read_incoming(plan, taken_out(plan))

    assert (incoming.proposed, incoming.unread) == ((), ())


def test_an_answer_that_was_given_since_makes_nothing_of_the_paper_foreign(plan):
    content = taken_out(plan)
    with clock.moved_to(clock.now() + dt.timedelta(minutes=5)):
        advice = plan.advices.get()
        answered(plan, advice, 1, at=clock.now(), text="Still better now.")
        join_advice(plan.pk, advice.number, joins=True, actor=council(plan, OTHER))
        given(plan, OTHER, at=clock.now())
        incoming = read_incoming(plan, content)

    assert (incoming.proposed, incoming.unread) == ((), ())


def test_what_is_changed_in_it_is_listed_and_never_taken_over(plan):
    before = values_of(plan.sheet_id)
    document = opened(taken_out(plan))
    paragraph(document, "One person for everyone.").text = "Nobody for anyone."
    paragraph(document, "It is in the plan now.").insert_paragraph_before("Not true.")
    incoming = read_incoming(plan, written(document))

    assert incoming.proposed == ()
    assert [each.text for each in advice_in(incoming)] == ["Nobody for anyone.", "Not true."]
    assert {each.question for each in advice_in(incoming)} == {""}
    assert len(incoming.unread) == 2
    assert values_of(plan.sheet_id) == before


def test_what_is_tracked_and_what_is_put_in_a_table_there_is_listed_too(plan):
    document = opened(taken_out(plan))
    tracked(paragraph(document, "More work outside the city."), "ins", " And inside it.")
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "Mine."
    paragraph(document, "Shorter letters.")._p.addnext(table._tbl)
    incoming = read_incoming(plan, written(document))

    texts = [each.text for each in advice_in(incoming)]
    assert "Mine." in texts
    assert any("And inside it." in text for text in texts)


def test_what_stands_after_it_is_not_of_the_advice(plan):
    document = opened(taken_out(plan))
    document.add_paragraph("At the very end.")

    (one,) = read_incoming(plan, written(document)).unread
    assert (one.code, one.text) == ("outside", "At the very end.")


def test_after_libreoffice_had_it_nothing_is_foreign(plan, tmp_path):
    office = shutil.which("soffice")
    if office is None and not os.environ.get("KADERWERK_COMPLETE"):
        pytest.skip("there is no LibreOffice here")
    file = tmp_path / "plan.docx"
    file.write_bytes(taken_out(plan))
    out = tmp_path / "out"
    home = {**os.environ, "HOME": str(tmp_path)}
    command = [str(office), "--headless", "--convert-to", "docx", "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, env=home, capture_output=True, timeout=120)
    incoming = read_incoming(plan, (out / "plan.docx").read_bytes())

    assert advice_in(incoming) == []
    assert incoming.proposed == ()
