"""What tests of pages need: addresses of a plan, and what a page says."""

import re

from django.test import Client
from django.urls import reverse

from kaderwerk import clock
from tests import make
from tests.site import as_actor


def url(name, plan, *more):
    return reverse(f"plans:{name}", args=[plan.pk, *more])


def words(response):
    """What a page says, without its markup."""
    text = re.sub(r"<(script|style|head).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def main(response):
    """The markup of the page itself, without what stands around it."""
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def visit(actor, name, plan, *more, language="en", at=None):
    """What somebody sees at an address of a plan, in the middle of writing or at another moment."""
    client = actor if isinstance(actor, Client) else as_actor(actor, language)
    with clock.moved_to(at or make.during(plan.kader, "draft")):
        return client.get(url(name, plan, *more))


def post(actor, page, plan, /, *more, at=None, **data):
    client = actor if isinstance(actor, Client) else as_actor(actor)
    with clock.moved_to(at or make.during(plan.kader, "draft")):
        return client.post(url(page, plan, *more), data)
