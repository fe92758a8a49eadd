"""Rules about a plan, as far as the region acts on it."""

from kaderwerk.lifecycle import CASE, OPEN_CASES, TEXT, Case, CaseMove, Text, TextMove
from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Rule, when
from kaderwerk.permissions.things import PlanLike
from kaderwerk.permissions.who import (
    assessor,
    auditor,
    client_representative,
    confirmed_signer,
    coordinator,
    decider,
    for_own_organisation,
    independent,
    intake,
    ministry,
    of_the_payee,
    of_their_own,
    signatory,
    stakeholder,
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


@when("when.taken_up")
def not_taken_up(plan: PlanLike) -> bool:
    """Handed in, and the ministry has not begun. While the window is open it can still go back."""
    return plan.case == Case.SUBMITTED


@when("when.not_decided")
def decided(plan: PlanLike) -> bool:
    return plan.case == Case.DECIDED


@when("when.not_published")
def published(plan: PlanLike) -> bool:
    return plan.is_published


@when("when.is_over")
def not_over(plan: PlanLike) -> bool:
    """Until the decision is known: a region hears of none before that."""
    return plan.case != Case.WITHDRAWN and not plan.is_published


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
signer = signatory & confirmed_signer
readers = (assessor & independent) | (decider & independent) | auditor

RULES: dict[Action, Rule] = {
    #                       who                     when
    A.READ_DRAFT:           team,
    A.READ_SHARED:          team | stakeholder,
    A.READ_PROGRESS:        team | ministry,
    A.READ_SUBMITTED:       team | (readers         & handed_in),
    A.WRITE:                writer                  & text_is_open & being_written,
    A.REMARK:               (team | stakeholder)    & text_is_open,
    A.ASSIGN:               writer                  & text_is_open,
    A.FINISH:               team                    & text_is_open,
    A.CHANGE_PARTIES:       coordinator             & text_is_open & being_written,
    A.TELL_NAMED:           coordinator             & text_is_open,
    A.CONFIRM:              for_own_organisation    & text_is_open & being_written,
    A.ADVISE:               client_representative   & text_is_open,
    A.TAKE_DOWN_ADVICE:     team                    & text_is_open,
    A.ANSWER_ADVICE:        writer                  & not_over,
    A.ASK_RECORD:           coordinator             & text_is_open,
    A.CONFIRM_RECORD:       client_representative   & not_over,
    A.TAKE_DOWN_RECORD:     team                    & not_over,
    A.FREEZE:               coordinator             & text_is_open & text_can(TextMove.FREEZE),
    A.THAW:                 coordinator             & text_is_open & text_can(TextMove.THAW),
    A.SIGN:                 signer                  & text_is_open & being_signed,
    A.DECLINE:              signer                  & text_is_open & being_signed,
    A.WITHDRAW_SIGNATURE:   signer                  & (text_is_open | not_taken_up) & being_signed,
    A.HAND_IN:              of_the_payee            & handing_in & being_signed,
    A.TAKE_IN:              intake                  & handing_in & being_signed,
    A.WITHDRAW:             of_the_payee            & case_can(M.WITHDRAW),
    A.RESTORE:              of_the_payee            & case_can(M.RESTORE),
    A.RENOUNCE:             of_the_payee            & decided & published,
    A.CONFIRM_SIGNER:       for_own_organisation    & of_their_own,
    A.ASK_SIGNER:           for_own_organisation,
    A.NAME_COORDINATOR:     of_the_payee            & of_their_own,
    A.CHANGE_CONTACT:       team,
    A.BEGIN:                coordinator             & text_is_open,
}  # fmt: skip
