"""Rules about a plan, as far as the region acts on it."""

from kaderwerk.lifecycle import CASE, OPEN_CASES, TEXT, Case, CaseMove, Text, TextMove
from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Rule, when
from kaderwerk.permissions.things import PlanLike
from kaderwerk.permissions.who import (
    assessor,
    auditor,
    coordinator,
    decider,
    for_own_organisation,
    independent,
    intake,
    ministry,
    of_the_payee,
    signatory,
    team,
    writer,
)


@when("when.text_is_closed")
def text_is_open(plan: PlanLike) -> bool:
    """While drafting, or while the ministry asked for changes."""
    return plan.case in OPEN_CASES


@when("when.being_signed")
def being_written(plan: PlanLike) -> bool:
    return plan.text == Text.WRITING


@when("when.not_being_signed")
def being_signed(plan: PlanLike) -> bool:
    return plan.text == Text.SIGNING


@when("when.not_handed_in")
def handed_in(plan: PlanLike) -> bool:
    return plan.was_handed_in


@when("when.not_decided")
def decided(plan: PlanLike) -> bool:
    return plan.case == Case.DECIDED


@when("when.not_published")
def published(plan: PlanLike) -> bool:
    return plan.is_published


def case_can(*moves: CaseMove) -> Rule:
    """The case can make one of these moves now."""

    @when("when.case_cannot")
    def in_time(plan: PlanLike) -> bool:
        return any(CASE.can(Case(plan.case), move) for move in moves)

    return in_time


def text_can(move: TextMove) -> Rule:
    @when("when.text_cannot")
    def in_time(plan: PlanLike) -> bool:
        return TEXT.can(Text(plan.text), move)

    return in_time


A, M = Action, CaseMove

handing_in = case_can(M.HAND_IN, M.HAND_IN_CHANGE)
readers = (assessor & independent) | (decider & independent) | auditor

RULES: dict[Action, Rule] = {
    #                       who                     when
    A.READ_DRAFT:           team,
    A.READ_PROGRESS:        team | ministry,
    A.READ_SUBMITTED:       team | (readers         & handed_in),
    A.WRITE:                writer                  & text_is_open & being_written,
    A.CHANGE_PARTIES:       coordinator             & text_is_open & being_written,
    A.CONFIRM:              for_own_organisation    & text_is_open & being_written,
    A.FREEZE:               coordinator             & text_is_open & text_can(TextMove.FREEZE),
    A.THAW:                 coordinator             & text_is_open & text_can(TextMove.THAW),
    A.SIGN:                 signatory               & text_is_open & being_signed,
    A.DECLINE:              signatory               & text_is_open & being_signed,
    A.WITHDRAW_SIGNATURE:   signatory               & text_is_open & being_signed,
    A.HAND_IN:              of_the_payee            & handing_in & being_signed,
    A.TAKE_IN:              intake                  & handing_in & being_signed,
    A.WITHDRAW:             of_the_payee            & case_can(M.WITHDRAW),
    A.RESTORE:              of_the_payee            & case_can(M.RESTORE),
    A.RENOUNCE:             of_the_payee            & decided & published,
}  # fmt: skip
