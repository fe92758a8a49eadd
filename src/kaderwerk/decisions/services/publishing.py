"""Tells the applicants what was decided: a letter each, and a notice that it is there."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.decisions.models import Decision, Letter
from kaderwerk.decisions.notices import tell_of_decision
from kaderwerk.decisions.papers import letter_data
from kaderwerk.decisions.queries import decisions_of, unpublished
from kaderwerk.documents.letter import write_letter
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Round


def publish_decisions(
    round_id: UUID,
    *,
    actor: Actor,
    progress: Callable[[int, int], None] | None = None,
    at_most: int | None = None,
) -> list[Letter]:
    """Publishes every decision of a round that is not published yet, each in its own transaction.

    When it stops half-way, or after `at_most`, the next call goes on: nobody gets two letters.
    `progress` hears how many of how many are done. Raises Refused.
    """
    round_ = Round.objects.get(pk=round_id)
    require(actor, Action.PUBLISH_DECISIONS, round_)
    waiting = list(unpublished(round_).values_list("pk", flat=True))
    letters = []
    for number, decision in enumerate(waiting[:at_most], start=1):
        letters.append(publish_one(decision, actor=actor))
        if progress:
            progress(number, len(waiting))
    return letters


@transaction.atomic
def publish_one(decision_id: UUID, *, actor: Actor) -> Letter:
    """Publishes one decision, once. Raises Refused."""
    decision = Decision.objects.get(pk=decision_id)
    plan = Plan.objects.with_place().locked(decision.plan_id)
    require(actor, Action.PUBLISH_DECISIONS, plan.place.round)
    if plan.is_published:
        return Letter.objects.get(decision=decision)
    decision = decisions_of(plan.place.round).get(pk=decision_id)
    finished = write_letter(letter_data(decision))
    letter = Letter.objects.create(
        decision=decision,
        content=finished.pdf,
        sha256=hashlib.sha256(finished.pdf).hexdigest(),
        substituted=" ".join(replaced.code for replaced in finished.replaced)[:400],
        at=clock.now(),
    )
    plan.published_at = letter.at
    plan.save()
    tell_of_decision(decision)
    record(
        chain=plan.chain,
        actor=actor,
        action="decision.publish",
        data={"decision": str(decision.id), "letter": letter.sha256},
        rows=[letter],
    )
    return letter
