"""Rules about a round, and about beginning a plan in it."""

from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Rule, when
from kaderwerk.permissions.things import PlaceLike
from kaderwerk.permissions.who import decider, intake, ministry, of_the_payee, round_manager


@when("when.round_not_published")
def round_is_open(place: PlaceLike) -> bool:
    return place.is_open


A = Action

RULES: dict[Action, Rule] = {
    A.PREPARE_ROUND:        round_manager,
    A.PUBLISH_ROUND:        round_manager,
    A.EXTEND:               round_manager | decider,
    A.CONFIRM_EXTENSION:    round_manager | decider,
    A.START_PLAN:           of_the_payee & round_is_open,
    A.TAKE_IN_PAPER:        intake & round_is_open,
    A.READ_OVERVIEW:        ministry,
    A.REGISTER_ADDRESS:     round_manager,
}  # fmt: skip
