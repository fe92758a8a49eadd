"""The rules: who may do what in which state, and what a refusal says."""

from dataclasses import dataclass, replace
from itertools import product
from uuid import UUID, uuid4

import pytest

from kaderwerk.lifecycle import CASE, OPEN_CASES, TEXT, Case, CaseMove, Text, TextMove
from kaderwerk.organisations.actor import SCOPES, SYSTEM, Actor, Role, ScopeKind, Seat
from kaderwerk.permissions import RULES, Action, Refused, may, require
from kaderwerk.permissions.rule import YES, Rule, Verdict
from kaderwerk.permissions.who import MINISTRY, TEAM
from kaderwerk.sentences import all_sentences, say

PAYEE, PARTNER, STRANGER, MINISTRY_ITSELF = (uuid4() for _ in range(4))
PLAN_ID, ROUND_ID, APPLICANT_ID = (uuid4() for _ in range(3))

OF_SEATS = {Action.GIVE_SEAT, Action.END_SEAT}
OF_ROUNDS = {
    Action.PREPARE_ROUND, Action.PUBLISH_ROUND, Action.EXTEND, Action.CONFIRM_EXTENSION,
    Action.PUBLISH_DECISIONS, Action.PREPARE_CIRCULAR, Action.RELEASE_CIRCULAR,
    Action.READ_DIVISION, Action.DIVIDE, Action.READ_CIRCULAR, Action.READ_OVERVIEW,
    Action.REGISTER_ADDRESS,
}  # fmt: skip
#: What is done to the place of an applicant, whatever plan it has.
OF_PLACES = {Action.TAKE_IN_PAPER}
OF_PLANS = [action for action in Action if action not in OF_SEATS | OF_ROUNDS | OF_PLACES]


@dataclass(frozen=True)
class PlanInState:
    case: str = Case.DRAFTING
    text: str = Text.WRITING
    was_handed_in: bool = False
    is_published: bool = False
    is_open: bool = True
    id: UUID = PLAN_ID
    round_id: UUID = ROUND_ID
    applicant_id: UUID = APPLICANT_ID
    payee_id: UUID = PAYEE
    partner_ids: frozenset[UUID] = frozenset({PAYEE, PARTNER})
    interested_ids: frozenset[UUID] = frozenset({PAYEE, PARTNER})
    confirming_ids: frozenset[UUID] = frozenset({PAYEE, PARTNER})


def states():
    """Every state that a plan can be in."""
    for case, text in product(Case, Text):
        held = case not in (Case.DRAFTING, Case.WITHDRAWN)
        yield PlanInState(case, text, held)
        if case is Case.DECIDED:
            yield PlanInState(case, text, held, is_published=True)


PLANS = list(states())
PLAN = PLANS[0]


def someone(role, organisation=None, scope_kind=None, scope_id=None, *others):
    """Somebody in a seat that reaches the plan, unless another scope is given."""
    if organisation is None:
        organisation = MINISTRY_ITSELF if ScopeKind.HOUSE in SCOPES[role] else PAYEE
    if scope_kind is None:
        in_the_house = ScopeKind.HOUSE in SCOPES[role]
        scope_kind = ScopeKind.HOUSE if in_the_house else ScopeKind.PLAN
        scope_id = None if in_the_house else PLAN.id
    seat = Seat(uuid4(), organisation, role, scope_kind, scope_id, vouched=True)
    return Actor(uuid4(), "Karin", seat, frozenset({seat, *others}))


def seat_at(organisation, role=Role.WRITER):
    return Seat(uuid4(), organisation, role, ScopeKind.PLAN, uuid4())


def everyone():
    """Somebody in each role, for each organisation, with and without a seat at a partner."""
    for role in Role:
        for organisation in (PAYEE, PARTNER, STRANGER, MINISTRY_ITSELF):
            yield someone(role, organisation)
            yield someone(role, organisation, None, None, seat_at(PARTNER))
    yield SYSTEM
    yield Actor(uuid4(), "Without a seat")


# --- whatever is asked -------------------------------------------------------------------------


def test_every_action_has_a_rule():
    assert set(RULES) == set(Action)


@pytest.mark.parametrize("action", OF_PLANS)
def test_every_refusal_has_a_code_with_a_sentence(action):
    for actor, plan in product(everyone(), PLANS):
        verdict = may(actor, action, plan)
        assert verdict or (verdict.code in all_sentences() and say(verdict.code, verdict.params))


@pytest.mark.parametrize("action", OF_PLANS)
def test_somebody_may_in_some_state(action):
    assert any(may(actor, action, plan) for actor, plan in product(everyone(), PLANS))


