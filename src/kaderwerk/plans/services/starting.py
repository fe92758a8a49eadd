"""An applicant begins a plan, and says which organisations take part."""

from uuid import UUID

import msgspec
from django.db import transaction

from kaderwerk import clock
from kaderwerk.answering.models import Sheet
from kaderwerk.audit.facts import record
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Organisation
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.problems import Impossible, OutsideWindow
from kaderwerk.rounds.models import Place
from kaderwerk.rounds.queries import window_of


@transaction.atomic
def start(place_id: UUID, *, actor: Actor) -> Plan:
    """Begins the next plan of an applicant, with its payee as the first party.

    A plan that was withdrawn is restored, not begun anew, so it counts. Returns the plan that is
    being drafted when there is one. Raises Refused; OutsideWindow when drafting is not open; and
    Impossible `plan.none_left` when the framework allows no further plan.
    """
    place = (
        Place.objects.select_for_update(of=("self",))
        .select_related("round", "applicant__payee")
        .get(pk=place_id)
    )
    require(actor, Action.START_PLAN, place)
    drafting = Plan.objects.filter(place=place, held=None).order_by("number").first()
    if drafting is not None:
        return Plan.objects.with_place().get(pk=drafting.pk)
    _require_drafting_is_open(place)
    number = Plan.objects.filter(place=place).count() + 1
    if number > place.awards_allowed:
        raise Impossible("plan.none_left", allowed=place.awards_allowed)
    kader = place.round.kader
    plan = Plan.objects.create(
        place=place,
        number=number,
        sheet=Sheet.objects.create(),
        language=kader.language,
        started_at=clock.now(),
    )
    Partner.objects.create(
        plan=plan,
        organisation=place.applicant.payee,
        key=kader.payee_party.key,
        type=kader.payee_party.key,
        signs=True,
    )
    record(chain=plan.chain, actor=actor, action="plan.start", data={"place": str(place.id)})
    return Plan.objects.with_place().get(pk=plan.pk)


def _require_drafting_is_open(place: Place) -> None:
    window = window_of(place, "draft")
    moment = clock.now()
    if window is not None and moment not in window:
        code = "window.closed" if moment >= window.until else "window.not_open"
        raise OutsideWindow(code, start=window.start, until=window.until, arrived=moment)


@transaction.atomic
def set_party(plan_id: UUID, party: Party, *, organisation_id: UUID, actor: Actor) -> Partner:
    """Adds an organisation to a plan, or changes what is known of one that takes part.

    `party.name` and `party.code` are not used: an organisation has its own. Raises Refused;
    Impossible `party.type_unknown`, and `party.payee_is_fixed` for whoever would take the place
    of the payee (R039).
    """
    plan = Plan.objects.locked(plan_id)
    require(actor, Action.CHANGE_PARTIES, plan)
    if party.type not in {known.key for known in plan.kader.parties}:
        raise Impossible("party.type_unknown", type=party.type)
    is_payee = organisation_id == plan.payee_id
    if is_payee != (party.type == plan.kader.payee_party.key):
        raise Impossible("party.payee_is_fixed", type=party.type)
    Organisation.objects.get(pk=organisation_id)
    partner, _ = Partner.objects.update_or_create(
        plan=plan,
        organisation_id=organisation_id,
        defaults={
            "key": party.key,
            "type": party.type,
            "signs": party.signs,
            "signatory_name": party.signatory_name,
            "signatory_function": party.signatory_function,
            "deputy_name": party.deputy_name,
            "deputy_function": party.deputy_function,
            "contact": msgspec.to_builtins(party.contact),
        },
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.set_party",
        data={"organisation": str(organisation_id), "type": party.type, "signs": party.signs},
    )
    return partner


@transaction.atomic
def remove_party(plan_id: UUID, *, organisation_id: UUID, actor: Actor) -> None:
    """Takes an organisation out of a plan. Raises Refused, and Impossible for the payee."""
    plan = Plan.objects.locked(plan_id)
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
