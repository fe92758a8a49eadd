"""The page of a plan: where it stands, whose turn it is, and the one thing to do now."""

import re

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.signing import decline
from tests import make
from tests.plans.pages import main, url, visit, words
from tests.plans.test_all_pages import PAGES, asked
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture
def place(apart):
    return make.place(make.round_of(), "D01")


@pytest.fixture
def plan(place):
    return make.filled(place)


def button(response):
    """What the first button on a page says."""
    found = re.search(r'nl-button--primary"[^>]*>([^<]+)<', main(response))
    return found and found.group(1)


def of_payee(plan):
    return plan.partners.get(organisation=plan.payee_id)


# --- how it stands ------------------------------------------------------------------------------


@pytest.mark.meets("R030")
def test_a_draft_says_in_words_that_it_was_not_handed_in_and_how_long_there_is(plan):
    response = visit(make.member(plan, Role.WRITER), "overview", plan,
                     at=make.during(plan.kader, "submit"))  # fmt: skip
    assert "Not handed in yet" in words(response)
    assert "up to and including Sunday 29 March 2026, 11:59" in words(response)
    assert "6 days left" in words(response)


def test_it_says_so_in_dutch_too(plan):
    response = visit(make.member(plan, Role.WRITER), "overview", plan, language="nl")
    assert response.status_code == 200
    assert '<html lang="nl"' in response.content.decode()


def test_after_the_window_it_says_that_the_time_is_over(plan):
    response = visit(make.member(plan, Role.WRITER), "overview", plan,
                     at=make.after(plan.kader, "submit"))  # fmt: skip
    assert "The time to hand in is over" in words(response)
    assert "turns" not in main(response)


def test_once_handed_in_it_says_when_and_under_which_number(place):
    plan = make.submitted(place)
    seen = words(visit(make.member(plan, Role.WRITER), "overview", plan))
    assert "Handed in on" in seen
    assert "WN-2026-1-D01-1" in seen


def test_nothing_of_what_the_ministry_does_inside_is_on_the_page(place):
    plan = make.decided(make.advised(place)).plan
    seen = words(visit(make.member(plan, Role.COORDINATOR), "overview", make.fresh(plan)))
    assert "Els" not in seen
    assert "decided" not in seen.lower()
    assert "granted" not in seen.lower()
    assert "judge the plan. You need not do anything now." in seen


def test_a_decision_that_was_published_is_one_tap_away(place):
    decision = make.decided(make.advised(place))
    make.published(decision)
    response = visit(make.member(decision.plan, Role.WRITER), "overview", make.fresh(decision.plan))
    assert "There is a decision on this plan" in words(response)
    assert button(response) == "Read the decision"
    assert f"/letters/{decision.plan_id}/" in main(response)


# --- whose turn it is ---------------------------------------------------------------------------


def test_the_writers_are_told_how_much_is_left(place):
    plan = make.started(place)
    seen = words(visit(make.member(plan, Role.CLIENT_REPRESENTATIVE), "overview", plan))
    assert "The writers : answer the required questions" in seen


@pytest.mark.meets("R064")
def test_then_the_organisations_confirm_and_the_coordinator_freezes():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    coordinator = make.member(plan, Role.COORDINATOR)
    names = [p.organisation.name for p in plan.partners.filter(signs=True)]
    seen = words(visit(coordinator, "overview", plan))
    assert "confirm the own contribution" in seen
    assert all(name in seen.partition("confirm the own contribution")[0] for name in names)
    make.confirmed(plan)
    response = visit(coordinator, "overview", plan)
    assert "The coordinator : freeze the text" in words(response)
    assert button(response) == "Freeze the text"


@pytest.mark.meets("R064")
def test_once_the_time_is_over_nobody_is_asked_to_confirm():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    uwv = make.member(plan, Role.SIGNATORY, "uwv")
    confirming = f'href="{url("confirm", plan)}'
    for page in ("overview", "mine"):
        assert confirming in main(visit(uwv, page, plan))
        late = visit(uwv, page, plan, at=make.after(plan.kader, "submit"))
        assert confirming not in main(late), page
        assert "onfirm your" not in words(late)


def test_a_frozen_text_names_who_must_still_sign(plan):
    make.frozen(plan)
    first, *others = plan.partners.filter(signs=True)
    make.signed_by(plan, first.key)
    seen = words(visit(make.member(plan, Role.COORDINATOR), "overview", make.fresh(plan)))
    turns = seen.partition("Whose turn it is")[2].partition("The text")[0]
    assert first.organisation.name not in turns
    assert all(other.organisation.name in turns for other in others)


