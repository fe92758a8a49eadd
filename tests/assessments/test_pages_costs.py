"""What the pages of an assessor cost: as many queries for three things as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk.assessments.queries import gist
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role
from tests import make
from tests.assessments.desk import Desk, changed

pytestmark = pytest.mark.usefixtures("apart")

PLANS = {"D01": "alder-hill", "D02": "birch-quay", "D04": "dogwood-west"}

#: No page takes more.
MOST = 15


def spent(desk, *page):
    """How many queries a page takes, once the framework has been read."""
    desk.get(*page)
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(*page).status_code == 200
    return len(seen)


def judged_again(round, code, name):
    """A plan that was judged, changed, and judged in part again."""
    plan = make.judged(make.taken_up(make.submitted(make.place(round, code), name)))
    return changed(plan, "need", "lasting", homes=641)


@pytest.fixture(scope="module")
def rounds(shared):
    """A round with one of each, and one with three of those that need most."""
    made = []
    for number in (1, 3):
        round = make.round_of()
        for code, name in list(PLANS.items())[:number]:
            judged_again(round, code, name)
        make.write(make.started(make.place(round, "D05")), neighbourhood="Nowhere")
        made.append(round)
    return made


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.AUDITOR, Role.HELPDESK])
def test_the_list_costs_the_same_for_one_plan_and_for_three(rounds, role, language):
    one, three = (spent(Desk(round, role, language), "overview") for round in rounds)

    assert one == three <= MOST


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_costs_little_more_when_nothing_of_it_was_read_before(rounds, language):
    costs = []
    for round in rounds:
        desk = Desk(round, language=language)
        desk.get("overview")
        gist._kept.clear()
        with CaptureQueriesContext(connection) as seen:
            desk.get("overview")
        costs.append(len(seen))

    assert costs[0] == costs[1] <= MOST


@pytest.fixture(scope="module")
def plans(shared):
    """A plan of which little was said, and one that was judged and asked about over and over."""
    little = judged_again(make.round_of(), "D01", "alder-hill")
    much = judged_again(make.round_of(), "D01", "alder-hill")
    for reason in ("First.", "Second.", "Third."):
        make.judged(much, need=Found("", 3, reason), right_people=Found("partly", None, reason))
    make.judged(changed(much, "need", "honest", "right_people", homes=642))
    return little, changed(make.fresh(much), "need", "honest", "right_people", homes=643)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "page",
    [("plan",), ("criterion", "right_people"), ("criterion", "need"), ("ask",), ("settle",),
     ("consultation",)],
)  # fmt: skip
def test_a_page_of_a_plan_costs_the_same_however_much_was_judged_and_asked(plans, language, page):
    name, *args = page
    little, much = (
        spent(Desk(plan.place.round, language=language), name, plan, *args) for plan in plans
    )

    assert little == much <= MOST


def test_saving_a_judgement_stays_within_its_queries():
    """The page that it leads to apart. Two are the savepoint that a test lives in."""
    plan = make.taken_up(make.submitted(make.place(make.round_of())))
    desk = Desk(plan.place.round)
    desk.post("judge", plan, "right_people", verdict="met", seen="0")
    with CaptureQueriesContext(connection) as seen:
        assert desk.post("judge", plan, "need", points="5", seen="0").status_code == 302

    assert len(seen) <= 26
