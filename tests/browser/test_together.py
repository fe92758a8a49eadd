"""Several people in one plan at the same time: they see each other, and nobody loses a word."""

import pytest
from playwright.sync_api import expect

from kaderwerk.answering.models import Answer
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.models import Person
from kaderwerk.plans.services.writing import save_answer
from tests.browser.look import accessible, fits, sit
from tests.browser.writing import (
    PASSWORD,
    QUESTION,
    address,
    field,
    kept,
    opened,
    stands,
    status,
    without_flaw,
)

pytestmark = pytest.mark.slow


def test_two_who_are_in_one_question_see_each_other_there(visit, site, plan, karin, fatma):
    pages = []
    for actor in (karin, fatma):
        page = visit("/version")
        page.clock.install()
        sit(page, site, actor)
        page.goto(site + address(plan))
        pages.append(page)
    mine, other = pages
    field(mine).focus()
    for page in (mine, other):
        page.clock.fast_forward(20_000)

    here = other.locator("#here")
    expect(here).to_contain_text("Also in this plan now:")
    expect(here).to_contain_text("Karin")
    expect(status(other)).to_contain_text("is writing here now.")
    accessible(other)
    fits(other)


def test_a_page_says_that_somebody_is_there_at_most_once_in_twenty_seconds_and_not_unseen(
    visit, site, plan, karin
):
    page = visit("/version")
    page.clock.install()
    said = []
    page.on(
        "request", lambda asked: said.append(asked.url) if asked.url.endswith("/here/") else None
    )
    sit(page, site, karin)
    page.goto(site + address(plan))
    for _ in range(3):
        field(page).focus()
        field(page).blur()
    page.clock.run_for(19_000)
    assert len(said) == 1

    page.wait_for_load_state("networkidle")
    expect(page.locator("#here:empty")).to_have_count(1)  # nobody else is here: no empty bar

    page.clock.run_for(300_000)  # nobody does anything: after two minutes they are away
    assert len(said) == 7


def test_two_in_one_question_see_what_differs_and_the_last_one_chooses(
    visit, site, plan, karin, fatma
):
    page = opened(visit, site, plan, karin)
    seen = Answer.objects.get(sheet=plan.sheet_id, question=QUESTION)
    save_answer(
        plan.pk,
        QUESTION,
        f"{seen.value} So Fatma wrote.",
        based_on=seen.version,
        actor=fatma,
    )
    field(page).fill(f"{seen.value} So Karin wrote.")
    field(page).blur()
    choice = page.locator(".kw-choice-to-make")
    expect(choice).to_contain_text("Fatma changed this answer")
    choice.get_by_text("What differs").click()
    expect(choice.locator("del")).to_contain_text("Fatma")
    expect(choice.locator("ins")).to_contain_text("Karin")
    accessible(page)
    fits(page)

    choice.get_by_role("button", name="Put both together").click()
    page.wait_for_url(f"**/answers/{QUESTION}/")
    accessible(page)
    fits(page)
    both = f"{seen.value} So Fatma and Karin wrote."
    field(page).fill(both)
    page.get_by_role("button", name="Keep what I wrote").click()
    page.wait_for_url("**/sections/place/")

    assert stands(plan) == both
    kept(page, 0)


def test_two_in_one_table_get_what_both_did_without_javascript(visit, site, plan, karin, fatma):
    page = visit("/version", scripts=False, fails=True)
    sit(page, site, karin)
    page.goto(site + address(plan, "costs"))
    rows = Answer.objects.get(sheet=plan.sheet_id, question="costs")
    first, second = (row["id"] for row in rows.value[:2])
    theirs = [{**row, "units": 11} if row["id"] == first else row for row in rows.value]
    save_answer(plan.pk, "costs", theirs, based_on=rows.version, actor=fatma)

    page.locator(f"[name='costs.{second}.units']").fill("22")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("main")).to_contain_text("Both together")
    expect(page.locator(f"[name='costs.{first}.units']").first).to_have_value("11")
    without_flaw(visit, page)
    page.get_by_role("button", name="Keep both, as it stands here").click()

    page.wait_for_url("**/sections/money/")
    assert [row["units"] for row in values_of(plan.sheet_id)["costs"][:2]] == [11, 22]


def test_without_javascript_who_was_signed_out_signs_in_and_sends_what_they_typed(
    visit, site, plan, karin
):
    page = visit("/version", scripts=False)
    sit(page, site, karin)
    page.goto(site + address(plan))
    page.context.clear_cookies(name="sessionid")
    field(page).fill("In the middle of a sentence.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("h1")).to_have_text("Sign in to go on")
    without_flaw(visit, page)
    page.locator("[name=login]").fill(Person.objects.get(pk=karin.person).email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("In the middle of a sentence.")
    without_flaw(visit, page)
    page.get_by_role("button", name="Send it now").click()

    page.wait_for_url("**/sections/place/")
    assert stands(plan) == "In the middle of a sentence."
