"""A plan that people write in, each with the page of one question open."""

import re

from playwright.sync_api import Page, expect

from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.models import Person
from tests.browser.look import accessible, sit

PASSWORD = "a few words in a row"
QUESTION = "why"


def with_password(actor):
    person = Person.objects.get(pk=actor.person)
    person.set_password(PASSWORD)
    person.save()
    return actor


def address(plan, question=QUESTION):
    return f"/plans/{plan.pk}/sections/{plan.kader.question(question).section}/"


def opened(visit, site, plan, actor, **how) -> Page:
    """The page of a question, as somebody has it open."""
    page = visit("/version", fails=True, **how)
    sit(page, site, actor)
    page.goto(site + address(plan))
    return page


def field(page: Page):
    return page.locator(f"textarea[name={QUESTION}]")


def status(page: Page):
    return page.locator(f"#q-{QUESTION}")


def stands(plan):
    return values_of(plan.sheet_id)[QUESTION]


def kept(page: Page, number):
    """So many texts are on the device."""
    for _ in range(50):
        if page.evaluate("Object.keys(localStorage).length") == number:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("JSON.stringify(localStorage)"))


def saved(page: Page, plan, text):
    expect(status(page)).to_contain_text(re.compile("Saved on .* by Karin"))
    expect(page.locator(".kw-saving")).to_have_count(0)
    assert stands(plan) == text
    kept(page, 0)


def without_flaw(visit, page: Page):
    """What is on a page without scripts, as axe sees it in a browser that has them."""
    content = page.content()
    copy = visit("/version")
    copy.route(page.url, lambda asked: asked.fulfill(body=content, content_type="text/html"))
    copy.goto(page.url)
    accessible(copy)
    copy.close()
