"""Every page that differs from another, as everyone who can come there, looked at by axe."""

from itertools import cycle

import pytest

from kaderwerk import clock
from tests import make
from tests.browser.look import accessible, fits, sit
from tests.pages.crawl import crawl
from tests.pages.world import world
from tests.site import as_actor, visitor

pytestmark = pytest.mark.grid


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
