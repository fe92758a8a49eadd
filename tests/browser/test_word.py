"""A plan goes out to Word and comes back: in a browser, on a phone, without scripts."""

import os

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Answer
from kaderwerk.organisations.actor import Role
from tests import make
from tests.browser.look import accessible, fits, sit
from tests.plans.wordfile import box_of, opened, tables_of, tracked, written

pytestmark = pytest.mark.slow


def written_in(content):
    """What somebody did with the file in Word."""
    document = opened(content)
    cell = box_of(document, "why").cell(0, 0)
    cell.text = "It is cold here, and "
    tracked(cell.paragraphs[0], "del", "the gas is dear.", author="Piet")
    tracked(cell.paragraphs[0], "ins", "many people cannot pay for the gas.", author="Jan")
    tables_of(document, "activities")[0].cell(1, 1).text = "Talk with every household twice"
    box_of(document, "amount").cell(0, 0).text = "as much as we can get"
    box_of(document, "homes")._tbl.addnext(document.add_paragraph("Ask Kim about this.")._p)
    box_of(document, "neighbourhood").cell(0, 0).text = "The Hill"
    return written(document)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_goes_out_comes_back_and_is_judged(visit, site, scripts, tmp_path):
    plan = make.filled(make.place(make.round_of()))
    writer = make.member(plan, Role.WRITER)
    with clock.moved_to(make.during(plan.kader, "draft")):
        page = visit("/version", width=360, scripts=scripts)
        sit(page, site, writer)
        page.goto(f"{site}/plans/{plan.pk}/word/")
        _look(page, "word", scripts)
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the plan for Word").click()
        made = tmp_path / "plan.docx"
        made.write_bytes(written_in(download.value.path().read_bytes()))
        make.write(plan, neighbourhood="Alder Hill and round it")

        page.get_by_role("button", name="Bring it in").click()
        assert page.get_by_text("Choose a file first.").count() >= 1
        page.get_by_label("The file").set_input_files(made)
        page.get_by_role("button", name="Bring it in").click()

        page.get_by_role("heading", name="3 proposals to judge").wait_for()
        assert page.get_by_text("Somebody changed this answer since").count() == 1
        assert page.get_by_text("Ask Kim about this.").count() == 1
        assert page.locator(".kw-left", has_text="as much as we can get").count() == 1
        _look(page, "proposals", scripts)
        for number in (3, 2, 1):
            page.get_by_role("button", name="Accept").first.click()
            left = "Nothing to judge" if number == 1 else f"{number - 1} proposal"
            page.get_by_role("heading", name=left).wait_for()
        _look(page, "judged", scripts)
    values = dict(Answer.objects.filter(sheet=plan.sheet_id).values_list("question", "value"))
    assert values["why"] == "It is cold here, and many people cannot pay for the gas."
    assert values["neighbourhood"] == "The Hill"
    assert values["activities"][0]["what"] == "Talk with every household twice"


def _look(page, name, scripts):
    fits(page)
    if folder := os.environ.get("KADERWERK_PICTURES"):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 360, "height": 800})
    if scripts:
        accessible(page)
