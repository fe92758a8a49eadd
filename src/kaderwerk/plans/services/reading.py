"""Whoever signs reads a frozen text: the first time is kept, so that the next text shows what
changed since.
"""

from contextlib import suppress
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.lifecycle import Text
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan, ReadMark, Snapshot


def note_reading(actor: Actor, plan: Plan) -> None:
    """Keeps that this signatory opened the frozen text; nothing for whoever cannot sign it.

    One query, and what it takes to write when it is the first time.
    """
    if plan.text != Text.SIGNING or actor.person is None or not may(actor, Action.SIGN, plan):
        return
    marks = ReadMark.objects.filter(snapshot=OuterRef("pk"), person=actor.person)
    texts = plan.snapshots.defer("content").annotate(was_read=Exists(marks))
    snapshot = texts.order_by("number").last()
    if snapshot is not None and not snapshot.was_read:
        with suppress(IntegrityError):  # opened twice at once, it is kept once
            _mark(plan, snapshot, actor.person, actor)


@transaction.atomic
def _mark(plan: Plan, snapshot: Snapshot, person: UUID, actor: Actor) -> None:
    mark = ReadMark.objects.create(snapshot=snapshot, person_id=person, at=clock.now())
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.read",
        data={"snapshot": snapshot.number},
        rows=[mark],
    )
