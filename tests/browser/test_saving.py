"""What somebody writes is saved, however often the line, the session or the page breaks off."""

import pytest
from playwright.sync_api import Page, expect

from kaderwerk.organisations.models import Person
from kaderwerk.verify.run import verify
from tests import make
from tests.browser.look import accessible, fits, sit
from tests.browser.writing import (
    PASSWORD,
    QUESTION,
    address,
    field,
    kept,
    opened,
    saved,
    stands,
    status,
)
from tests.faults.backup import Backup

pytestmark = pytest.mark.slow


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    page.context.set_offline(True)
    field(page).fill("Written in the train.")
    expect(status(page)).to_contain_text("Not saved yet: there is no connection.")
    accessible(page)
    fits(page)
    field(page).press("End")
    field(page).type(" In a tunnel.")

    page.context.set_offline(False)

    saved(page, plan, "Written in the train. In a tunnel.")


def test_what_was_typed_is_there_again_after_the_tab_was_closed(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    page.context.set_offline(True)
    field(page).fill("Written in the train.")
    expect(status(page)).to_contain_text("Not saved yet: there is no connection.")
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "train" not in stored
    page.close(run_before_unload=False)
    context = page.context
    context.set_offline(False)

    page = context.new_page()
    page.goto(site + address(plan))
    notice = page.locator(".kw-draft")
    expect(notice).to_contain_text("There is text on this device that was not saved yet.")
    expect(notice).to_contain_text("Written in the train.")
    accessible(page)
    fits(page)
    with page.expect_navigation():
        notice.get_by_role("button", name="Put it back").click()

    assert stands(plan) == "Written in the train."
    expect(page.locator(".kw-draft")).to_have_count(0)
    kept(page, 0)


def test_text_on_the_device_is_nobody_elses(visit, site, plan, karin, fatma):
    page = opened(visit, site, plan, karin)
    page.context.set_offline(True)
    field(page).fill("Written in the train.")
    expect(status(page)).to_contain_text("Not saved yet: there is no connection.")
    page.close(run_before_unload=False)
    context = page.context
    context.set_offline(False)

    context.clear_cookies()
    page = context.new_page()
    sit(page, site, fatma)
    page.goto(site + address(plan))
    page.wait_for_load_state("networkidle")

    expect(page.locator(".kw-draft")).to_have_count(0)
    assert "train" not in page.content()


def test_text_on_the_device_is_gone_after_signing_out(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    page.context.set_offline(True)
    field(page).fill("Written in the train.")
    expect(status(page)).to_contain_text("Not saved yet: there is no connection.")
    page.close(run_before_unload=False)
    context = page.context
    context.set_offline(False)

    page = context.new_page()
    page.goto(f"{site}/plans/{plan.pk}/")
    kept(page, 1)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").first.click()

    kept(page, 0)


def signed_out(page: Page):
    """The session has ended, as after an hour."""
    page.context.clear_cookies()


def test_who_was_signed_out_signs_in_on_the_page_and_goes_on(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    signed_out(page)
    field(page).fill("In the middle of a sentence.")
    dialog = page.locator("#sign-in")
    expect(dialog).to_contain_text("You are no longer signed in.")
    accessible(page)
    fits(page)

    dialog.locator("[name=login]").fill(Person.objects.get(pk=karin.person).email)
    dialog.locator("[name=password]").fill("not this one at all")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("The address or the password is not right.")
    dialog.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    saved(page, plan, "In the middle of a sentence.")
    field(page).fill("And on.")
    field(page).blur()
    saved(page, plan, "And on.")


def test_another_person_cannot_save_it_in_their_name(visit, site, plan, karin, fatma):
    before = stands(plan)
    page = opened(visit, site, plan, karin)
    signed_out(page)
    field(page).fill("In the middle of a sentence.")
    dialog = page.locator("#sign-in")
    dialog.locator("[name=login]").fill(Person.objects.get(pk=fatma.person).email)
    dialog.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Somebody else wrote what is on this page.")

    sit(page, site, fatma)  # in another tab
    page.keyboard.press("Escape")
    status(page).get_by_role("button", name="Sign in").click()

    expect(dialog).to_contain_text("Somebody else signed in on this device.")
    assert stands(plan) == before
    kept(page, 1)


def test_who_lost_the_role_meanwhile_can_take_their_text_along(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    make.seat_ended(karin)
    field(page).fill("No longer mine to write.")

    expect(status(page)).to_contain_text("you cannot write here any more")
    with page.expect_download() as download:
        status(page).get_by_role("button", name="Download what you typed").click()
    assert "No longer mine to write." in download.value.path().read_text()
    accessible(page)


def test_the_button_saves_what_was_typed_just_before(visit, site, plan, karin):
    page = opened(visit, site, plan, karin)
    field(page).fill("Typed, and the button at once.")
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/sections/work/")

    assert stands(plan) == "Typed, and the button at once."
    kept(page, 0)


def test_an_answer_that_got_lost_on_the_way_back_is_not_a_conflict_with_oneself(
    visit, site, plan, karin
):
    page = opened(visit, site, plan, karin)
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch())  # the server did it, and nobody hears
            route.abort()
        else:
            route.continue_()

    page.route(f"**/answers/{QUESTION}/", lose)
    field(page).fill("First.")
    field(page).blur()
    expect(status(page)).to_contain_text("Not saved yet: there is no connection.")
    field(page).fill("First, and then more.")
    field(page).blur()

    saved(page, plan, "First, and then more.")
    assert stands(plan) == "First, and then more."


def test_after_a_backup_was_put_back_the_open_page_says_so_and_can_send_again(
    visit, site, plan, karin
):
    page = opened(visit, site, plan, karin)
    backup = Backup.taken()
    for text in ("First.", "Second."):
        field(page).fill(text)
        field(page).blur()
        saved(page, plan, text)

    backup.put_back()
    field(page).fill("Third.")
    field(page).blur()

    choice = page.locator(".kw-choice-to-make")
    expect(choice).to_contain_text("The site was put back to an earlier copy.")
    assert stands(plan) not in {"First.", "Second.", "Third."}
    kept(page, 1)
    accessible(page)
    choice.get_by_role("button", name="Keep what I wrote").click()
    saved(page, plan, "Third.")
    assert verify() == []
