"""A page about a plan costs as many queries for three of something as for one, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.kader.plan import Contact, Party
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.services.starting import set_party
from tests import make
from tests.plans.pages import url
from tests.plans.test_all_pages import PAGES
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

MOST = 15


def cost(client, address, moment):
    """How many queries a page takes, once what is read once per process has been read."""
    with clock.moved_to(moment):
        assert client.get(address).status_code in (200, 302, 403)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
    return len(seen)


def with_more(plan, number):
    """So many more organisations in a plan, each with somebody who signs."""
    coordinator = make.member(plan, Role.COORDINATOR)
    with clock.moved_to(make.during(plan.kader, "draft")):
        for more in range(number):
            party = Party(
                key=f"cooperative_{more}",
                type="cooperative",
                name="",
                signs=True,
                signatory_name="Kim Doe",
                contact=Contact(name="Ann", email="ann@example.org"),
            )
            body = make.organisation()
            set_party(plan.pk, party, organisation_id=body.pk, actor=coordinator)
            make.member(plan, Role.SIGNATORY, party.key)
    return make.fresh(plan)


def written(number):
    return with_more(make.filled(make.place(make.round_of(), "D01")), number)


def signed(number):
    return make.signed(written(number))


def asked(number):
    plan = make.judged(make.taken_up(make.submitted(make.place(make.round_of(), "D01"))))
    make.asked_to_change(plan, *[criterion.key for criterion in plan.kader.criteria[:number]])
    plan = make.fresh(plan)
    with clock.moved_to(make.during(plan.kader, "assess")):
        for request in plan.change_requests.all():
            for item in request.items.all():
                reply(plan.pk, item.pk, text="Done.", actor=make.member(plan, Role.WRITER))
    return plan


@pytest.mark.parametrize("state", [written, signed, asked])
def test_every_page_costs_the_same_whatever_the_number_of_things(state):
    few, many = state(1), state(3)
    moment = make.during(few.kader, "submit")
    for language in ("en", "nl"):
        for role in (Role.COORDINATOR, Role.SIGNATORY):
            clients = [as_actor(make.member(plan, role), language) for plan in (few, many)]
            for page in PAGES:
                costs = [
                    cost(client, url(page, plan), moment)
                    for client, plan in zip(clients, (few, many), strict=True)
                ]
                assert costs[0] == costs[1], (page, role)
                assert max(costs) <= MOST, (page, role, language, costs)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_list_costs_the_same_for_one_plan_and_for_two(language):
    """Of an applicant that may have two: with room for another, and without."""
    place = make.place(make.round_of(), "D01")
    client = as_actor(make.applicant_coordinator(place), language)
    moment = make.during(place.round.kader, "draft")
    costs = []
    for number in (1, 2):
        make.started(place, number)
        costs.append(cost(client, "/plans/", moment))
    assert costs[0] == costs[1]
    assert max(costs) <= MOST
