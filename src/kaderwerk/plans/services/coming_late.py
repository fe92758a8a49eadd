"""A plan that came too late is refused, and that it came is kept: a late plan is a decision of its
own, which people take.
"""

from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import LateAttempt, Plan
from kaderwerk.plans.problems import OutsideWindow
from kaderwerk.plans.queries import frozen_snapshot


@transaction.atomic
def keep_late_attempt(plan_id: UUID, no: OutsideWindow, *, actor: Actor) -> LateAttempt:
    """Keeps that the frozen text arrived after the window, as `no` says; the same once.

    It goes in a transaction of its own: the one that was to hand in has been undone. Raises
    Refused.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.HAND_IN, plan)
    snapshot = frozen_snapshot(plan)
    known = LateAttempt.objects.filter(snapshot=snapshot, person=by.person, until=no.until).first()
    if known is not None:
        return known
    attempt = LateAttempt.objects.create(
        plan=plan,
        snapshot=snapshot,
        received_at=no.arrived,
        until=no.until,
        person_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.late",
        data={
            "sha256": snapshot.sha256,
            "received_at": attempt.received_at.isoformat(),
            "until": attempt.until.isoformat(),
        },
        rows=[attempt],
    )
    return attempt
