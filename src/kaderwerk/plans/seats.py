"""Who has a seat in a plan, and which seats somebody can give there."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.things import Asked
from kaderwerk.plans.models import Plan
from kaderwerk.plans.standing import in_order

#: The roles of a region, in the order in which people read them.
_REGION = (
    Role.COORDINATOR,
    Role.WRITER,
    Role.SIGNATORY,
    Role.CLIENT_REPRESENTATIVE,
    Role.STAKEHOLDER,
)


@dataclass(frozen=True)
class Held:
    """A seat that somebody holds. `code` and `params` say as what. `can_end`: this actor may."""

    id: UUID
    person: str
    email: str
    code: str
    since: dt.datetime
    whole_applicant: bool
    can_end: bool
    is_own: bool
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ToGive:
    """The organisations and roles of the seats that somebody can give, in their own scope."""

    organisations: frozenset[UUID]
    roles: tuple[Role, ...]
    scope_kind: ScopeKind | None


def held_in(plan: Plan, actor: Actor) -> list[tuple[str, list[Held]]]:
    """The open seats by organisation, in the order of the framework. One query."""
    seats = (
        Seat.objects.filter(
            Q(scope_kind="plan", scope_id=plan.pk)
            | Q(scope_kind="applicant", scope_id=plan.applicant_id),
            until=None,
            organisation__in=plan.partner_ids,
        )
        .select_related("person")
        .order_by("person__name", "role")
    )
    by_organisation: dict[UUID, list[Held]] = {
        partner.organisation_id: [] for partner in in_order(plan.kader, plan.partners.all())
    }
    for seat in seats:
        by_organisation[seat.organisation_id].append(_held(seat, actor))
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    return [(names[key], held) for key, held in by_organisation.items()]


def _held(seat: Seat, actor: Actor) -> Held:
    role = Role(seat.role)
    asked = Asked(role, seat.organisation_id, seat.scope_kind, seat.scope_id)
    return Held(
        id=seat.pk,
        person=seat.person.name,
        email=seat.person.email,
        code=f"role.{role}",
        since=seat.since,
        whole_applicant=seat.scope_kind == ScopeKind.APPLICANT,
        can_end=bool(may(actor, Action.END_SEAT, asked)),
        is_own=actor.acting is not None and actor.acting.id == seat.pk,
    )


def seats_to_give(actor: Actor, plan: Plan) -> ToGive:
    """Which seats this actor can give to people of the organisations in the plan. No query."""
    seat = actor.acting
    if seat is None:
        return ToGive(frozenset(), (), None)
    pairs = {
        (organisation, role)
        for organisation in plan.partner_ids
        for role in _REGION
        if may(actor, Action.GIVE_SEAT, Asked(role, organisation, seat.scope_kind, seat.scope_id))
    }
    roles = {role for _, role in pairs}
    return ToGive(
        organisations=frozenset(organisation for organisation, _ in pairs),
        roles=tuple(role for role in _REGION if role in roles),
        scope_kind=seat.scope_kind,
    )