def test_the_reason_of_who_declined_is_read_by_everyone_in_the_plan(plan):
    make.frozen(plan)
    party = plan.partners.filter(signs=True)[0]
    with clock.moved_to(make.during(plan.kader, "draft")):
        signatory = make.member(plan, Role.SIGNATORY, party.key)
        decline(plan.pk, reason="The hours are <wrong>.", actor=signatory)
    response = visit(make.member(plan, Role.CLIENT_REPRESENTATIVE), "overview", make.fresh(plan))
    assert "The hours are &lt;wrong&gt;." in main(response)


def test_once_somebody_declined_it_is_the_coordinators_turn_to_open_the_text(plan):
    make.frozen(plan)
    signatory = make.member(plan, Role.SIGNATORY)
    assert "open the text again" not in words(visit(signatory, "overview", make.fresh(plan)))
    with clock.moved_to(make.during(plan.kader, "draft")):
        decline(plan.pk, reason="The hours are wrong.", actor=signatory)
    seen = words(visit(signatory, "overview", make.fresh(plan)))
    assert "The coordinator : read the reason, and open the text again" in seen


def test_who_declined_is_not_asked_again_and_the_coordinator_has_the_button(plan):
    make.frozen(plan)
    signatory = make.member(plan, Role.SIGNATORY)
    with clock.moved_to(make.during(plan.kader, "draft")):
        decline(plan.pk, reason="The hours are wrong.", actor=signatory)
    page = visit(signatory, "overview", make.fresh(plan))
    assert button(page) == "Read the text"
    assert "What is mine" not in words(page)
    coordinator = make.member(plan, Role.COORDINATOR)
    assert button(visit(coordinator, "overview", make.fresh(plan))) == "Open the text again"


def test_the_reason_stays_on_the_page_while_the_text_is_written_again(plan):
    make.frozen(plan)
    signatory = make.member(plan, Role.SIGNATORY)
    with clock.moved_to(make.during(plan.kader, "draft")):
        decline(plan.pk, reason="The hours are <wrong>.", actor=signatory)
        thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    seen = main(visit(make.member(plan, Role.WRITER), "overview", make.fresh(plan)))
    assert "Declined the last text" in seen
    assert "The hours are &lt;wrong&gt;." in seen


def test_who_signed_is_not_offered_to_sign(plan):
    make.frozen(plan)
    party = plan.partners.filter(signs=True)[0]
    make.signed_by(plan, party.key)
    signatory = make.member(plan, Role.SIGNATORY, party.key)
    response = visit(signatory, "overview", make.fresh(plan))
    assert url("sign", plan) not in main(response)


def test_organisations_stand_in_the_order_of_the_framework(plan):
    seen = main(visit(make.member(plan, Role.WRITER), "overview", plan))
    types = [party.key for party in plan.kader.parties]
    partners = sorted(plan.partners.all(), key=lambda partner: types.index(partner.type))
    assert partners != list(plan.partners.all())
    places = [seen.index(f"<strong>{partner.organisation.name}") for partner in partners]
    assert places == sorted(places)


def test_what_is_signed_by_all_waits_for_the_payee(plan):
    signed = make.signed(plan)
    payee = of_payee(plan).organisation.name
    moment = make.during(plan.kader, "submit")
    seen = words(visit(make.member(signed, Role.SIGNATORY), "overview", signed, at=moment))
    assert f"{payee} : hand the plan in." in seen


# --- the one thing to do, and the rest -----------------------------------------------------------


def test_each_role_gets_the_one_button_that_is_theirs(plan):
    other = plan.partners.filter(signs=True).exclude(organisation=plan.payee_id)[0].key
    moment = make.during(plan.kader, "submit")

    def says(role, party=""):
        actor = make.member(plan, role, party)
        return button(visit(actor, "overview", make.fresh(plan), at=moment))

    assert says(Role.COORDINATOR) == "Freeze the text"
    assert says(Role.CLIENT_REPRESENTATIVE) == "Read the text"
    make.frozen(plan)
    assert says(Role.SIGNATORY, other) == "Read and sign"
    assert says(Role.WRITER) == "Read the text"
    for partner in plan.partners.filter(signs=True):
        make.signed_by(plan, partner.key)
    assert says(Role.SIGNATORY, other) == "Read the text"
    assert says(Role.WRITER) == "Hand in the plan"
    make.handed_in(make.fresh(plan))
    assert says(Role.WRITER) == "See the receipt"


