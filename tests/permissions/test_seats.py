"""Who may give whom a seat, and end it."""

from dataclasses import dataclass
from itertools import product
from uuid import UUID, uuid4

import pytest

from kaderwerk.organisations.actor import SCOPES, Actor, Role, ScopeKind, Seat
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.who import MINISTRY, TEAM
from kaderwerk.sentences import all_sentences

OWN, OTHER, PLAN = uuid4(), uuid4(), uuid4()
ACTIONS = [Action.GIVE_SEAT, Action.END_SEAT]


@dataclass(frozen=True)
class Asked:
    role: Role
    organisation_id: UUID = OWN
    scope_kind: str = "plan"
    scope_id: UUID | None = PLAN
    id: UUID | None = None


def holder(role, kind=ScopeKind.PLAN, scope=PLAN):
    seat = Seat(uuid4(), OWN, role, kind, scope)
    return Actor(uuid4(), "Karin", seat, frozenset({seat}))


ADMINISTRATOR = holder(Role.ADMINISTRATOR, ScopeKind.HOUSE, None)
MANAGER = holder(Role.ROUND_MANAGER, ScopeKind.HOUSE, None)


def given(actor, action=Action.GIVE_SEAT, **fields):
    """The roles that somebody can hand out."""
    return {role for role in Role if may(actor, action, Asked(role, **fields))}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_coordinator_invites_for_whichever_organisation_takes_part(action):
    coordinator = holder(Role.COORDINATOR)

    assert given(coordinator, action, organisation_id=OTHER) == {
        Role.COORDINATOR,
        Role.WRITER,
        Role.CLIENT_REPRESENTATIVE,
        Role.STAKEHOLDER,
    }


@pytest.mark.meets("R046")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY])
def test_who_signs_for_an_organisation_is_named_by_that_organisation(role):
    assert Role.SIGNATORY in given(holder(role), organisation_id=OWN)
    assert Role.SIGNATORY not in given(holder(role), organisation_id=OTHER)


@pytest.mark.parametrize("role", [Role.WRITER, Role.SIGNATORY])
def test_an_organisation_names_its_own_writers_and_signatories_and_no_coordinator(role):
    assert given(holder(role)) == {Role.WRITER, Role.SIGNATORY}
    assert given(holder(role), organisation_id=OTHER) == set()


@pytest.mark.parametrize("role", [Role.CLIENT_REPRESENTATIVE, Role.STAKEHOLDER])
def test_who_comments_hands_out_nothing(role):
    assert given(holder(role)) == set()


@pytest.mark.parametrize("role", sorted(TEAM))
def test_nobody_hands_out_a_seat_beyond_their_own(role):
    for kind, scope in (("plan", uuid4()), ("applicant", uuid4()), ("round", uuid4())):
        assert given(holder(role), scope_kind=kind, scope_id=scope) == set()
    assert given(holder(role), scope_kind="house", scope_id=None) == set()


def test_a_round_manager_lets_the_ministry_in_and_the_first_of_an_applicant():
    house = given(MANAGER, scope_kind="house", scope_id=None)
    region = given(MANAGER, scope_kind="applicant", scope_id=uuid4(), organisation_id=OTHER)

    assert house == MINISTRY | {Role.HELPDESK, Role.EDITOR, Role.RESEARCHER}
    assert Role.COORDINATOR in region
    assert not region & {Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE}


def test_nobody_in_a_plan_is_let_in_by_the_ministry():
    assert not given(MANAGER) & TEAM


def test_an_administrator_gives_no_seat_with_which_content_can_be_read():
    for kind, scope in (("round", uuid4()), ("plan", PLAN), ("applicant", uuid4())):
        assert given(ADMINISTRATOR, scope_kind=kind, scope_id=scope) == set()
    assert given(ADMINISTRATOR, scope_kind="house", scope_id=None) == {Role.ADMINISTRATOR}


def test_an_administrator_ends_the_seat_of_whoever_left_the_house():
    for kind, scope in (("house", None), ("round", uuid4())):
        ended = given(ADMINISTRATOR, Action.END_SEAT, scope_kind=kind, scope_id=scope)
        assert ended == set(Role)
    assert given(ADMINISTRATOR, Action.END_SEAT) == set()


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.ROUND_MANAGER, Role.ADMINISTRATOR} - TEAM)
)
def test_nobody_else_hands_out_anything(role):
    kind = ScopeKind.HOUSE if ScopeKind.HOUSE in SCOPES[role] else ScopeKind.PLAN
    somebody = holder(role, kind, None if kind is ScopeKind.HOUSE else PLAN)

    assert given(somebody) == set()
    assert given(somebody, scope_kind="house", scope_id=None) == set()


def test_every_refusal_has_a_code_with_a_sentence():
    for role, asked, action in product(Role, Role, ACTIONS):
        verdict = may(holder(role), action, Asked(asked, OTHER))
        assert verdict or verdict.code in all_sentences()
