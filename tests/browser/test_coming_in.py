import re

import pytest
from playwright.sync_api import expect

from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Organisation
from kaderwerk.post.models import Message
from kaderwerk.web.inviting import invite_to_seat
from tests import make
from tests.browser.look import accessible, fits, focused, sit, tab_to

PASSWORD = "zee-schuim-vlag"


@pytest.fixture
def karin(site):
    """Somebody with two seats in the ministry."""
    person = make.person("Karin de Vries")
    person.set_password(PASSWORD)
    person.save()
    ministry = Organisation.objects.create(name="Ministry of Examples", invented=True)
    for role in (Role.ROUND_MANAGER, Role.AUDITOR):
        make.seat(person, role, ministry.pk)
    return person


def typed(page, text):
    page.keyboard.type(text)


def pressed(page, label):
    tab_to(page, label)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def looks_well(page):
    accessible(page)
    fits(page)


def test_somebody_comes_in_chooses_a_role_changes_language_and_leaves_by_keyboard(karin, visit):
    page = visit("/account/login/")
    looks_well(page)
    tab_to(page, "login")
    typed(page, karin.email)
    page.keyboard.press("Tab")
    typed(page, "not this one")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("The address or the password is not right.").first).to_be_visible()
    looks_well(page)

    tab_to(page, "login")
    page.keyboard.press("ControlOrMeta+A")
    typed(page, karin.email)
    page.keyboard.press("Tab")
    typed(page, PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("In which role do you act?")
    looks_well(page)
    pressed(page, "Act in this role: Round manager")
    expect(page.locator("header")).to_contain_text("Round manager, Ministry of Examples")

    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/people/")
    looks_well(page)
    pressed(page, "Nederlands")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.url.endswith("/people/")
    looks_well(page)
    pressed(page, "English")
    pressed(page, "Sign out")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.goto(page.url + "people/")
    assert "/account/login/" in page.url


def test_the_first_thing_that_tab_reaches_leads_to_the_content(visit):
    page = visit("/account/login/")
    page.keyboard.press("Tab")

    assert focused(page) == "To the content"


@pytest.mark.parametrize("scripts", [True, False])
def test_who_is_invited_comes_in_with_or_without_scripts(visit, site, scripts):
    manager = make.official(Role.ROUND_MANAGER)
    invite_to_seat(
        email="jan@example.org",
        name="Jan",
        organisation=manager.acting.organisation,
        role=Role.ASSESSOR,
        scope_kind=ScopeKind.HOUSE,
        actor=manager,
    )
    path = re.search(r"https?://[^/]+(/invitation/\S+)", Message.objects.get().body)[1]
    page = visit(path, scripts=scripts, width=320)
    if scripts:
        looks_well(page)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill("something else")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_text("The two passwords are not the same.").first).to_be_visible()
    if scripts:
        looks_well(page)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Save and sign in").click()

    expect(page.locator("header")).to_contain_text("Assessor")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/account/password/reset/",
        "/account/password/reset/sent/",
        "/account/password/reset/done/",
        "/account/password/reset/key/x-y/",
        "/account/inactive/",
        "/invitation/nothing/",
        "/nowhere/",
    ],
)
def test_pages_on_the_way_in_look_well(visit, site, path, language):
    page = visit("/version", language=language)
    page.goto(site + path)

    looks_well(page)


@pytest.mark.parametrize(
    "path", ["/account/seats/", "/people/", "/account/password/change/", "/account/logout/"]
)
def test_pages_for_who_is_in_look_well(visit, site, path):
    page = visit("/version")
    sit(page, site, make.official(Role.ROUND_MANAGER))
    page.goto(site + path)

    assert page.url == site + path
    looks_well(page)
