"""An applicant begins a plan, and says which organisations take part."""

from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from kaderwerk import clock
from kaderwerk.answering.models import Sheet
from kaderwerk.audit.facts import record
from kaderwerk.kader.given import line
from kaderwerk.kader.model.base import Key
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Organisation
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import party_digest
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.problems import Impossible, require_open
from kaderwerk.plans.services.contacting import note_contact
from kaderwerk.rounds.models import Place
from kaderwerk.rounds.queries import window_of


@transaction.atomic
def start(place_id: UUID, *, actor: Actor, number: int = 1) -> Plan:
    """Begins the plan with this number of an applicant, with its payee as the first party.

    A framework that gives more than one award to an applicant allows as many plans, numbered from
    1. Beginning the same plan twice is once, and a plan that was withdrawn is restored, not begun
    anew. Raises Refused, also before the round is published; OutsideWindow when drafting is not
    open; Impossible `plan.none_left` beyond what the framework allows, and `plan.not_the_next`.
    """
    place = (
        Place.objects.select_for_update(of=("self",))
        .select_related("round", "applicant__payee")
        .get(pk=place_id)
    )
    require(actor, Action.START_PLAN, place)
    if begun := Plan.objects.with_place().filter(place=place, number=number).first():
        return begun
    _require_drafting_is_open(place)
    return begin_plan(place, number, actor=actor)


def begin_plan(place: Place, number: int, *, actor: Actor) -> Plan:
    """The same at any time, for a locked place, by whoever the caller let do it."""
    if number > place.awards_allowed:
        raise Impossible("plan.none_left", allowed=place.awards_allowed)
    following = Plan.objects.filter(place=place).count() + 1
    if number != following:
        raise Impossible("plan.not_the_next", number=following)
    kader = place.round.kader
    plan = Plan.objects.create(
        place=place,
        number=number,
        kader_text_id=place.round.kader_text_id,
        sheet=Sheet.objects.create(),
        language=kader.language,
        started_at=clock.now(),
    )
    payee = Partner.objects.create(
        plan=plan,
        organisation=place.applicant.payee,
        key=kader.payee_party.key,
        type=kader.payee_party.key,
        signs=True,
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.start",
        data={"place": str(place.id), **_of_party(payee)},
    )
    return Plan.objects.with_place().get(pk=plan.pk)


def _require_drafting_is_open(place: Place) -> None:
    window = window_of(place, "draft")
    if window is not None:
        require_open(window, clock.now())


@transaction.atomic
def set_party(plan_id: UUID, party: Party, *, organisation_id: UUID, actor: Actor) -> Partner:
    """Adds an organisation to a plan, or changes what is known of one that takes part.

    `party.name` and `party.code` are not used: an organisation has its own. Setting the same
    again changes nothing. Raises Refused; UnfitText; Impossible `party.type_unknown`,
    `party.key_unfit`, `party.key_taken` when another organisation has that key in the plan, and
    `party.payee_is_fixed` for whoever would take the place of the payee (R039).
    """
    fields = _fields(party)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.CHANGE_PARTIES, plan)
    if party.type not in {known.key for known in plan.kader.parties}:
        raise Impossible("party.type_unknown", party=party.name, type=party.type)
    is_payee = organisation_id == plan.payee_id
    if is_payee != (party.type == plan.kader.payee_party.key):
        raise Impossible("party.payee_is_fixed", type=party.type)
    if plan.partners.filter(key=party.key).exclude(organisation=organisation_id).exists():
        raise Impossible("party.key_taken", key=party.key)
    partner = plan.partners.filter(organisation=organisation_id).first()
    if partner is None:
        Organisation.objects.get(pk=organisation_id)
        partner = Partner(plan=plan, organisation_id=organisation_id)
    elif all(getattr(partner, name) == value for name, value in fields.items()):
        return partner
    other_contact = partner.contact != fields["contact"]
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.save()
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.set_party",
        data={"type": party.type, "signs": party.signs, **_of_party(partner)},
        rows=note_contact(plan, partner, person=by.person) if other_contact else (),
    )
    return partner


def _of_party(partner: Partner) -> dict[str, str]:
    """What the record has of a party, beside what an entry says of it in words."""
    return {"organisation": str(partner.organisation_id), "party": party_digest(partner)}


def _fields(party: Party) -> dict[str, Any]:
    """The columns of a partner, each as it can be kept."""
    try:
        key = msgspec.convert(party.key, Key)
    except msgspec.ValidationError:
        raise Impossible("party.key_unfit") from None
    contact = msgspec.to_builtins(party.contact)
    return {
        "key": key,
        "type": party.type,
        "signs": party.signs,
        "signatory_name": line(party.signatory_name),
        "signatory_function": line(party.signatory_function),
        "deputy_name": line(party.deputy_name),
        "deputy_function": line(party.deputy_function),
        "contact": {name: line(value) for name, value in contact.items()},
    }


@transaction.atomic
def remove_party(plan_id: UUID, *, organisation_id: UUID, actor: Actor) -> None:
    """Takes an organisation out of a plan. Raises Refused, and Impossible for the payee."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.CHANGE_PARTIES, plan)
    if organisation_id == plan.payee_id:
        raise Impossible("party.payee_is_fixed", type=plan.kader.payee_party.key)
    gone, _ = plan.partners.filter(organisation=organisation_id).delete()
    if gone:
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.remove_party",
            data={"organisation": str(organisation_id)},
        )
