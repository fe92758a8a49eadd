"""An applicant gives its award back. What was posted stays; a correction is posted beside it."""

from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.decisions.models import Decision, LedgerLine, Renunciation
from kaderwerk.decisions.services.deciding import change_totals
from kaderwerk.kader.given import paragraphs
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible


@transaction.atomic
def renounce(plan_id: UUID, *, reason: str, actor: Actor) -> Renunciation:
    """Gives back what was granted. A circular that was released before then needs a next number.

    Raises Refused; Impossible `renounce.nothing_granted` or `renounce.no_reason`; and UnfitText.
    """
    reason = paragraphs(reason)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.RENOUNCE, plan)
    if not reason:
        raise Impossible("renounce.no_reason")
    decision = Decision.objects.get(plan=plan)
    if decision.outcome != "granted" or hasattr(decision, "renunciation"):
        raise Impossible("renounce.nothing_granted")
    awarded = {line.year: line.cents for line in decision.ledger.filter(kind="award")}
    change_totals(plan.place, {year: -cents for year, cents in awarded.items()}, awards=-1)
    lines = [
        LedgerLine.objects.create(
            place=plan.place,
            decision=decision,
            kind="correction",
            year=year,
            cents=-cents,
            at=clock.now(),
        )
        for year, cents in awarded.items()
    ]
    renunciation = Renunciation.objects.create(
        decision=decision, reason=reason, person_id=by.person, at=clock.now()
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="decision.renounce",
        data={"decision": str(decision.id)},
        rows=[renunciation, *lines],
    )
    return renunciation