def test_after_the_window_nobody_gets_a_button_to_hand_in(plan):
    signed = make.signed(plan)
    late = visit(
        make.member(signed, Role.WRITER), "overview", signed, at=make.after(plan.kader, "submit")
    )
    assert button(late) == "Read the text"
    assert "Hand in the plan : not now." in words(late)


def test_who_cannot_do_something_yet_reads_why(plan):
    seen = words(visit(make.member(plan, Role.SIGNATORY), "overview", plan))
    assert "Sign : not now. The text is not being signed yet." in seen
    assert "Freeze the text : not now" not in seen  # never theirs in this seat


def test_no_way_on_the_page_leads_to_a_refusal(place):
    """What is offered as a link is a page that comes, for each role and state."""
    for plan in (make.filled(place), asked(make.place(make.round_of(), "D01"))):
        for role in (Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE):
            client = as_actor(make.member(plan, role))
            moment = make.during(plan.kader, "assess" if plan.held else "submit")
            links = set(re.findall(r'href="(/plans/[^"#]+)', main(
                visit(client, "overview", plan, at=moment))))  # fmt: skip
            with clock.moved_to(moment):
                for link in links:
                    assert client.get(link).status_code == 200, (role, link)


def test_what_changed_lately_says_who_and_what(plan):
    make.write(plan, neighbourhood="Old Harbour")
    seen = words(visit(make.member(plan, Role.WRITER), "overview", plan))
    assert "changed “What is the neighbourhood called?”" in seen
    assert "Karin" in seen


# --- who may come in ----------------------------------------------------------------------------


def test_another_plan_does_not_exist_for_whoever_has_no_part_in_it(plan):
    elsewhere = make.member(make.started_elsewhere(plan), Role.COORDINATOR)
    official = make.official(Role.ASSESSOR)
    for page in PAGES:
        assert visit(elsewhere, page, plan).status_code == 404, page
        assert visit(official, page, plan).status_code == 404, page


def test_whoever_is_not_signed_in_is_asked_to(plan):
    response = visitor().get(url("overview", plan))
    assert response.status_code == 302
    assert "login" in response.url


# --- the list, and beginning ----------------------------------------------------------------------


def test_the_list_has_the_plans_of_this_seat_alone(plan):
    make.started_elsewhere(plan)
    client = as_actor(make.member(plan, Role.WRITER))
    with clock.moved_to(make.during(plan.kader, "draft")):
        response = client.get("/plans/")
    assert plan.place.applicant.name in words(response)
    assert main(response).count("kw-card__title") == 1


def test_whoever_acts_in_no_seat_is_told_to_choose_one(plan):
    actor = make.member(plan, Role.WRITER)
    client = visitor()
    client.force_login(make.Person.objects.get(pk=actor.person))
    assert "You act in no seat now" in words(client.get("/plans/"))


def test_a_coordinator_of_an_applicant_begins_a_plan(place):
    actor = make.applicant_coordinator(place)
    client = as_actor(actor)
    with clock.moved_to(make.during(place.round.kader, "draft")):
        page = client.get("/plans/")
        assert "Begin this plan" in words(page)
        response = client.post(f"/plans/start/{place.pk}/", {"number": "1"})
    plan = Plan.objects.get(place=place)
    assert response.url == url("first_steps", plan)


@pytest.mark.parametrize("number", ["", "-1", "x", "9" * 400, "²", "\0"])
def test_a_strange_number_of_a_plan_begins_the_first(place, number):
    client = as_actor(make.applicant_coordinator(place))
    with clock.moved_to(make.during(place.round.kader, "draft")):
        response = client.post(f"/plans/start/{place.pk}/", {"number": number})
    assert response.status_code in (302, 409)


def test_nobody_begins_a_plan_for_another_applicant(place):
    other = make.place(place.round, "D02")
    client = as_actor(make.applicant_coordinator(other))
    with clock.moved_to(make.during(place.round.kader, "draft")):
        assert client.post(f"/plans/start/{place.pk}/").status_code == 404


# --- while a change is awaited --------------------------------------------------------------------


def test_what_the_ministry_asked_is_told_without_the_count_of_signatures_of_before(place):
    judged = make.judged(make.taken_up(make.submitted(place)))
    make.asked_to_change(judged, judged.kader.criteria[0].key)
    response = visit(make.member(judged, Role.WRITER), "overview", make.fresh(judged),
                     at=make.during(judged.kader, "assess"))  # fmt: skip
    seen = words(response)
    assert "Still to do: 1." in seen
    assert "The ministry asked for changes." in seen
    assert "Signatures:" not in seen
