"""Signing as people live it: three organisations, a phone, a password once more, a no, a change,
a signature kept, and the receipt; by keyboard, without scripts, in both languages.
"""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from kaderwerk import clock
from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Person
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.verify.run import verify
from tests import make
from tests.browser.look import accessible, fits, tab_to
from tests.site import as_actor

pytestmark = pytest.mark.slow

PASSWORD = "a few words in a row"
PHONE = 360


@pytest.fixture
def moment():
    """Sets the business clock of the site."""
    before = clock.real_now
    yield lambda instant: clock.set_clock(lambda: instant)
    clock.set_clock(before)


@pytest.fixture
def plan(site, moment):
    plan = make.filled(make.place(make.round_of(), "D01"))
    moment(make.during(plan.kader, "draft"))
    return plan


class Walk:
    """Somebody who goes through the site; every page that comes is looked at where that can be."""

    def __init__(self, page: Page, site: str, plan: Plan, *, scripts: bool):
        self.page, self.site, self.plan, self.scripts = page, site, plan, scripts

    def be(self, actor: Actor, *, signed_in_ago: int = 0) -> None:
        """Acts as somebody who signed in so many minutes ago."""
        client = as_actor(actor)
        session = client.session
        at = clock.real_now() - dt.timedelta(minutes=signed_in_ago)
        session["proved"] = {"how": "password", "at": at.timestamp()}
        session.save()
        self.page.context.clear_cookies()
        (cookie,) = client.cookies.values()
        self.page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": self.site}]
        )

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.site}/plans/{self.plan.pk}/{path}")
        assert answer.ok, f"{path}: {answer.status}"
        self.look()

    def press(self, form: str) -> None:
        with self.page.expect_navigation() as came:
            self.page.locator(f"main {form} button").first.click()
        assert came.value.status < 400, f"{came.value.url}: {came.value.status}"
        self.look()

    def look(self) -> None:
        expect(self.page.locator("h1")).to_have_count(1)
        if self.scripts:
            accessible(self.page)
            fits(self.page)


def signatory(plan: Plan, key: str, name: str) -> Actor:
    actor = make.member(plan, Role.SIGNATORY, key, name=name)
    person = Person.objects.get(pk=actor.person)
    person.set_password(PASSWORD)
    person.save()
    return actor


@pytest.mark.meets("R045", "R049")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_freezing_to_the_receipt(visit, site, plan, moment, language, scripts):
    page = visit("/version", language=language, width=PHONE, scripts=scripts)
    walk = Walk(page, site, plan, scripts=scripts)
    coordinator = make.member(plan, Role.COORDINATOR)
    mara, hugo = signatory(plan, "district", "Mara"), signatory(plan, "homes", "Hugo")

    walk.be(coordinator)
    walk.go("check/")
    walk.go("freeze/")
    walk.press("form.kw-next")
    for key in ("residents", "grid", "coop"):
        make.signed_by(plan, key)

    signs_with_the_password_once_more(walk, mara)
    declines(walk, hugo)
    changes_the_text(walk, coordinator)
    keeps_the_signature(walk, mara)
    for key in ("residents", "grid", "coop"):
        make.signed_by(plan, key)
    walk.be(hugo)
    walk.go("sign/")
    walk.press(".kw-sign form")

    moment(make.during(plan.kader, "submit"))
    walk.be(make.member(plan, Role.WRITER))
    walk.go("hand-in/")
    walk.press("form.kw-next")
    assert "/receipts/1/" in page.url
    for name in ("Mara", "Hugo"):
        expect(page.locator("main")).to_contain_text(name)
    assert verify() == []


def signs_with_the_password_once_more(walk: Walk, mara: Actor) -> None:
    walk.be(mara, signed_in_ago=20)
    walk.go("sign/")
    walk.page.locator("[name=mandate]").fill("Besluit 12, 3 mei")
    walk.press(".kw-sign form")
    assert "/account/again/" in walk.page.url
    walk.page.locator("[name=password]").fill(PASSWORD)
    walk.press("form[action$='/again/']")
    walk.go("sign/")
    expect(walk.page.locator("main")).to_contain_text("Besluit 12, 3 mei")
    assert frozen_snapshot(walk.plan).signatures.filter(signed_in_by="password").count() == 4


def declines(walk: Walk, hugo: Actor) -> None:
    walk.be(hugo)
    walk.go("sign/")
    with walk.page.expect_navigation():
        walk.page.locator("main a[href$='/decline/']").click()
    walk.look()
    walk.page.locator("[name=reason]").fill("The number of homes is not right.")
    walk.press("form[method=post]")
    expect(walk.page.locator("main")).to_contain_text("The number of homes is not right.")


def changes_the_text(walk: Walk, coordinator: Actor) -> None:
    walk.be(coordinator)
    walk.go("")
    expect(walk.page.locator("main")).to_contain_text("The number of homes is not right.")
    walk.go("thaw/")
    walk.press("form.kw-next")
    make.write(make.fresh(walk.plan), homes=641)
    walk.be(coordinator)
    walk.go("freeze/")
    walk.press("form.kw-next")


def keeps_the_signature(walk: Walk, mara: Actor) -> None:
    """What changed stands above the button, and name, function and mandate are there already."""
    walk.be(mara)
    walk.go("sign/")
    expect(walk.page.locator("main ins").first).to_contain_text("641")
    walk.press(".kw-sign form")
    kept = frozen_snapshot(walk.plan).signatures.get()
    assert kept.kept_from is not None
    assert kept.signed_name.mandate == "Besluit 12, 3 mei"


def test_a_manager_signs_from_the_list_by_keyboard_alone(visit, site, moment):
    round_ = make.round_of()
    manager = make.person("Mo Manager")
    manager.set_password(PASSWORD)
    manager.save()
    plans = []
    for code, name in {"D01": "lower-alder", "D02": "birch-quay"}.items():
        plan = make.filled(make.place(round_, code), name)
        make.frozen(plan)
        body = plan.partners.get(key="homes").organisation_id
        seat = make.seat(manager, Role.SIGNATORY, body, ScopeKind.PLAN, plan.pk)
        plans.append(make.fresh(plan))
    moment(make.during(round_.kader, "draft"))
    page = visit("/version", width=PHONE)
    walk = Walk(page, site, plans[0], scripts=True)
    walk.be(make.acting(seat), signed_in_ago=20)
    page.goto(f"{site}/plans/to-sign/")
    walk.look()

    read_and_sign_by_keyboard(walk)
    assert "/account/again/" in page.url
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    walk.look()
    assert page.url.endswith("/plans/to-sign/")
    read_and_sign_by_keyboard(walk)
    assert page.url.endswith("/plans/to-sign/")
    expect(page.locator("main .kw-lead")).to_contain_text("No plan waits")
    assert all(frozen_snapshot(plan).signatures.count() == 1 for plan in plans)


def read_and_sign_by_keyboard(walk: Walk) -> None:
    page = walk.page
    tab_to(page, "Read and sign")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    walk.look()
    tab_to(page, "function", most=90)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Manager")
    tab_to(page, "Sign for")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    walk.look()
