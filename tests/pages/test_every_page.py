"""Whoever follows the links of the site, in whatever role and state, meets only good pages."""

from itertools import cycle

import pytest

from kaderwerk import clock
from tests import make
from tests.pages.crawl import crawl
from tests.pages.world import world
from tests.site import as_actor, visitor

MOST_QUERIES = 15  # twelve of the page, and three that say who looks


@pytest.fixture(scope="module")
def made(shared):
    return world()


def faults(visit):
    """What is wrong with a page, in words."""
    where = f"{visit.url} (from {visit.came_from or 'the start'})"
    if visit.response.status_code not in (200, 301, 302, 303):
        yield f"{where} is {visit.response.status_code}"
    if visit.page.inline:
        yield f"{where} has inline {visit.page.inline}"
    if visit.page.elsewhere:
        yield f"{where} loads {visit.page.elsewhere}"
    if visit.queries > MOST_QUERIES:
        yield f"{where} costs {visit.queries} queries"


def problems(client, starts):
    return [fault for visit in crawl(client, *starts) for fault in faults(visit)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_visitor_meets_no_dead_end(made, language):
    with clock.moved_to(make.during(made.round.kader, "assess")):
        assert problems(visitor(language), ["/"]) == []


@pytest.mark.parametrize("half", [0, 1])
def test_nobody_meets_a_dead_end(made, half):
    """In Dutch and in English by turns: what differs between them stands in other tests."""
    found = []
    with clock.moved_to(make.during(made.round.kader, "assess")):
        for (who, actor), language in list(zip(made.people(), cycle(["nl", "en"])))[half::2]:
            client = as_actor(actor, language)
            found += [f"{who}: {problem}" for problem in problems(client, ["/", "/me/"])]
    assert found == []
