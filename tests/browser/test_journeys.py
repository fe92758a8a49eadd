"""Whole ways through the site in a browser, as each role walks them; no page has a flaw for axe.

What is pressed is found by what it does, so that both languages walk the same way.
"""

import pytest
from playwright.sync_api import Page, expect

from kaderwerk import clock
from kaderwerk.decisions.models import Circular, Decision, Letter
from kaderwerk.kader.model import LongTextQuestion
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.plans.models import Plan
from kaderwerk.verify.run import verify
from tests import make
from tests.browser.look import accessible, fits, sit, tab_to

pytestmark = pytest.mark.slow

#: The region that plays, and the plan file that it has.
REGION = "AM20"


class Player:
    """Plays everyone, one after the other, in one browser; looks at every page that comes."""

    def __init__(self, page: Page, site: str):
        self.page, self.site = page, site

    def be(self, actor: Actor | None) -> None:
        self.page.context.clear_cookies()
        if actor is not None:
            sit(self.page, self.site, actor)

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site + path)
        assert answer.ok, f"{path}: {answer.status}"
        self.look()

    def look(self) -> None:
        expect(self.page.locator("h1")).to_have_count(1)
        accessible(self.page)
        fits(self.page)

    def follow(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(f"main {selector}").first.click()
        self.look()

    def press(self, form: str = "form[method=post]") -> None:
        """Presses the first button of a form, and looks at where it leads."""
        with self.page.expect_navigation() as came:
            self.page.locator(f"main {form} button").first.click()
        assert came.value.status < 400, f"{came.value.url}: {came.value.status}"
        self.look()


@pytest.fixture
def moment():
    """Sets the business clock of the site."""
    before = clock.real_now
    yield lambda instant: clock.set_clock(lambda: instant)
    clock.set_clock(before)


@pytest.fixture
def player(visit, site):
    """Somebody who plays in a language."""
    return lambda language: Player(visit("/version", language=language), site)


def phase(name: str):
    return make.during(make.LARGE.kader, name)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_scheme_is_played_from_the_first_draft_to_the_circular(player, moment, language):
    play = player(language)
    place = make.place(make.round_of(make.LARGE, mode="live"), REGION)
    moment(phase("draft"))

    plan = begin(play, place)
    text = make.plan_text(plan.kader, REGION)
    make.with_parties(plan, text)
    question = next(q for q in plan.kader.questions if isinstance(q, LongTextQuestion))
    make.write(plan, **{k: v for k, v in text.answers.items() if k != question.key})
    write(play, plan, question, text.answers[question.key])
    confirm_and_freeze(play, plan)
    sign_by_all(play, plan)
    moment(phase("submit"))
    hand_in(play, plan)
    moment(phase("assess"))
    assess(play, plan)
    moment(phase("decide"))
    decide(play, plan)
    moment(phase("circular"))
    circular(play, plan)

    play.be(None)
    play.go(f"/rounds/{plan.round_id}/register/")
    expect(play.page.locator("main")).to_contain_text(place.applicant.name)
    assert verify() == []


def begin(play: Player, place) -> Plan:
    """The one whom the ministry let in begins the plan."""
    play.be(make.applicant_coordinator(place))
    play.go("/plans/")
    play.press("form[action*='/start/']")
    return Plan.objects.with_place().get()


def write(play: Player, plan: Plan, question, answer: str) -> None:
    """A writer fills in the last question; it is saved while they go on."""
    play.be(make.member(plan, Role.WRITER))
    play.go(f"/plans/{plan.pk}/")
    play.follow(f"a[href*='/sections/{question.section}/']")
    with play.page.expect_response(
        lambda answer: f"/answers/{question.key}/" in answer.url
    ) as came:
        play.page.locator(f"[name='{question.key}']").fill(answer)
        play.page.keyboard.press("Tab")
    assert came.value.ok
    play.look()
    play.go(f"/plans/{plan.pk}/check/")


def confirm_and_freeze(play: Player, plan: Plan) -> None:
    for partner in plan.partners.filter(signs=True):
        play.be(make.member(plan, Role.WRITER, partner.key))
        play.go(f"/plans/{plan.pk}/confirm/")
        play.press("form[method=post]")
    play.be(make.member(plan, Role.COORDINATOR))
    play.go(f"/plans/{plan.pk}/check/")
    play.follow("a[href$='/freeze/']")
    play.press("form.kw-next")


def sign_by_all(play: Player, plan: Plan) -> None:
    for partner in plan.partners.filter(signs=True):
        play.be(make.member(plan, Role.SIGNATORY, partner.key))
        play.go(f"/plans/{plan.pk}/sign/")
        play.page.locator("[name=name]").fill(partner.signatory_name)
        play.page.locator("[name=function]").fill(partner.signatory_function)
        play.press(".kw-sign form")


def hand_in(play: Player, plan: Plan) -> None:
    play.be(make.member(plan, Role.WRITER))
    play.go(f"/plans/{plan.pk}/hand-in/")
    play.press("form.kw-next")
    assert "/receipts/1/" in play.page.url


def assess(play: Player, plan: Plan) -> None:
    """An assessor takes the plan up, judges every criterion and gives advice."""
    play.be(make.official(Role.ASSESSOR))
    play.go(f"/assess/{plan.round_id}/")
    play.follow(f"a[href$='/assess/plans/{plan.pk}/']")
    play.press("form[action$='/take-up/']")
    play.follow(".nl-button--primary")
    for _ in plan.kader.criteria:
        play.page.locator("[name=verdict]").first.check()
        with play.page.expect_navigation():
            play.page.locator("#judge button").first.click()
    play.look()
    play.go(f"/assess/plans/{plan.pk}/settle/")
    play.page.locator("[name=advice][value=grant]").check()
    play.press("form[action$='/settle/']")


def decide(play: Player, plan: Plan) -> None:
    """One proposes, another decides and publishes: the letter goes out."""
    play.be(make.official(Role.ASSESSOR))
    play.go(f"/decide/{plan.round_id}/")
    play.follow("a[href$='/propose/']")
    play.page.locator(f"[name='choose-{plan.pk}']").check()
    play.press("form.kw-propose")
    play.be(make.official(Role.DECIDER))
    play.go(f"/decide/{plan.round_id}/")
    play.follow("a[href*='/decide/proposals/']")
    play.page.locator("[name=line]").check()
    play.press("form[action*='/decide/?']")
    assert Decision.objects.get().outcome == "granted"
    play.go(f"/decide/{plan.round_id}/publish/")
    play.page.locator("#publish-all").click()
    expect(play.page.locator("#publishing form")).to_have_count(0)
    play.look()
    assert Letter.objects.count() == 1


def circular(play: Player, plan: Plan) -> None:
    play.be(make.official(Role.FINANCE))
    play.go(f"/decide/{plan.round_id}/circular/")
    play.press("form[action$='/prepare/']")
    play.be(make.official(Role.DECIDER))
    play.go(f"/decide/{plan.round_id}/circular/")
    play.press("form[action$='/release/']")
    assert Circular.objects.get().release


def test_a_signatory_signs_on_a_phone_by_keyboard(visit, site, moment):
    place = make.place(make.round_of())
    plan = make.filled(place)
    make.frozen(plan)
    moment(make.during(plan.kader, "draft"))
    page = visit("/version", width=320)
    partner = plan.partners.filter(signs=True)[0]
    sit(page, site, make.member(plan, Role.SIGNATORY, partner.key))
    page.goto(f"{site}/plans/{plan.pk}/sign/")
    accessible(page)
    fits(page)

    tab_to(page, "name", most=90)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Kim Doe")
    tab_to(page, "function")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Director")
    tab_to(page, "Sign for")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    accessible(page)
    assert make.fresh(plan).snapshots.get().signatures.count() == 1


def test_an_assessor_judges_by_keyboard(visit, site, moment):
    plan = make.taken_up(make.submitted(make.place(make.round_of())))
    moment(make.during(plan.kader, "assess"))
    page = visit("/version")
    sit(page, site, make.official(Role.ASSESSOR))
    page.goto(f"{site}/assess/plans/{plan.pk}/")
    accessible(page)

    tab_to(page, "Judge the next criterion")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    accessible(page)
    fits(page)
    tab_to(page, "verdict")
    page.keyboard.press("Space")
    tab_to(page, "Save and go on")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    accessible(page)
    assert plan.judgements.count() == 1


def test_a_client_representative_reads_a_draft_and_cannot_change_it(visit, site, moment):
    plan = make.filled(make.place(make.round_of()))
    moment(make.during(plan.kader, "draft"))
    page = visit("/version")
    partner = plan.partners.first()
    sit(page, site, make.member(plan, Role.CLIENT_REPRESENTATIVE, partner.key))
    section = plan.kader.sections[0].key
    for path in ("", f"sections/{section}/", "text/"):
        page.goto(f"{site}/plans/{plan.pk}/{path}")
        accessible(page)
        fits(page)
        assert page.locator("main textarea").count() == 0


def test_a_round_manager_and_an_auditor_look_around(visit, site, moment):
    round_ = make.round_of()
    make.submitted(make.place(round_))
    moment(make.during(round_.kader, "assess"))
    for role in (Role.ROUND_MANAGER, Role.AUDITOR):
        page = visit("/version")
        sit(page, site, make.official(role))
        paths = ["/desk/", f"/assess/{round_.pk}/"]
        paths += [f"/desk/{round_.pk}/", "/desk/new/"] if role is Role.ROUND_MANAGER else []
        for path in paths:
            assert page.goto(site + path).ok, path
            accessible(page)
            fits(page)
