"""Answers of an earlier plan are copied into a new one, each to be confirmed by somebody."""

from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch
from msgspec import structs

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.answers import context_of
from kaderwerk.kader.canonical import sha256
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import reference_of, text_of
from kaderwerk.plans.earlier import copied_values, earlier_plans
from kaderwerk.plans.models import Brought, Partner, Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.proposing import propose
from kaderwerk.plans.word.incoming import ProposedValue


@transaction.atomic
def carry_over(plan_id: UUID, *, source_id: UUID, actor: Actor) -> Brought:
    """Proposes what an earlier plan of the same applicant says, where nothing is answered yet.

    A copy counts as an answer once somebody confirms it (`accept`). Copying the same plan again
    while copies of it wait changes nothing. Raises Refused; Impossible `carry.not_earlier`, and
    `carry.nothing` when there is nothing that may be copied.
    """
    plan = Plan.objects.locked(plan_id)
    by = require(actor, Action.WRITE, plan)
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    plan = (
        Plan.objects.with_place().prefetch_related(None).prefetch_related(partners).get(pk=plan_id)
    )
    source = earlier_plans(actor, plan).filter(pk=source_id).first()
    if source is None:
        raise Impossible("carry.not_earlier")
    waiting = Brought.objects.filter(plan=plan, source=source, answers__isnull=False)
    if before := waiting.filter(answers__verdict=None).first():
        return before
    text = text_of(plan)
    context = structs.replace(context_of(plan.kader, text), stored=True)
    values = {
        key: value
        for key, value in copied_values(plan, source, context).items()
        if text.answers.get(key) in (None, "")
    }
    if not values:
        raise Impossible("carry.nothing")
    brought = Brought.objects.create(
        plan=plan,
        source=source,
        name=reference_of(source),
        sha256=sha256(values),
        found=len(values),
        unread="",
        person_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )
    answers = propose(brought, [ProposedValue(key, value, 0, ()) for key, value in values.items()],
                      plan)  # fmt: skip
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.carry_over",
        data={"source": str(source.pk), "proposed": [each.question for each in answers]},
        rows=[brought, *answers],
    )
    return brought
