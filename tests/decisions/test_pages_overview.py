"""The overview of the money of a round: who sees what of which plan, and who must act."""

import pytest

from kaderwerk import clock
from kaderwerk.decisions.models import Decision
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role
from tests import make
from tests.decisions.site import official, text, with_interest
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart", "in_time")

ASKED = 120_000_00  # alder-hill


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.FINANCE, Role.AUDITOR])
def test_who_has_a_part_in_dividing_sees_the_overview(desk, role, language):
    response = official(role, language).get(desk)

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("role", [Role.INTAKE, Role.ROUND_MANAGER, Role.HELPDESK])
def test_who_has_no_part_hears_why_they_do_not(desk, role):
    response = official(role).get(desk)

    assert response.status_code == 403
    assert "Only an assessor can do this." in text(response)


def test_a_region_and_a_visitor_do_not_see_how_the_money_is_divided(desk, plan):
    assert as_actor(make.member(plan, Role.COORDINATOR)).get(desk).status_code == 403
    assert visitor().get(desk).status_code == 302


@pytest.mark.meets("R023", "R118")
def test_the_overview_says_what_is_left_and_who_must_act(desk, plan):
    make.decided(plan, 100_000_00)

    page = text(official(Role.DECIDER).get(desk))

    assert "Granted so far: € 100,000.00. Left: € 350,000.00." in page
    assert "Deciders. Plans that wait: 1." in page
    assert "Decided, not published" in page


def test_the_overview_follows_a_plan_to_its_letter(desk, plan):
    client, seen = official(Role.DECIDER), []
    steps = (
        lambda: None,
        lambda: make.proposed(make.line_of(plan)),
        lambda: make.decided(plan),
        lambda: make.published(Decision.objects.get()),
    )
    for step in steps:
        step()
        seen.append([row.status for row, _, _ in client.get(desk).context["rows"]])

    assert seen == [["advised"], ["proposed"], ["decided"], ["published"]]


def test_an_advice_that_no_longer_stands_is_none_on_the_overview(desk, plan):
    with clock.moved_to(make.during(plan.kader, "assess")):
        make.judged(plan, need=Found("", 4))

    ((row, _, _),) = official(Role.DECIDER).get(desk).context["rows"]
    assert (row.status, row.advice) == ("judging", None)


def test_a_draft_is_not_on_the_overview(desk, plan):
    make.filled(make.place(plan.place.round, "D02"), "birch-quay")

    assert len(official(Role.DECIDER).get(desk).context["rows"]) == 1


def test_finance_learns_of_a_plan_once_it_is_decided(desk, plan):
    finance = official(Role.FINANCE)
    ((before, _, _),) = finance.get(desk).context["rows"]
    make.decided(plan)
    ((after, _, _),) = finance.get(desk).context["rows"]

    assert (before.asked, before.advice, before.proposed, before.decision) == (None,) * 4
    assert after.decision.amount_cents == ASKED
    assert (after.asked, after.advice) == (None, None)


def test_who_has_an_interest_sees_nothing_of_that_plan(desk, plan):
    make.proposed(make.line_of(plan))
    client = with_interest(plan, Role.ASSESSOR)

    page = client.get(desk)
    ((row, _, _),) = page.context["rows"]
    assert (row.asked, row.advice, row.proposed) == (None, None, None)
    assert "What you may not read yet, or have an interest in, is left out." in text(page)


def test_plans_with_one_status_are_shown_by_themselves(desk, plan):
    client = official(Role.DECIDER)

    assert len(client.get(f"{desk}?status=advised").context["rows"]) == 1
    assert client.get(f"{desk}?status=decided").context["rows"] == []
    assert len(client.get(f"{desk}?status=nonsense").context["rows"]) == 1
