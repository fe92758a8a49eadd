"""What every page must be, as a browser sees it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kaderwerk.organisations.actor import Actor
from tests.site import as_actor

#: Of the smallest phone that pages are made for, in CSS pixels.
NARROW = 320


def accessible(page: Page) -> None:
    """Axe finds nothing on this page as it is now."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def fits(page: Page) -> None:
    """Nothing sticks out to the side, also not on the smallest phone."""
    before = page.viewport_size
    for width in (NARROW, before["width"]):
        page.set_viewport_size({"width": width, "height": before["height"]})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} is {wide} wide on a screen of {width}"


def sit(page: Page, site: str, actor: Actor) -> None:
    """Somebody is signed in, and acts in the seat of this actor, without the page for it."""
    (cookie,) = as_actor(actor).cookies.values()
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def focused(page: Page) -> str:
    """What has the focus: its text, or the name of the field."""
    return page.evaluate(
        "(e => e.textContent.trim().replace(/\\s+/g, ' ') || e.name || e.tagName)"
        "(document.activeElement)"
    )


def tab_to(page: Page, what: str, most: int = 60) -> None:
    """Goes on by the Tab key until this has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page).startswith(what):
            return
    raise AssertionError(f"{what!r} cannot be reached by keyboard on {page.url}")
