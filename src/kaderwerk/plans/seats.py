"""Who has a seat in a plan, and which seats somebody can give there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kaderwerk import clock
from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Invitation, Seat
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.things import Asked
from kaderwerk.plans.models import Plan, SignerAsked
from kaderwerk.plans.present import in_order, is_awaited, seats_in

#: The roles of a region, in the order in which people read them.
_REGION = (
    Role.COORDINATOR,
    Role.WRITER,
    Role.SIGNATORY,
    Role.CLIENT_REPRESENTATIVE,
    Role.STAKEHOLDER,
)


@dataclass(frozen=True)
class Sent:
    """The last link that somebody got who has not come in: `works`, `expired` or `declined`.

    `at` is when it was sent, `until` when it stops or stopped working.
    """

    state: str
    at: dt.datetime
    until: dt.datetime


@dataclass(frozen=True)
class Held:
    """A seat that somebody holds. `code` and `params` say as what.

    `is_in`: they have come in; if not, `sent` is their link, when they got one. `awaits`: their
    organisation must still confirm that they sign for it, and was asked at `asked_at`. `can_…`:
    this actor may.
    """

    id: UUID
    person: str
    email: str
    code: str
    since: dt.datetime
    whole_applicant: bool
    is_own: bool
    is_in: bool
    sent: Sent | None
    awaits: bool
    asked_at: dt.datetime | None
    can_end: bool
    can_invite: bool
    can_confirm: bool
    can_ask: bool
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ToGive:
    """The organisations and roles of the seats that somebody can give, in their own scope."""

    organisations: frozenset[UUID]
    roles: tuple[Role, ...]
    scope_kind: ScopeKind | None


def held_in(plan: Plan, actor: Actor) -> list[tuple[str, list[Held]]]:
    """The open seats by organisation, in the order of the framework. Three queries."""
    seats = list(seats_in(plan))
    sent = _sent_to(seat.person_id for seat in seats if not seat.person.has_come_in)
    asked = _asked_about(seat.pk for seat in seats if is_awaited(plan, seat))
    by_organisation: dict[UUID, list[Held]] = {
        partner.organisation_id: [] for partner in in_order(plan.kader, plan.partners.all())
    }
    for seat in seats:
        held = _held(plan, seat, actor, sent.get(seat.person_id), asked.get(seat.pk))
        by_organisation[seat.organisation_id].append(held)
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    return [(names[key], held) for key, held in by_organisation.items()]


def _sent_to(people: Iterable[UUID]) -> dict[UUID, Sent]:
    """The last link of each of these people. One query."""
    now = clock.real_now()
    found = {}
    for sent in Invitation.objects.filter(person__in=set(people)).order_by("issued_at"):
        state = "declined" if sent.declined_at else "works" if sent.expires_at > now else "expired"
        found[sent.person_id] = Sent(state, sent.issued_at, sent.expires_at)
    return found


def _asked_about(seats: Iterable[UUID]) -> dict[UUID, dt.datetime]:
    """When an organisation was last asked about each of these seats. One query."""
    asked = SignerAsked.objects.filter(seat__in=set(seats)).order_by("asked_at")
    return dict(asked.values_list("seat", "asked_at"))


def _held(
    plan: Plan, seat: Seat, actor: Actor, sent: Sent | None, asked_at: dt.datetime | None
) -> Held:
    role = Role(seat.role)
    of_seat = Asked(role, seat.organisation_id, seat.scope_kind, seat.scope_id, id=seat.pk)
    awaits = is_awaited(plan, seat)
    own = actor.acting
    of_own = own is not None and own.organisation == seat.organisation_id
    leads = own is not None and own.role is Role.COORDINATOR
    return Held(
        id=seat.pk,
        person=seat.person.name,
        email=seat.person.email,
        code=f"role.{role}",
        since=seat.since,
        whole_applicant=seat.scope_kind == ScopeKind.APPLICANT,
        is_own=own is not None and own.id == seat.pk,
        is_in=seat.person.has_come_in,
        sent=None if seat.person.has_come_in else sent,
        awaits=awaits,
        asked_at=asked_at,
        can_end=bool(may(actor, Action.END_SEAT, of_seat)),
        can_invite=not seat.person.has_come_in and bool(may(actor, Action.GIVE_SEAT, of_seat)),
        can_confirm=awaits
        and of_own
        and seat.person_id != actor.person
        and bool(may(actor, Action.CONFIRM_SIGNER, plan)),
        can_ask=awaits and (of_own or leads) and bool(may(actor, Action.ASK_SIGNER, plan)),
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
