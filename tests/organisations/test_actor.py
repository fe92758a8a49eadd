from uuid import uuid4

import pytest

from kaderwerk.organisations.actor import SCOPES, SYSTEM, Actor, Role, ScopeKind, Seat

PLAN, OTHER_PLAN, APPLICANT, ROUND = uuid4(), uuid4(), uuid4(), uuid4()
#: The scopes that one plan lies in.
OF_THE_PLAN = {
    (ScopeKind.PLAN, PLAN),
    (ScopeKind.APPLICANT, APPLICANT),
    (ScopeKind.ROUND, ROUND),
}


def in_seat(role, kind, of=None, organisation=None):
    seat = Seat(uuid4(), organisation or uuid4(), role, kind, of)
    return Actor(uuid4(), "Karin", seat, frozenset({seat}))


@pytest.mark.parametrize(
    ("role", "kind", "of"),
    [
        (Role.WRITER, ScopeKind.PLAN, PLAN),
        (Role.WRITER, ScopeKind.APPLICANT, APPLICANT),
        (Role.ASSESSOR, ScopeKind.ROUND, ROUND),
        (Role.ASSESSOR, ScopeKind.HOUSE, None),
    ],
)
def test_a_seat_reaches_what_lies_in_its_scope(role, kind, of):
    assert in_seat(role, kind, of).acts_as(role, scopes=OF_THE_PLAN)


@pytest.mark.parametrize("kind", [ScopeKind.PLAN, ScopeKind.APPLICANT, ScopeKind.ROUND])
def test_a_seat_opens_nothing_of_another(kind):
    assert not in_seat(Role.WRITER, kind, OTHER_PLAN).acts_as(Role.WRITER, scopes=OF_THE_PLAN)


def test_an_identifier_of_another_kind_is_not_the_same_thing():
    assert not in_seat(Role.WRITER, ScopeKind.PLAN, ROUND).acts_as(Role.WRITER, scopes=OF_THE_PLAN)


def test_only_the_seat_that_someone_acts_in_gives_a_role():
    writer = Seat(uuid4(), uuid4(), Role.WRITER, ScopeKind.PLAN, PLAN)
    assessor = Seat(uuid4(), uuid4(), Role.ASSESSOR, ScopeKind.HOUSE)
    actor = Actor(uuid4(), "Karin", acting=assessor, seats=frozenset({writer, assessor}))

    assert actor.acts_as(Role.ASSESSOR)
    assert not actor.acts_as(Role.WRITER, scopes=OF_THE_PLAN)


def test_all_seats_count_for_a_conflict_of_interest():
    writer = Seat(uuid4(), uuid4(), Role.WRITER, ScopeKind.PLAN, PLAN)
    assessor = Seat(uuid4(), uuid4(), Role.ASSESSOR, ScopeKind.HOUSE)
    actor = Actor(uuid4(), "Karin", acting=assessor, seats=frozenset({writer, assessor}))

    assert actor.organisations == {writer.organisation, assessor.organisation}


def test_a_seat_is_held_for_one_organisation():
    ours, theirs = uuid4(), uuid4()
    actor = in_seat(Role.SIGNATORY, ScopeKind.PLAN, PLAN, organisation=ours)

    assert actor.acts_as(Role.SIGNATORY, scopes=OF_THE_PLAN, organisations={ours})
    assert not actor.acts_as(Role.SIGNATORY, scopes=OF_THE_PLAN, organisations={theirs})


def test_what_is_done_on_a_schedule_holds_no_seat():
    assert not any(SYSTEM.acts_as(role, scopes=OF_THE_PLAN) for role in Role)


def test_every_role_is_held_in_some_scope():
    assert SCOPES.keys() == set(Role)
    assert all(SCOPES.values())


def test_no_role_of_a_region_reaches_beyond_an_applicant():
    beyond = {ScopeKind.ROUND, ScopeKind.HOUSE}

    assert {role for role in Role if SCOPES[role] & beyond}.isdisjoint(
        {Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE}
    )


def test_a_seat_says_its_scope_in_one_word():
    assert in_seat(Role.WRITER, ScopeKind.PLAN, PLAN).acting.acting_for == f"plan:{PLAN}"
    assert in_seat(Role.ASSESSOR, ScopeKind.HOUSE).acting.acting_for == "house"
