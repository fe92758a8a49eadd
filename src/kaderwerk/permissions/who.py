"""Rules about the actor: in which seat someone acts, and what that seat covers."""

from typing import Any
from uuid import UUID

from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions.rule import YES, Rule, Verdict, rule
from kaderwerk.permissions.things import PlanLike

#: Roles that belong to a region, and are held for one of the organisations in a plan.
TEAM = frozenset({Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE})

#: Roles that belong to the ministry, and are held for a round or for the whole house.
MINISTRY = frozenset(
    {
        Role.ASSESSOR,
        Role.DECIDER,
        Role.FINANCE,
        Role.INTAKE,
        Role.ROUND_MANAGER,
        Role.AUDITOR,
    }
)


def _covers(scope_kind: str, scope_id: UUID | None, thing: Any) -> bool:
    """Whether a seat with this scope reaches the thing. A plan's seat opens no other plan."""
    match scope_kind:
        case "house":
            return True
        case "round":
            return scope_id == getattr(thing, "round_id", getattr(thing, "id", None))
        case "applicant":
            return scope_id == getattr(thing, "applicant_id", None)
        case "plan":
            return scope_id == getattr(thing, "id", None)
    return False


def acts_as(*roles: Role, otherwise: str) -> Rule:
    """The actor acts in a seat with one of these roles that covers the thing."""

    def test(actor: Actor, thing: Any) -> Verdict:
        seat = actor.acting
        if (
            seat is not None
            and seat.role in roles
            and _covers(seat.scope_kind, seat.scope_id, thing)
        ):
            return YES
        return Verdict(False, otherwise, {"roles": ", ".join(sorted(roles))})

    return Rule(test)


@rule("who.not_a_party")
def partner(actor: Actor, plan: PlanLike) -> bool:
    """Their seat is held for an organisation that takes part in this plan."""
    return actor.acting is not None and actor.acting.organisation in plan.partner_ids


@rule("who.not_the_payee")
def payee(actor: Actor, thing: Any) -> bool:
    """Their seat is held for the body that applies (R044)."""
    return actor.acting is not None and actor.acting.organisation == thing.payee_id


@rule("who.has_an_interest")
def independent(actor: Actor, plan: PlanLike) -> bool:
    """None of their seats, in whatever role, is held for a party in this plan.

    Nor for one that was a party in a version handed in, and has left since.
    """
    return actor.organisations.isdisjoint(plan.interested_ids)


@rule("signer.not_confirmed")
def confirmed_signer(actor: Actor, plan: PlanLike) -> bool:
    """Their own organisation stands for them, where the framework asks that (R046)."""
    seat = actor.acting
    return seat is not None and (seat.vouched or seat.organisation not in plan.confirming_ids)


@rule("who.not_of_their_own")
def of_their_own(actor: Actor, _thing: Any) -> bool:
    """They were let in by their organisation's own people, or from outside the region."""
    return actor.acting is not None and actor.acting.vouched


team = acts_as(*TEAM, otherwise="who.not_in_the_team") & partner
coordinator = acts_as(Role.COORDINATOR, otherwise="who.not_the_coordinator") & partner
writer = acts_as(Role.COORDINATOR, Role.WRITER, otherwise="who.not_a_writer") & partner
client_representative = (
    acts_as(Role.CLIENT_REPRESENTATIVE, otherwise="who.not_a_client_representative") & partner
)
signatory = acts_as(Role.SIGNATORY, otherwise="who.not_a_signatory") & partner
stakeholder = acts_as(Role.STAKEHOLDER, otherwise="who.not_in_the_team") & partner
of_the_payee = (
    acts_as(Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, otherwise="who.not_in_the_team") & payee
)
for_own_organisation = (
    acts_as(Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, otherwise="who.not_in_the_team")
    & partner
)

assessor = acts_as(Role.ASSESSOR, otherwise="who.not_an_assessor")
decider = acts_as(Role.DECIDER, otherwise="who.not_a_decider")
finance = acts_as(Role.FINANCE, otherwise="who.not_finance")
intake = acts_as(Role.INTAKE, otherwise="who.not_intake")
round_manager = acts_as(Role.ROUND_MANAGER, otherwise="who.not_the_round_manager")
auditor = acts_as(Role.AUDITOR, otherwise="who.not_an_auditor")
administrator = acts_as(Role.ADMINISTRATOR, otherwise="who.not_an_administrator")
ministry = acts_as(*MINISTRY, Role.HELPDESK, otherwise="who.not_the_ministry")
