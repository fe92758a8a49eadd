"""What stands around every page, and what pages do beyond plain forms."""

import pytest
from playwright.sync_api import expect

from tests.browser.look import accessible, fits


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_component_looks_well(visit, language):
    page = visit("/style/", language=language)
    for picture in page.get_by_role("group").locator("summary").all():
        picture.click()

    accessible(page)
    fits(page)


def test_a_first_visit_takes_few_requests_and_all_of_them_from_here(visit, site):
    page = visit("/version")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/style/")
    page.wait_for_load_state("networkidle")

    assert len(asked) <= 8
    assert all(address.startswith(site) for address in asked)


def test_the_font_is_the_one_that_we_ship(visit):
    page = visit("/style/")

    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Fira Sans'))")


def test_after_a_mistake_the_summary_of_errors_has_the_focus(visit):
    page = visit("/account/login/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong")
    page.locator("main button").click()

    expect(page.locator("#errors")).to_be_focused()


def test_the_examples_of_the_style_guide_take_no_focus(visit):
    page = visit("/style/")

    assert page.evaluate("document.activeElement === document.body")


def _asks_before_leaving(page, path):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(path)
    return asked == ["beforeunload"]


def test_who_typed_something_and_leaves_is_asked_first(visit, site):
    page = visit("/account/password/reset/")
    page.get_by_label("E-mail address").press_sequentially("a")

    assert _asks_before_leaving(page, f"{site}/style/")


def test_who_typed_nothing_just_leaves(visit, site):
    page = visit("/account/password/reset/")

    assert not _asks_before_leaving(page, f"{site}/style/")


def test_who_sends_what_they_typed_is_not_asked(visit, site):
    page = visit("/account/password/reset/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("E-mail address").press_sequentially("a@example.org")
    with page.expect_navigation():
        page.locator("main button").click()

    assert asked == []


def test_what_was_saved_is_read_out_once(visit):
    page = visit("/style/")
    page.evaluate(
        """() => {
            const part = document.createElement("p");
            part.dataset.status = "Saved.";
            document.querySelector("main").append(part);
            part.dispatchEvent(new CustomEvent("htmx:after:swap", { bubbles: true }));
        }"""
    )

    expect(page.locator("#status")).to_have_text("Saved.")
    expect(page.locator("[data-status]")).to_have_count(0)


def test_paper_has_the_text_and_not_what_leads_elsewhere(visit):
    page = visit("/style/")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for left_out in ("nav.kw-crumbs", ".kw-nav", ".kw-header__tools", ".kw-footer"):
        for part in page.locator(left_out).all():
            expect(part).to_be_hidden()


def test_a_field_on_paper_has_all_that_stands_in_it(visit):
    page = visit("/style/")
    field, copies = page.locator("main textarea").first, page.locator(".kw-printed")
    field.fill("A line of text.\n" * 40)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(copies.first).to_be_hidden()

    page.emulate_media(media="print")
    copy = copies.filter(has_text="A line of text.")
    expect(copy).to_be_visible()
    assert copy.bounding_box()["height"] > 40 * 10
    expect(field).to_be_hidden()

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(copies).to_have_count(0)


def test_what_is_folded_on_a_screen_is_open_on_paper(visit):
    page = visit("/style/")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
            '<details class="kw-row"><summary>1.</summary><p id="within">The row.</p></details>')"""
    )
    expect(page.locator("#within")).to_be_hidden()

    page.emulate_media(media="print")
    expect(page.locator("#within")).to_be_visible()


def test_every_page_is_whole_without_scripts(visit):
    page = visit("/style/", scripts=False)

    expect(page.get_by_role("button", name="Nederlands")).to_be_visible()
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
