"""The first month: who was at the earlier meetings, the first meeting, and inviting from there.

The contact list is no part of the plan text. It holds personal data, so that it goes when the plan
is decided on or withdrawn (`moving.end_case`), or when the coordinator takes it away.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.given import line
from kaderwerk.kader.model import PartyType
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Seat
from kaderwerk.permissions import Action, require
from kaderwerk.plans.known import free_key, known_organisations, organisation_for
from kaderwerk.plans.models import Attendee, FirstMonth, Partner, Plan
from kaderwerk.plans.pasted import Given
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.plans.services.starting import set_party
from kaderwerk.web.inviting import invite_to_seat

#: So many people were at no meeting. A list that is longer is another list.
MOST_ATTENDEES = 200


@transaction.atomic
def list_attendees(plan_id: UUID, people: Iterable[Given], *, actor: Actor) -> int:
    """Adds people to the contact list. Returns how many are new.

    Whoever is on it already, by address or by name and organisation, is not added again. Raises
    Refused; and Impossible `contacts.too_many`.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.BEGIN, plan)
    known = {_same(a.name, a.organisation, a.email) for a in plan.attendees.all()}
    new: dict[tuple[str, ...], Attendee] = {}
    for one in people:
        key = _same(one.name, one.organisation, one.email)
        if key not in known:
            new.setdefault(
                key,
                Attendee(
                    plan=plan,
                    name=one.name,
                    organisation=one.organisation,
                    type=one.type,
                    email=one.email,
                ),
            )
    if len(known) + len(new) > MOST_ATTENDEES:
        raise Impossible("contacts.too_many", most=MOST_ATTENDEES)
    if new:
        Attendee.objects.bulk_create(new.values())
        data = {"count": len(new)}
        record(chain=plan.chain, actor=actor, action="plan.list_attendees", data=data)
    return len(new)


def _same(name: str, organisation: str, email: str) -> tuple[str, ...]:
    return (email.lower(),) if email else (name.casefold(), organisation.casefold())


@transaction.atomic
def remove_attendees(plan_id: UUID, *, attendee: UUID | None = None, actor: Actor) -> int:
    """Takes one person off the contact list, or all. Returns how many. Raises Refused."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.BEGIN, plan)
    gone = plan.attendees.filter(pk=attendee) if attendee else plan.attendees.all()
    count, _ = gone.delete()
    if count:
        data = {"count": count}
        record(chain=plan.chain, actor=actor, action="plan.remove_attendees", data=data)
    return count


@transaction.atomic
def invite_attendee(plan_id: UUID, attendee: UUID, *, kind: str, actor: Actor) -> Seat:
    """Invites somebody from the contact list, for their organisation.

    An organisation that takes no part yet joins as one of the party type `kind`. Their role is the
    least that this type asks: `role_for`. Raises Refused; Attendee.DoesNotExist; UnusableAddress;
    Impossible, also `party.type_unknown` for a type that the framework has not.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.BEGIN, plan)
    one = plan.attendees.get(pk=attendee)
    of_kind = next((party for party in plan.kader.parties if party.key == kind), None)
    if of_kind is None:
        raise Impossible("party.type_unknown", party=one.organisation, type=kind)
    organisation = _takes_part(plan, one, of_kind) or _joins(plan, one, of_kind, actor)
    partner = Partner.objects.get(plan=plan, organisation=organisation)
    acting = actor.acting
    seat = invite_to_seat(
        email=one.email,
        name=one.name,
        organisation=organisation,
        role=role_for(plan.kader.party(partner.type)),
        scope_kind=acting.scope_kind if acting else ScopeKind.PLAN,
        scope_id=acting.scope_id if acting else plan.pk,
        actor=actor,
        give=give_seat,
    )
    one.seat = seat
    one.type = partner.type
    one.save(update_fields=["seat", "type"])
    return seat


def role_for(kind: PartyType) -> Role:
    """What somebody is invited as, from an organisation of this type: who advises speaks for
    clients, who must sign writes, and the others read what is shared with them.
    """
    if kind.advises:
        return Role.CLIENT_REPRESENTATIVE
    return Role.WRITER if kind.sign == "must" else Role.STAKEHOLDER


def _takes_part(plan: Plan, one: Attendee, kind: PartyType) -> UUID | None:
    """The organisation in the plan that somebody is of: by name, or the only one of its type."""
    partners = list(plan.partners.select_related("organisation"))
    called = one.organisation.casefold()
    for partner in partners:
        if partner.organisation.name.casefold() == called:
            return partner.organisation_id
    if kind.payee:
        return plan.payee_id
    of_kind = [partner for partner in partners if partner.type == kind.key]
    return of_kind[0].organisation_id if kind.at_most == 1 and of_kind else None


def _joins(plan: Plan, one: Attendee, kind: PartyType, actor: Actor) -> UUID:
    called = one.organisation.casefold()
    known = next((pk for pk, name in known_organisations(plan) if name.casefold() == called), "")
    name = one.organisation or kind.label
    organisation: Organisation = organisation_for(
        plan, known=known, name=name, code="", actor=actor
    )
    party = Party(key=free_key(plan, kind.key), type=kind.key, name="", signs=kind.sign == "must")
    set_party(plan.pk, party, organisation_id=organisation.pk, actor=actor)
    return organisation.pk


@transaction.atomic
def plan_meeting(
    plan_id: UUID, *, meets_at: dt.datetime | None, place: str, actor: Actor
) -> FirstMonth:
    """When and where the first meeting is. Raises Refused, and UnfitText."""
    place = line(place)
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.BEGIN, plan)
    month, _ = FirstMonth.objects.get_or_create(plan=plan)
    if (month.meets_at, month.place) != (meets_at, place):
        month.meets_at, month.place = meets_at, place
        month.save(update_fields=["meets_at", "place"])
        record(chain=plan.chain, actor=actor, action="plan.plan_meeting")
    return month


@transaction.atomic
def put_away(plan_id: UUID, *, actor: Actor) -> FirstMonth:
    """The first steps are not shown any more. Raises Refused."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.BEGIN, plan)
    month, _ = FirstMonth.objects.get_or_create(plan=plan)
    if month.put_away_at is None:
        month.put_away_at = clock.now()
        month.save(update_fields=["put_away_at"])
        record(chain=plan.chain, actor=actor, action="plan.put_away")
    return month