@pytest.mark.parametrize("action", Action)
def test_without_a_seat_nobody_may_anything(action):
    for actor in (SYSTEM, Actor(uuid4(), "Without a seat")):
        for plan in PLANS:
            assert action in OF_SEATS or not may(actor, action, plan)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EDITOR, Role.RESEARCHER])
def test_who_has_no_part_in_a_plan_may_nothing_with_it(role):
    actor = someone(role)
    assert not any(may(actor, action, plan) for action, plan in product(OF_PLANS, PLANS))


def test_an_auditor_reads_and_changes_nothing():
    allowed = {a for a, p in product(OF_PLANS, PLANS) if may(someone(Role.AUDITOR), a, p)}

    assert allowed == {
        Action.READ_PROGRESS,
        Action.READ_SUBMITTED,
        Action.READ_ASSESSMENT,
        Action.READ_DECISION,
    }


# --- the promises ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role not in TEAM])
def test_nobody_outside_the_team_reads_a_draft_in_any_state(role):
    for plan in PLANS:
        assert not may(someone(role), Action.READ_DRAFT, plan)
        assert not may(someone(role, PAYEE), Action.READ_DRAFT, plan)


@pytest.mark.parametrize("role", sorted(MINISTRY))
def test_the_ministry_sees_of_a_draft_how_far_it_is_and_nothing_else(role):
    draft = PlanInState()
    seen = {action for action in OF_PLANS if may(someone(role), action, draft)}

    assert seen == {Action.READ_PROGRESS}


def test_the_ministry_reads_what_was_handed_in_only_while_it_holds_it():
    for plan in PLANS:
        for role in (Role.ASSESSOR, Role.DECIDER, Role.AUDITOR):
            assert bool(may(someone(role), Action.READ_SUBMITTED, plan)) == plan.was_handed_in


@pytest.mark.parametrize("role", sorted(TEAM))
def test_a_seat_in_one_region_opens_nothing_in_another(role):
    for kind in (ScopeKind.PLAN, ScopeKind.APPLICANT):
        elsewhere = someone(role, PARTNER, kind, uuid4())
        assert not any(may(elsewhere, a, p) for a, p in product(OF_PLANS, PLANS))


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.AUDITOR, Role.INTAKE])
def test_a_seat_in_one_round_opens_nothing_in_another(role):
    elsewhere = someone(role, None, ScopeKind.ROUND, uuid4())
    assert not any(may(elsewhere, a, p) for a, p in product(OF_PLANS, PLANS))


@pytest.mark.parametrize("role", sorted(TEAM))
def test_an_organisation_that_takes_no_part_does_nothing(role):
    assert not any(may(someone(role, STRANGER), a, p) for a, p in product(OF_PLANS, PLANS))


def test_a_writer_writes_only_while_the_text_is_open():
    for plan in PLANS:
        is_open = plan.case in OPEN_CASES and plan.text == Text.WRITING
        assert bool(may(someone(Role.WRITER), Action.WRITE, plan)) == is_open


@pytest.mark.meets("R044")
def test_only_the_payee_hands_in():
    plan = PlanInState(text=Text.SIGNING)
    for role in (Role.COORDINATOR, Role.WRITER, Role.SIGNATORY):
        assert may(someone(role, PAYEE), Action.HAND_IN, plan)
        assert may(someone(role, PARTNER), Action.HAND_IN, plan).code == "who.not_the_payee"


@pytest.mark.meets("R103")
@pytest.mark.parametrize(
    "action", [Action.TAKE_UP, Action.JUDGE, Action.ASK_CHANGES, Action.SETTLE]
)
def test_only_an_assessor_judges(action):
    for plan in PLANS:
        for role in set(Role) - {Role.ASSESSOR}:
            assert not may(someone(role), action, plan)
            assert not may(someone(role, PARTNER), action, plan)


@pytest.mark.meets("R103")
@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER])
def test_who_has_an_interest_neither_judges_nor_decides(role):
    with_interest = someone(role, None, None, None, seat_at(PARTNER, Role.CLIENT_REPRESENTATIVE))
    for plan in PLANS:
        for action in (
            Action.TAKE_UP, Action.JUDGE, Action.ASK_CHANGES, Action.STOP_WAITING, Action.SETTLE,
            Action.READ_ASSESSMENT, Action.READ_SUBMITTED, Action.PROPOSE, Action.DECIDE,
        ):  # fmt: skip
            assert not may(with_interest, action, plan)
    waiting = PlanInState(Case.ASSESSING, was_handed_in=True)
    acted = Action.JUDGE if role is Role.ASSESSOR else Action.DECIDE
    assert may(with_interest, acted, waiting).code == "who.has_an_interest"


