"""Two people of different organisations talk about an answer and divide the pages of a plan."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.assigning import today_in
from tests import make
from tests.browser.look import NARROW, accessible, fits, focused, sit, tab_to
from tests.plans.pages import url

QUESTION = "why"


@pytest.fixture
def plan(transactional_db):
    plan = make.filled(make.place(make.round_of()))
    with clock.moved_to(make.during(plan.kader, "draft")):
        yield plan


def looked_at(page):
    accessible(page)
    fits(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_remark_is_mentioned_replied_to_and_resolved_on_a_phone(site, visit, plan, scripts):
    writer = visit("/version", width=NARROW, scripts=scripts)
    other = visit("/version", width=NARROW, scripts=scripts)
    sit(writer, site, make.member(plan, Role.WRITER, name="Karin Smit"))
    sit(other, site, make.member(plan, Role.SIGNATORY, "homes", name="Noor de Vries"))

    writer.goto(site + url("section", plan, plan.kader.question(QUESTION).section))
    writer.locator(f"#q-{QUESTION} >> text=Remark on this").click()
    writer.get_by_label("Your remark").fill("@Noor, is this still right?")
    writer.get_by_role("button", name="Place the remark").click()
    assert writer.get_by_text("A mail about it goes to: Noor de Vries.").is_visible()
    if scripts:
        looked_at(writer)

    other.goto(site + url("mine", plan))
    other.get_by_role("link", name="Karin Smit mentions you in a remark").click()
    other.locator("summary", has_text="Reply").click()
    other.get_by_label("Your reply").fill("It is.")
    other.get_by_role("button", name="Reply", exact=True).click()
    other.get_by_role("button", name="Mark as resolved").click()
    assert other.get_by_text("There are no open remarks on this question.").is_visible()
    if scripts:
        other.locator("summary", has_text="1 remark that is resolved").click()
        looked_at(other)


def test_an_old_version_is_found_compared_and_put_back_by_keyboard_alone(site, visit, plan):
    make.write(plan, **{QUESTION: "Words that are new."})
    page = visit("/version")
    sit(page, site, make.member(plan, Role.WRITER))
    page.goto(site + url("section", plan, plan.kader.question(QUESTION).section))
    page.locator(f"#f-{QUESTION}").focus()
    tab_to(page, "Version 2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/history/")
    looked_at(page)
    tab_to(page, "Put version 1 back")
    page.keyboard.press("Enter")
    page.get_by_text("Version 1 stands again.").wait_for()
    assert page.get_by_text("Version 3", exact=False).first.is_visible()
    assert focused(page)


def test_a_coordinator_divides_the_pages_and_each_finds_their_own(site, visit, plan):
    coordinator, noor = visit("/version"), visit("/version", width=NARROW)
    sit(coordinator, site, make.member(plan, Role.COORDINATOR))
    sit(noor, site, make.member(plan, Role.WRITER, "homes", name="Noor de Vries"))
    section = plan.kader.sections[0]

    coordinator.goto(site + url("section", plan, section.key))
    coordinator.get_by_role("link", name="Say who takes care of it").click()
    looked_at(coordinator)
    field = coordinator.get_by_label("Who takes care of this page")
    field.select_option(
        label=next(o for o in field.locator("option").all_inner_texts() if "Noor" in o)
    )
    coordinator.get_by_label("Ready on").fill((today_in(plan) + dt.timedelta(days=1)).isoformat())
    coordinator.get_by_role("button", name="Save").click()
    assert coordinator.get_by_text("Noor de Vries: to be ready tomorrow").first.is_visible()

    noor.goto(site + url("overview", plan))
    looked_at(noor)
    noor.locator("#mine ~ ul").get_by_role("link", name=section.title).click()
    noor.get_by_role("button", name="This page is done").click()
    assert noor.get_by_text("This page is noted as done.").is_visible()
    looked_at(noor)
