"""Rules about who may give someone a seat, or end it.

An organisation names its own people: a coordinator invites for the organisations in the plan, but
who signs for an organisation is named by that organisation itself (R046). Only a coordinator
hands on the plan as a whole. The ministry names its own. An administrator gives no seat with
which content can be read, only that of another administrator; and ends any seat of the house, as
of who has left. Everyone can leave a seat of their own.
"""

from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Rule, rule, when
from kaderwerk.permissions.things import SeatLike
from kaderwerk.permissions.who import MINISTRY, administrator, round_manager

#: What a coordinator may hand out within the own plan, for whichever organisation takes part.
INVITED = frozenset({Role.COORDINATOR, Role.WRITER, Role.CLIENT_REPRESENTATIVE, Role.STAKEHOLDER})


@rule("seat.not_within_yours")
def within_own_scope(actor: Actor, seat: SeatLike) -> bool:
    own = actor.acting
    return own is not None and (own.scope_kind, own.scope_id) == (seat.scope_kind, seat.scope_id)


@rule("seat.not_your_organisation")
def own_organisation(actor: Actor, seat: SeatLike) -> bool:
    return actor.acting is not None and actor.acting.organisation == seat.organisation_id


@rule("seat.not_yours_to_give")
def held_by_coordinator(actor: Actor, seat: SeatLike) -> bool:
    return (
        actor.acting is not None and actor.acting.role is Role.COORDINATOR and seat.role in INVITED
    )


@rule("seat.not_yours_to_give")
def regional(actor: Actor, seat: SeatLike) -> bool:
    own = actor.acting
    return (
        own is not None
        and own.role in {Role.COORDINATOR, Role.WRITER, Role.SIGNATORY}
        and seat.role in {Role.WRITER, Role.SIGNATORY}
    )


@rule("seat.not_yours_to_give")
def the_own(actor: Actor, seat: SeatLike) -> bool:
    """Everyone can leave."""
    return actor.acting is not None and actor.acting.id == seat.id


@when("seat.not_yours_to_give")
def first_of_an_applicant(seat: SeatLike) -> bool:
    """The ministry lets the first people of an applicant in; from there on they invite."""
    return seat.role is Role.COORDINATOR and seat.scope_kind == "applicant"


@when("seat.not_yours_to_give")
def of_the_ministry(seat: SeatLike) -> bool:
    return seat.role in MINISTRY | {Role.HELPDESK, Role.EDITOR, Role.RESEARCHER}


@when("seat.not_yours_to_give")
def another_administrator(seat: SeatLike) -> bool:
    return seat.role is Role.ADMINISTRATOR and seat.scope_kind == "house"


@when("seat.not_yours_to_give")
def of_the_house(seat: SeatLike) -> bool:
    return seat.scope_kind in {"house", "round"}


within_the_ministry = round_manager & (first_of_an_applicant | of_the_ministry)
within_the_region = within_own_scope & (held_by_coordinator | (regional & own_organisation))

RULES: dict[Action, Rule] = {
    Action.GIVE_SEAT: within_the_region
    | within_the_ministry
    | (administrator & another_administrator),
    Action.END_SEAT: within_the_region
    | within_the_ministry
    | (administrator & of_the_house)
    | the_own,
}
