"""A browser, the site that it looks at, and pages that may not complain.

`site` is the address of a running site on the database of the test. `visit(...)` opens a page in
a browser of its own: a language, a width, with or without scripts. When a test ends, no page may
have said anything to the console: neither an error, nor that the policy for content was broken;
with `fails` it may say that a request failed.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from tests import make
from tests.browser.writing import with_password

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine. Without one, what needs it is skipped, and says so."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    # Playwright leaves an event loop in this thread, and Django then thinks that it runs in one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # A sandbox of its own is refused to root, as CI often is.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(chromium, transactional_db, live_server) -> str:
    """The address of the site, on the database of this test."""
    return live_server.url


@pytest.fixture
def visit(chromium, site) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site as a new visitor; in the end no page may have complained."""
    complaints: list[tuple[str, str]] = []
    visited: set[str] = set()
    contexts = []

    def open_page(
        path: str = "/",
        *,
        language: str = "en",
        width: int = 1280,
        scripts: bool = True,
        fails: bool = False,
    ) -> Page:
        context = chromium.new_context(
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()

        def hear(said: ConsoleMessage) -> None:
            if fails and said.text.startswith(("Failed to load resource", "htmx: htmx:error")):
                return
            if said.type in {"error", "warning"}:
                complaints.append((said.location["url"], said.text))

        page.on("console", hear)
        page.on(
            "response",
            lambda answer: (
                visited.add(answer.url) if answer.request.is_navigation_request() else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # That a page itself is a 404 or a 422 is no complaint; that it lacks something is one.
    left = [c for c in complaints if not (c[0] in visited and "with a status of 4" in c[1])]
    assert not left, left


@pytest.fixture
def plan(site):
    """A plan with every answer, while it is drafted; the clock goes on from there."""
    plan = make.filled(make.place(make.round_of()))
    before = clock.real_now
    moment = make.during(plan.kader, "draft")
    offset = moment - before()
    clock.set_clock(lambda: before() + offset)
    yield plan
    clock.set_clock(before)


@pytest.fixture
def karin(plan):
    return with_password(make.member(plan, Role.WRITER, name="Karin"))


@pytest.fixture
def fatma(plan):
    return with_password(make.member(plan, Role.WRITER, "homes", name="Fatma"))
