"""Every page that differs from another, as everyone who can come there, looked at by axe."""

from itertools import cycle

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from tests import make
from tests.browser.look import accessible, fits, sit
from tests.pages.crawl import crawl
from tests.pages.world import world
from tests.site import as_actor, visitor

pytestmark = pytest.mark.grid

#: Fills in fields and sends the page, without a word of it to the scripts that save them.
SEND = """number => {
    for (const field of document.querySelectorAll(".kw-questions :is(textarea, input[type=text])"))
        field.value = number;
    document.querySelector("#section").submit();
}"""


def different_pages(made):
    """Each page once that is built as no other: who sees it, in which language, and where."""
    seen = set()
    languages = cycle(["nl", "en"])
    people = [("a visitor", None), *made.people()]
    for who, actor in people:
        language = next(languages)
        client = as_actor(actor, language) if actor else visitor(language)
        for visit in crawl(client, "/", *(["/me/"] if actor else [])):
            if visit.is_page and visit.shape not in seen:
                seen.add(visit.shape)
                yield who, actor, language, visit.url


def test_nobody_is_shut_out_of_a_page(site, visit):
    made = world()
    problems, pages = [], 0
    with clock.moved_to(make.during(made.round.kader, "assess")):
        opened = {}
        for who, actor, language, url in different_pages(made):
            if who not in opened:
                opened[who] = visit("/version", language=language)
                if actor:
                    sit(opened[who], site, actor)
            page = opened[who]
            page.goto(site + url)
            pages += 1
            for look in (accessible, fits):
                try:
                    look(page)
                except AssertionError as problem:
                    problems.append(f"{who}: {problem}")
    assert problems == [], "\n\n".join(problems)
    assert pages > 100


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whoever_changed_the_same_answer_as_another_can_choose(site, visit, language):
    plan = make.filled(make.place(make.round_of()))
    pages = [visit("/version", language=language) for _ in range(2)]
    with clock.moved_to(make.during(plan.kader, "draft")):
        for page, role in zip(pages, (Role.WRITER, Role.COORDINATOR), strict=True):
            sit(page, site, make.member(plan, role))
        for section in plan.kader.sections:
            for page in pages:
                page.goto(f"{site}/plans/{plan.pk}/sections/{section.key}/")
            for page, number in zip(pages, ("1", "2"), strict=True):
                with page.expect_navigation():
                    page.evaluate(SEND, number)
            assert pages[1].locator(".kw-both").count() > 0, section.key
            accessible(pages[1])
            fits(pages[1])
