"""Tables as whoever fills them in works with them: by keyboard, pasted, warned of personal data."""

import re

import pytest
from playwright.sync_api import expect

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from tests import make
from tests.browser.look import accessible, fits, sit
from tests.browser.writing import field, opened, status

pytestmark = pytest.mark.slow

PERSONAL = "Mevrouw Jansen heeft schizofrenie."


def answers(plan):
    return values_of(plan.sheet_id)


def activities(plan):
    return [row["what"] for row in answers(plan)["activities"]]


def at(visit, site, plan, actor, section, **how):
    page = visit("/version", fails=True, **how)
    sit(page, site, actor)
    page.goto(f"{site}/plans/{plan.pk}/sections/{section}/")
    return page


@pytest.mark.meets("R059")
def test_a_row_is_moved_and_copied_by_keyboard_and_the_focus_goes_along(visit, site, plan, karin):
    page = at(visit, site, plan, karin, "money")
    first = answers(plan)["costs"][0]["id"]
    page.locator(f"button[value='down:{first}']").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#q-costs tbody tr").nth(1)).to_have_id(f"f-costs-{first}")
    expect(page.locator(f"button[value='down:{first}']")).to_be_focused()

    page.locator(f"button[value='copy:{first}']").focus()
    page.keyboard.press("Enter")
    count = len(answers(plan)["costs"])
    expect(page.locator("#q-costs tbody tr")).to_have_count(count + 1)
    expect(page.locator("#q-costs tbody tr").nth(2)).to_be_focused()
    accessible(page)
    fits(page)


@pytest.mark.meets("R059")
@pytest.mark.parametrize("scripts", [True, False])
def test_rows_are_pasted_on_a_phone(visit, site, plan, karin, scripts):
    page = at(visit, site, plan, karin, "money", width=360, scripts=scripts)
    page.get_by_role("link", name="Paste rows from a spreadsheet").click()
    if scripts:  # axe is a script itself
        accessible(page)
    fits(page)
    lines = "Number\tKind\tPrice of one\n3\tmaterial\t1.250,50\nmany\tGold\t12"
    page.get_by_label("Rows from Excel, LibreOffice or Google").fill(lines)
    page.get_by_role("button", name="Look at what was read").click()
    expect(page.get_by_role("heading", name="2 rows can be added")).to_be_visible()
    expect(page.get_by_text("“Gold”.")).to_be_visible()
    if scripts:  # axe is a script itself
        accessible(page)
    fits(page)
    count = len(answers(plan)["costs"])

    page.get_by_role("button", name="Add 2 rows").click()

    page.wait_for_url("**/sections/money/**")
    assert len(answers(plan)["costs"]) == count + 2
    assert answers(plan)["costs"][-2]["units"] == 3


@pytest.mark.meets("R063")
def test_the_sums_below_a_table_follow_what_is_typed(visit, site, plan, karin):
    page = at(visit, site, plan, karin, "money")
    first = answers(plan)["costs"][0]["id"]

    page.locator(f"[id='f-costs-{first}-price']").fill("1")

    expect(page.locator("#r-costs .kw-sums__wrong")).to_contain_text("less than")


def test_other_rows_can_be_chosen_at_once_and_what_is_chosen_and_focused_stays(visit, site):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    karin = make.member(plan, Role.WRITER)
    with clock.moved_to(make.during(plan.kader, "draft")):
        page = at(visit, site, plan, karin, "doelen", language="nl")
        row = answers(plan)["activiteiten"][0]["id"]
        goal = answers(plan)["doelen"][0]
        boxes = f"[name='doelen.{goal['id']}.activiteiten']"
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        chosen = page.locator(f"{boxes}:checked").count()
        title = page.locator(f"[id='f-activiteiten-{row}-activiteit']")
        title.fill("Een heel andere activiteit")
        title.blur()
        page.locator(f"{boxes}").first.focus()

        expect(page.locator(f"{boxes}[value='{row}'] + label")).to_have_text(
            "Een heel andere activiteit"
        )

        expect(page.locator(f"{boxes}").first).to_be_focused()
        assert page.locator(f"{boxes}:checked").count() == chosen
        assert page.locator("template[data-rows-of]").count() == 0
        fits(page)


@pytest.mark.meets("R036")
def test_what_may_be_personal_waits_below_its_question_until_one_chose(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    before = answers(plan)["why"]
    field(page).fill(PERSONAL)
    expect(status(page)).to_contain_text("Not saved yet. There may be data of a person")
    expect(page.locator("#q-why mark").first).to_have_text("Mevrouw Jansen")
    accessible(page)
    fits(page)
    assert answers(plan)["why"] == before

    page.get_by_role("button", name="It is no personal data: save anyway").click()
    expect(status(page)).to_contain_text(re.compile("Saved on .* by Karin"))
    assert answers(plan)["why"] == PERSONAL

    field(page).press("End")
    field(page).type(" She works now.")
    expect(page.locator("#q-why mark")).to_have_count(0)
    for _ in range(50):
        if answers(plan)["why"].endswith("now."):
            break
        page.wait_for_timeout(100)
    assert answers(plan)["why"] == f"{PERSONAL} She works now."


@pytest.mark.meets("R036")
def test_taking_it_out_saves_the_rest(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    field(page).fill(f"Wij helpen. {PERSONAL}")
    expect(page.locator("#q-why mark").first).to_be_visible()

    field(page).fill("Wij helpen.")

    expect(status(page)).to_contain_text(re.compile("Saved on .* by Karin"))
    assert answers(plan)["why"] == "Wij helpen."


@pytest.mark.meets("R036")
def test_a_remark_waits_on_a_page_of_its_own(visit, site, plan, karin):
    page = visit("/version", fails=True, width=360)
    sit(page, site, karin)
    page.goto(f"{site}/plans/{plan.pk}/answers/why/remarks/")
    page.get_by_label("Your remark").fill(PERSONAL)
    page.get_by_role("button", name="Place the remark").click()
    expect(page.get_by_role("heading", name="Look once more")).to_be_visible()
    accessible(page)
    fits(page)

    page.get_by_label("What you wrote").fill("Iemand wacht al lang.")
    page.get_by_role("button", name="I took it out: save").click()

    expect(page.get_by_text("Iemand wacht al lang.")).to_be_visible()
