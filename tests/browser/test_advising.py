"""A council advises and the writers answer: on a narrow phone, with scripts and without."""

import pytest
from playwright.sync_api import expect

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Advice, AdviceAnswer, RecordReaction
from tests import make
from tests.browser.look import accessible, fits, sit
from tests.plans.advising import COUNCIL, council

pytestmark = [pytest.mark.slow, pytest.mark.meets("R021", "R050")]


@pytest.fixture
def plan(site):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01")
    moment, before = make.during(plan.kader, "draft"), clock.real_now
    clock.set_clock(lambda: moment)
    yield plan
    clock.set_clock(before)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_council_advises_and_hears_what_was_done_with_it(visit, site, plan, scripts):
    page = visit("/", width=320, scripts=scripts)

    def look():
        fits(page)
        if scripts:
            accessible(page)

    def go(actor, path=""):
        sit(page, site, actor)
        page.goto(f"{site}/plans/{plan.pk}/advice/{path}")
        look()

    reader, coordinator = council(plan), make.member(plan, Role.COORDINATOR)
    go(reader)
    page.get_by_role("link", name="Write advice").click()
    look()
    page.get_by_label("We agree if something is done with our points").check()
    page.get_by_label("What do you think of the plan as a whole?").fill("A good plan.")
    page.locator("#f-point-1").fill("Shorter letters, please.")
    page.get_by_role("button", name="Room for another point").click()
    page.locator("#f-point-2").fill("One person for everyone.")
    page.get_by_role("button", name="Read it over and give it").click()
    look()
    page.get_by_role("button", name="Give this advice").click()
    look()
    expect(page.get_by_text("No answer yet")).to_have_count(2)
    assert Advice.objects.get().text == "A good plan."

    go(coordinator)
    point = page.locator("#advice-1-1")
    point.get_by_label("Taken over", exact=True).check()
    point.get_by_label("Why? And where does it stand in the plan?").fill("We wrote them anew.")
    point.get_by_role("button", name="Give this answer").click()
    look()
    assert AdviceAnswer.objects.get().text == "We wrote them anew."
    page.get_by_role("button", name="Send the record now").click()
    look()

    go(reader)
    expect(page.get_by_text("We wrote them anew.")).to_be_visible()
    page.get_by_role("button", name="This is right").click()
    look()
    assert RecordReaction.objects.get().confirms


def test_somebody_takes_down_what_is_said_and_reads_it_back(visit, site, plan):
    page = visit("/", width=320)
    sit(page, site, make.member(plan, Role.WRITER))
    page.goto(f"{site}/plans/{plan.pk}/advice/for/{COUNCIL}/")
    accessible(page)
    page.get_by_label("Who says this?").fill("The chair")
    page.get_by_label("We agree with the plan").check()
    page.get_by_label("What do you think of the plan as a whole?").fill("Good.")
    page.get_by_role("button", name="Read it back").click()
    accessible(page)
    fits(page)
    page.get_by_label("I read this back, and it is what they said.").check()
    page.get_by_role("button", name="Give this advice").click()

    expect(page.get_by_text("Said by The chair.")).to_be_visible()
    assert Advice.objects.get().taken_down
