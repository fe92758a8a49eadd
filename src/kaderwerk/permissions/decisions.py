"""Rules about deciding and paying. That two people do it, the services see to."""

from kaderwerk.lifecycle import CaseMove
from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.plans import case_can, decided, published
from kaderwerk.permissions.rule import Rule
from kaderwerk.permissions.who import assessor, auditor, decider, finance, independent, team

A, M = Action, CaseMove

RULES: dict[Action, Rule] = {
    #                       who                                       when
    A.PROPOSE:              (assessor | decider) & independent        & case_can(M.DECIDE),
    A.DECIDE:               decider & independent                     & case_can(M.DECIDE),
    A.READ_DECISION:        ((decider | finance | auditor)            & decided)
                            | (team                                   & decided & published),
    A.READ_DIVISION:        assessor | decider | finance | auditor,
    A.DIVIDE:               assessor | decider,
    A.PUBLISH_DECISIONS:    decider,
    A.READ_CIRCULAR:        decider | finance | auditor,
    A.PREPARE_CIRCULAR:     finance,
    A.RELEASE_CIRCULAR:     decider | finance,
}  # fmt: skip
