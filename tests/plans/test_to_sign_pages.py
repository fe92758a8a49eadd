"""One list of all that somebody is to sign, for every organisation and region that they sign in."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Person
from kaderwerk.organisations.queries import actor_for
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.signing import decline
from tests import make
from tests.plans.pages import main, post, url, words
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

PLANS = {"D01": "lower-alder", "D02": "birch-quay", "D03": "cedar-lock"}


@pytest.fixture(scope="module")
def made(shared):
    round_ = make.round_of()
    plans = []
    for code, name in PLANS.items():
        plan = make.filled(make.place(round_, code), name)
        make.frozen(plan)
        plans.append(plan)
    return plans


@pytest.fixture
def plans(made, apart):
    return [make.fresh(plan) for plan in made]


@pytest.fixture
def manager():
    return make.person("Mo Manager")


def signs_in(person, *plans):
    """This person signs for the housing corporation in each of these plans; acting in the first."""
    seats = [
        make.seat(
            person,
            Role.SIGNATORY,
            plan.partners.get(key="homes").organisation_id,
            ScopeKind.PLAN,
            plan.pk,
        )
        for plan in plans
    ]
    return actor_for(person.pk, seats[0].pk, clock.real_now())


def seen(actor, language="en", at=None):
    client = as_actor(actor, language)
    return client, listed(client, at)


def listed(client, at=None):
    with clock.moved_to(at or make.during(make.SMALL.kader, "draft")):
        return client.get("/plans/to-sign/")


def test_everything_that_waits_stands_in_one_list_in_words(plans, manager):
    _client, page = seen(signs_in(manager, *plans))
    text = words(page)
    assert "3 plans wait for your signature." in text
    for plan in plans:
        assert plan.place.applicant.name in text
    assert text.count("To be signed") == 3
    assert "up to and including Sunday 29 March 2026, 11:59" in text


def test_opening_one_chooses_its_seat_so_that_the_header_shows_in_whose_name(plans, manager):
    client, page = seen(signs_in(manager, *plans))
    second = plans[1]
    row = main(page).partition(second.place.applicant.name)[2].partition("</li>")[0]
    hidden = re.search(r'name="next" value="([^"]+)"', row).group(1)
    seat = re.search(r'name="seat" value="([^"]+)"', row).group(1)
    assert hidden == url("sign", second)
    with clock.moved_to(make.during(second.kader, "draft")):
        opened = client.post("/account/seats/", {"seat": seat, "next": hidden}, follow=True)
    assert opened.status_code == 200
    assert second.place.applicant.name in words(opened)
    assert client.session["seat"]["id"] == seat


def test_looking_at_the_list_changes_no_seat(plans, manager):
    client, _page = seen(signs_in(manager, *plans))
    before = client.session["seat"]
    listed(client)
    assert client.session["seat"] == before


def test_after_a_signature_comes_the_list_with_what_is_left(plans, manager):
    actor = signs_in(manager, *plans)
    client = as_actor(actor)
    typed = {"sha256_read": frozen_snapshot(plans[0]).sha256, "name": "Mo", "function": "Manager"}
    assert post(client, "sign", plans[0], **typed).url == "/plans/to-sign/"
    text = words(listed(client))
    assert "2 plans wait for your signature." in text
    assert "1 plan that you signed or declined" in text


def test_what_changed_and_what_was_declined_is_said(plans, manager):
    actor = signs_in(manager, *plans)
    make.signed_by(plans[0], "homes", actor=actor)
    with clock.moved_to(make.during(plans[0].kader, "draft")):
        thaw(plans[0].pk, actor=make.member(plans[0], Role.COORDINATOR))
        make.write(make.fresh(plans[0]), neighbourhood="Elsewhere")
        decline(plans[1].pk, reason="No.", actor=make.member(plans[1], Role.SIGNATORY, "homes"))
    make.frozen(make.fresh(plans[0]))
    text = words(seen(actor)[1])
    assert "Changed since you signed" in text
    assert "Declined" in text
    assert "2 plans wait for your signature." in text


def test_a_text_that_changed_since_it_was_declined_waits_again(plans, manager):
    actor = signs_in(manager, *plans)
    make.signed_by(plans[0], "homes", actor=actor)
    for place in ("Elsewhere", "Elsewhere again"):
        with clock.moved_to(make.during(plans[0].kader, "draft")):
            decline(plans[0].pk, reason="No.", actor=actor)
            thaw(plans[0].pk, actor=make.member(plans[0], Role.COORDINATOR))
        make.write(make.fresh(plans[0]), neighbourhood=place)
        make.frozen(make.fresh(plans[0]))
    text = words(seen(actor)[1])
    assert "Changed since you declined" in text
    assert "3 plans wait for your signature." in text


def test_a_seat_that_has_ended_shows_nothing(plans, manager):
    actor = signs_in(manager, plans[0])
    make.seat_ended(actor)
    client = visitor()
    client.force_login(Person.objects.get(pk=manager.pk))
    assert "You sign for no organisation." in words(listed(client))


def test_nobody_sees_what_others_are_to_sign(plans, manager):
    _client, page = seen(make.member(plans[0], Role.COORDINATOR))
    assert "You sign for no organisation." in words(page)


def cost(client):
    listed(client)
    with CaptureQueriesContext(connection) as seen:
        listed(client)
    return len(seen)


def test_one_plan_and_three_cost_the_same(plans, manager):
    one = as_actor(signs_in(manager, plans[0]))
    three = as_actor(signs_in(make.person(), *plans))
    assert cost(one) == cost(three) <= 15


def test_the_page_where_one_chooses_a_role_leads_there(plans, manager):
    client = as_actor(signs_in(manager, *plans))
    assert "/plans/to-sign/" in main(client.get("/account/seats/"))
    assert "/plans/to-sign/" not in main(as_actor(signs_in(make.person(), plans[0])).get(
        "/account/seats/"))  # fmt: skip
