"""The region answers what the ministry asked, point by point."""

from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.given import paragraphs
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan, Reply, RequestedChange
from kaderwerk.plans.problems import Impossible


@transaction.atomic
def reply(plan_id: UUID, item_id: int, *, text: str, actor: Actor) -> Reply:
    """Says what was done with one thing that was asked. A later reply takes its place.

    Replying the same again changes nothing. Raises Refused; Impossible `reply.empty` or
    `reply.nothing_asked`; and UnfitText.
    """
    text = paragraphs(text)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.WRITE, plan)
    if not text:
        raise Impossible("reply.empty")
    item = RequestedChange.objects.filter(request__plan=plan, pk=item_id).first()
    if item is None:
        raise Impossible("reply.nothing_asked")
    last = item.replies.order_by("pk").last()
    if last is not None and last.text == text:
        return last
    made = Reply.objects.create(item=item, text=text, person_id=by.person, at=clock.now())
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.reply",
        data={"item": item.pk, "criterion": item.criterion},
        rows=[made],
    )
    return made
