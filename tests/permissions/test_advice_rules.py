"""Who advises, answers, asks and confirms, for each role in each state of a plan."""

import pytest

from kaderwerk.lifecycle import OPEN_CASES, Case
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.who import TEAM
from tests.permissions.test_rules import PARTNER, PLANS, someone

pytestmark = pytest.mark.meets("R021")

WRITERS = {Role.COORDINATOR, Role.WRITER}


def is_open(plan):
    return plan.case in OPEN_CASES


def is_not_over(plan):
    return plan.case != Case.WITHDRAWN and not plan.is_published


#: Who, and when, beside the rules themselves.
EXPECTED = {
    Action.ADVISE: ({Role.CLIENT_REPRESENTATIVE}, is_open),
    Action.TAKE_DOWN_ADVICE: (set(TEAM), is_open),
    Action.ANSWER_ADVICE: (WRITERS, is_not_over),
    Action.ASK_RECORD: ({Role.COORDINATOR}, is_open),
    Action.CONFIRM_RECORD: ({Role.CLIENT_REPRESENTATIVE}, is_not_over),
    Action.TAKE_DOWN_RECORD: (set(TEAM), is_not_over),
}


@pytest.mark.parametrize("role", sorted(Role))
@pytest.mark.parametrize("action", sorted(EXPECTED))
def test_each_role_does_its_own_part_in_its_own_time(action, role):
    roles, in_time = EXPECTED[action]
    for plan in PLANS:
        assert bool(may(someone(role, PARTNER), action, plan)) == (role in roles and in_time(plan))


def test_a_refusal_says_whose_it_is_and_when():
    assert may(someone(Role.WRITER), Action.ADVISE, PLANS[0]).code == (
        "who.not_a_client_representative"
    )
    closed = next(plan for plan in PLANS if plan.case == Case.SUBMITTED)
    representative = someone(Role.CLIENT_REPRESENTATIVE, PARTNER)
    assert may(representative, Action.ADVISE, closed).code == "when.text_is_closed"
    withdrawn = next(plan for plan in PLANS if plan.case == Case.WITHDRAWN)
    assert may(someone(Role.WRITER), Action.ANSWER_ADVICE, withdrawn).code == "when.is_over"


def test_that_a_decision_was_taken_shows_in_no_refusal_before_it_is_told():
    decided = next(p for p in PLANS if p.case == Case.DECIDED and not p.is_published)
    assert may(someone(Role.WRITER), Action.ANSWER_ADVICE, decided)
