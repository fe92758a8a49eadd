"""The two tables of moves: where each leads, and that nothing gets stuck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.lifecycle import (
    CASE,
    OPEN_CASES,
    TEXT,
    Case,
    CaseMove,
    ForbiddenMove,
    Text,
    TextMove,
)

TABLES = [(CASE, Case, CaseMove), (TEXT, Text, TextMove)]


def reachable(table):
    found, new = set(), {table.start}
    while new:
        found |= new
        new = {target for source, _move, target in table.arrows() if source in new} - found
    return found


@pytest.mark.parametrize(("table", "states", "moves"), TABLES)
def test_every_state_can_be_reached_and_every_move_be_made(table, states, moves):
    assert reachable(table) == set(states)
    assert {move for _source, move, _target in table.arrows()} == set(moves)


def test_only_a_decision_is_the_end():
    ends = {case for case in Case if not any(CASE.can(case, move) for move in CaseMove)}

    assert ends == {Case.DECIDED}


@pytest.mark.parametrize(("table", "states", "moves"), TABLES)
def test_a_move_that_the_table_does_not_have_is_forbidden(table, states, moves):
    for state in states:
        for move in moves:
            if table.can(state, move):
                assert table.after(state, move) in states
            else:
                with pytest.raises(ForbiddenMove) as error:
                    table.after(state, move)
                assert (error.value.state, error.value.move) == (state, move)


def test_what_was_withdrawn_can_come_back():
    assert CASE.after(Case.WITHDRAWN, CaseMove.RESTORE) is Case.DRAFTING


@pytest.mark.meets("R117")
def test_while_a_change_is_awaited_the_plan_can_be_decided_on():
    assert CASE.after(Case.WAITING, CaseMove.DECIDE) is Case.DECIDED
    assert Case.WAITING in OPEN_CASES


@given(st.lists(st.sampled_from(CaseMove), max_size=30))
def test_whatever_is_tried_a_case_is_always_somewhere(moves):
    state = CASE.start
    for move in moves:
        if CASE.can(state, move):
            state = CASE.after(state, move)
    assert state in Case
