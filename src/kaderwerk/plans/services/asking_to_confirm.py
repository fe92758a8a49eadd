"""The coordinator asks the organisations that have not confirmed their contribution to do so."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from kaderwerk.audit.facts import record
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.examine import examine
from kaderwerk.kader.plan import PlanText
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import own_rows, text_of, to_be_confirmed
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.notices import send
from kaderwerk.plans.queries import people_of
from kaderwerk.plans.services.confirming import unconfirmed

#: Who can confirm for an organisation.
_CONFIRM = frozenset({Role.COORDINATOR, Role.WRITER, Role.SIGNATORY})


@transaction.atomic
def ask_to_confirm(plan_id: UUID, *, actor: Actor) -> list[str]:
    """Mails everyone who can confirm for an organisation that has not: once for what stands there.

    Only where something stands to be confirmed. Returns the names of the organisations. Raises
    Refused.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.FREEZE, plan)
    text = text_of(plan)
    asked = examine(plan.kader, text).asked_questions
    waiting = {str(finding.params["party"]) for finding in unconfirmed(plan, text, asked)}
    partners = plan.partners.select_related("organisation")
    found = [
        partner
        for partner in partners
        if partner.organisation.name in waiting and _has_rows(plan, text, partner)
    ]
    for partner in found:
        send(
            plan,
            people_of(plan, _CONFIRM, frozenset({partner.organisation_id})),
            "confirm_asked",
            f"{plan.pk}:{_digest(plan, text, partner)[:32]}",
            organisation=partner.organisation.name,
            link=settings.SITE_URL + reverse("plans:confirm", args=[plan.pk]),
        )
    if found:
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.ask_to_confirm",
            data={"organisations": [str(partner.organisation_id) for partner in found]},
        )
    return [partner.organisation.name for partner in found]


def _rows(plan: Plan, text: PlanText, partner: Partner) -> dict[str, object]:
    return {
        question.key: own_rows(question, text.answers.get(question.key), partner.key)
        for question in to_be_confirmed(plan.kader)
    }


def _has_rows(plan: Plan, text: PlanText, partner: Partner) -> bool:
    return any(_rows(plan, text, partner).values())


def _digest(plan: Plan, text: PlanText, partner: Partner) -> str:
    return sha256(_rows(plan, text, partner))
