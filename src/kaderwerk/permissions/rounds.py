"""Rules about a round, and about beginning a plan in it."""

from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Rule
from kaderwerk.permissions.who import decider, of_the_payee, round_manager

A = Action

RULES: dict[Action, Rule] = {
    A.PREPARE_ROUND:        round_manager,
    A.PUBLISH_ROUND:        round_manager,
    A.EXTEND:               round_manager | decider,
    A.CONFIRM_EXTENSION:    round_manager | decider,
    A.START_PLAN:           of_the_payee,
}  # fmt: skip
