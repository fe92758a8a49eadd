"""The pages of deciding and paying cost as many queries for three plans as for one, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.decisions.models import Proposal
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from tests import make
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

PLANS = {"D01": "alder-hill", "D02": "birch-quay", "D04": "dogwood-west"}
MOST = 11

#: Of a page that is read in another language than the framework, one is for the translation.
LANGUAGES = ["en", "nl"]


def advised(number):
    round = make.round_of()
    plans = [make.advised(make.place(round, c), n) for c, n in list(PLANS.items())[:number]]
    make.proposed(*(make.line_of(plan, 50_000_00) for plan in plans))
    return round


def decided(number):
    round = advised(number)
    for plan in Plan.objects.with_place().filter(place__round=round):
        make.decided(plan, 50_000_00)
    return round


def paid(number):
    round = decided(number)
    for plan in Plan.objects.with_place().filter(place__round=round):
        make.published(plan.decision)
    make.circular(round)
    return round


@pytest.fixture(scope="module")
def stages(shared):
    """For each stage a round with one plan, and one with three."""
    return {make_.__name__: (make_(1), make_(3)) for make_ in (advised, decided, paid)}


def costs(path, rounds, client):
    """How many queries the page of each round costs. The first visit reads frameworks."""
    spent = []
    with clock.moved_to(make.during(rounds[0].kader, "decide")):
        for round in rounds:
            address = path(round)
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            spent.append(len(seen))
            assert len(seen) <= MOST, [query["sql"][:120] for query in seen.captured_queries]
    return spent


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["advised", "decided", "paid"])
@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.DECIDER, "decide/{round}/"),
        (Role.ASSESSOR, "decide/{round}/propose/"),
        (Role.DECIDER, "decide/{round}/publish/"),
        (Role.FINANCE, "decide/{round}/circular/"),
        (Role.DECIDER, "decide/proposals/{proposal}/"),
        (None, "rounds/{round}/register/"),
        (None, "rounds/{round}/register.json"),
    ],
)
def test_a_page_costs_the_same_for_three_plans_as_for_one(stages, language, stage, role, path):
    client = as_actor(make.official(role), language) if role else visitor(language)

    def address(round):
        proposal = Proposal.objects.filter(round=round).order_by("at", "pk").first()
        return "/" + path.format(round=round.pk, proposal=proposal.pk)

    one, three = costs(address, stages[stage], client)
    assert one == three


def test_a_suggestion_costs_the_same_for_three_plans_as_for_one(stages):
    client = as_actor(make.official(Role.ASSESSOR))
    spent = []
    for round in stages["advised"]:
        address = f"/decide/{round.pk}/propose/?suggest=1"
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        spent.append(len(seen))

    assert spent[0] == spent[1] <= 20


@pytest.mark.parametrize("path", ["", "letter.pdf", "renounce/"])
def test_a_letter_costs_few_queries(stages, path):
    plan = Plan.objects.with_place().filter(place__round=stages["paid"][0]).get()
    client = as_actor(make.member(plan, Role.WRITER))
    with CaptureQueriesContext(connection) as seen:
        assert client.get(f"/letters/{plan.pk}/{path}").status_code == 200

    assert len(seen) <= MOST
