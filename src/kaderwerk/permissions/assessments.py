"""Rules about judging a plan."""

from kaderwerk.lifecycle import Case, CaseMove
from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.plans import case_can, handed_in, readers
from kaderwerk.permissions.rule import Rule, when
from kaderwerk.permissions.things import PlanLike
from kaderwerk.permissions.who import assessor, independent


@when("when.not_being_assessed")
def being_assessed(plan: PlanLike) -> bool:
    """Also while a change is awaited: the version handed in stays decidable."""
    return plan.case in (Case.ASSESSING, Case.WAITING)


A, M = Action, CaseMove

RULES: dict[Action, Rule] = {
    #                       who                                       when
    A.TAKE_UP:              assessor & independent                    & case_can(M.TAKE_UP),
    A.JUDGE:                assessor & independent                    & being_assessed,
    A.ASK_CHANGES:          assessor & independent                    & case_can(M.ASK_CHANGES),
    A.STOP_WAITING:         assessor & independent                    & case_can(M.STOP_WAITING),
    A.SETTLE:               assessor & independent                    & being_assessed,
    A.READ_ASSESSMENT:      readers                                   & handed_in,
}  # fmt: skip
