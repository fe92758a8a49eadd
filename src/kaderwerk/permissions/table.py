"""All rules in one table."""

from typing import Any

from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import assessments, decisions, plans, rounds, seats
from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Acting, Refused, Rule, Verdict

RULES: dict[Action, Rule] = {
    **plans.RULES,
    **assessments.RULES,
    **decisions.RULES,
    **rounds.RULES,
    **seats.RULES,
}


def may(actor: Actor, action: Action, thing: Any) -> Verdict:
    """Whether this actor may do this to this thing now; if not, why."""
    return RULES[action](actor, thing)


def require(actor: Actor, action: Action, thing: Any) -> Acting:
    """Raises Refused unless the actor may do this now. Every service calls it first.

    Returns who acts, and for which organisation: no rule lets anyone act without a seat.
    """
    if not (verdict := may(actor, action, thing)):
        raise Refused(action, verdict)
    if actor.person is None or actor.acting is None:
        raise Refused(action, Verdict(False, "who.nobody"))
    return Acting(actor.person, actor.acting.organisation)
