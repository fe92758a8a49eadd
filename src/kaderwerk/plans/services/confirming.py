"""An organisation confirms its own contribution, before the text is frozen (R064)."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.audit.facts import record
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.plan import PlanText
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import own_rows, to_be_confirmed
from kaderwerk.plans.models import Confirmation, Plan
from kaderwerk.plans.problems import Impossible


@transaction.atomic
def confirm(plan_id: UUID, *, actor: Actor, digest_read: str | None = None) -> list[Confirmation]:
    """The organisation that the actor acts for confirms its rows in every table that asks it.

    What it confirmed before and did not change is not confirmed again. `digest_read` is of the
    rows that were on screen, by the keys of their tables. Raises Refused; Impossible
    `confirm.other_rows` when those are not the rows any more.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.CONFIRM, plan)
    party = plan.partners.get(organisation=by.organisation)
    answers = values_of(plan.sheet_id)
    rows = {
        question.key: own_rows(question, answers.get(question.key), party.key)
        for question in to_be_confirmed(plan.kader)
    }
    if digest_read is not None and digest_read != sha256(rows):
        raise Impossible("confirm.other_rows")
    before = _confirmed(plan)
    made = []
    for question in to_be_confirmed(plan.kader):
        digest = sha256(rows[question.key])
        if (party.organisation_id, question.key, digest) in before:
            continue
        made.append(
            Confirmation.objects.create(
                plan=plan,
                organisation_id=party.organisation_id,
                question=question.key,
                digest=digest,
                person_id=by.person,
                at=clock.now(),
            )
        )
    if made:
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.confirm",
            rows=made,
        )
    return made


def unconfirmed(plan: Plan, text: PlanText, asked: Collection[str]) -> list[Finding]:
    """A finding for each signing organisation that has not confirmed its rows as they are now.

    `asked` are the keys of the questions that the answers call for: what is hidden needs no
    confirmation. One query, beside the parties that come with the plan.
    """
    confirmed = _confirmed(plan)
    signing = {partner.key: partner.organisation_id for partner in plan.partners.all()}
    return [
        Finding(
            code="party.contribution_not_confirmed",
            level="blocks",
            question=question.key,
            params={"party": party.name},
        )
        for question in to_be_confirmed(plan.kader)
        if question.key in asked
        for party in text.signatories
        if (
            signing[party.key],
            question.key,
            sha256(own_rows(question, text.answers.get(question.key), party.key)),
        )
        not in confirmed
    ]


def _confirmed(plan: Plan) -> set[tuple[UUID, str, str]]:
    return set(plan.confirmations.values_list("organisation_id", "question", "digest"))