@pytest.mark.meets("R117")
def test_what_was_handed_in_can_be_judged_and_decided_while_a_change_is_awaited():
    waiting = PlanInState(Case.WAITING, was_handed_in=True)

    assert may(someone(Role.ASSESSOR), Action.JUDGE, waiting)
    assert may(someone(Role.DECIDER), Action.DECIDE, waiting)


def test_a_region_hears_of_a_decision_when_it_is_published_and_not_before():
    decided = PlanInState(Case.DECIDED, Text.SIGNING, was_handed_in=True)
    for action in (Action.READ_DECISION, Action.RENOUNCE):
        assert may(someone(Role.WRITER), action, decided).code == "when.not_published"
        assert may(someone(Role.WRITER), action, replace(decided, is_published=True))


@pytest.mark.parametrize(
    ("action", "role", "move"),
    [
        (Action.TAKE_UP, Role.ASSESSOR, CaseMove.TAKE_UP),
        (Action.ASK_CHANGES, Role.ASSESSOR, CaseMove.ASK_CHANGES),
        (Action.STOP_WAITING, Role.ASSESSOR, CaseMove.STOP_WAITING),
        (Action.DECIDE, Role.DECIDER, CaseMove.DECIDE),
        (Action.WITHDRAW, Role.WRITER, CaseMove.WITHDRAW),
        (Action.RESTORE, Role.WRITER, CaseMove.RESTORE),
    ],
)
def test_a_move_may_be_made_exactly_where_the_table_has_it(action, role, move):
    for plan in PLANS:
        assert bool(may(someone(role), action, plan)) == CASE.can(Case(plan.case), move)


@pytest.mark.parametrize(
    ("action", "move"), [(Action.FREEZE, TextMove.FREEZE), (Action.THAW, TextMove.THAW)]
)
def test_the_text_is_frozen_and_thawed_where_the_table_has_it(action, move):
    for plan in PLANS:
        expected = plan.case in OPEN_CASES and TEXT.can(Text(plan.text), move)
        assert bool(may(someone(Role.COORDINATOR), action, plan)) == expected


# --- what a rule is made of --------------------------------------------------------------------


def no(code):
    return Rule(lambda _actor, _thing: Verdict(False, code))


YES_ALWAYS = Rule(lambda _actor, _thing: YES)


def test_of_two_that_must_both_hold_the_first_that_does_not_explains():
    assert (no("first") & no("second"))(SYSTEM, PLAN).code == "first"
    assert (YES_ALWAYS & no("second"))(SYSTEM, PLAN).code == "second"
    assert (YES_ALWAYS & YES_ALWAYS)(SYSTEM, PLAN)


def test_of_two_of_which_one_must_hold_the_first_explains():
    assert (no("first") | no("second"))(SYSTEM, PLAN).code == "first"
    assert (no("first") | YES_ALWAYS)(SYSTEM, PLAN)
    assert (YES_ALWAYS | no("second"))(SYSTEM, PLAN)


def test_of_two_the_one_that_came_further_explains():
    assert (no("first") | (YES_ALWAYS & no("second")))(SYSTEM, PLAN).code == "second"
    assert ((YES_ALWAYS & no("first")) | no("second"))(SYSTEM, PLAN).code == "first"
    deep = YES_ALWAYS & YES_ALWAYS & no("third")
    assert ((YES_ALWAYS & no("first")) | deep)(SYSTEM, PLAN).code == "third"


def test_a_refusal_explains_what_is_in_the_way_of_this_person():
    draft = PlanInState()
    assessor, writer = someone(Role.ASSESSOR), someone(Role.WRITER)
    interested = someone(Role.ASSESSOR, None, None, None, seat_at(PARTNER))
    held = PlanInState(Case.ASSESSING, was_handed_in=True)

    assert may(assessor, Action.READ_SUBMITTED, draft).code == "when.not_handed_in"
    assert may(interested, Action.READ_SUBMITTED, held).code == "who.has_an_interest"
    assert may(writer, Action.READ_DECISION, held).code == "when.not_decided"
    assert may(someone(Role.DECIDER), Action.READ_DECISION, held).code == "when.not_decided"


def test_to_require_is_to_say_no_with_the_action_and_the_reason():
    with pytest.raises(Refused) as refused:
        require(someone(Role.WRITER), Action.FREEZE, PLAN)

    assert (refused.value.action, refused.value.verdict.code) == (
        Action.FREEZE,
        "who.not_the_coordinator",
    )


def test_to_require_says_who_acts_and_for_whom():
    writer = someone(Role.WRITER, PARTNER)
    by = require(writer, Action.WRITE, PLAN)

    assert (by.person, by.organisation) == (writer.person, PARTNER)
