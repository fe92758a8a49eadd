"""The coordinator freezes the text, so that everyone signs the same, and thaws it again."""

from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.kader.examine import examine
from kaderwerk.kader.findings import Finding
from kaderwerk.lifecycle import TextMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.advice import unanswered_advice
from kaderwerk.plans.content import snapshot_content, text_of
from kaderwerk.plans.models import ChangeRequest, Plan, Snapshot
from kaderwerk.plans.problems import NotReady
from kaderwerk.plans.services.confirming import unconfirmed
from kaderwerk.plans.services.contacting import name_who_is_reached
from kaderwerk.plans.services.moving import move_text
from kaderwerk.plans.services.recording_talks import ask_of_frozen
from kaderwerk.plans.signing_notices import tell_of_freezing


@transaction.atomic
def freeze(plan_id: UUID, *, actor: Actor) -> Snapshot:
    """Fixes the text, asks who signs to read it, and councils whether the record of the talks with
    them is right. The same text as before serves again, also when one reaches somebody else by
    now; any other text names whom one reaches.

    Raises Refused, and NotReady with every finding that blocks: what is missing or wrong in the
    answers, who has not confirmed its contribution, which request has no reply and which point of
    advice no answer.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.FREEZE, plan)
    text = text_of(plan)
    report = examine(plan.kader, text)
    missing = [finding for finding in report.findings if finding.blocks]
    missing += unconfirmed(plan, text, report.asked_questions)
    missing += unanswered_requests(plan)
    missing += unanswered_advice(text.advice)
    if missing:
        raise NotReady(missing)
    content = snapshot_content(plan, text, report.asked_questions)
    snapshot = plan.snapshots.order_by("number").last()
    is_other = snapshot is not None and snapshot.sha256 != sha256(content)
    if is_other and name_who_is_reached(plan, actor=actor):
        content = snapshot_content(plan, text_of(plan), report.asked_questions)
    made: list[GrowOnly] = []
    if snapshot is None or snapshot.sha256 != sha256(content):
        snapshot = Snapshot.objects.create(
            plan=plan,
            number=snapshot.number + 1 if snapshot else 1,
            content=canonical(content).decode(),
            sha256=sha256(content),
            at=clock.now(),
        )
        made.append(snapshot)
    made.append(move_text(plan, TextMove.FREEZE, actor=actor))
    plan.save()
    made += ask_of_frozen(plan, snapshot, by=by)
    tell_of_freezing(plan, snapshot)
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.freeze",
        data={"snapshot": snapshot.number, "sha256": snapshot.sha256},
        rows=made,
    )
    return snapshot


@transaction.atomic
def thaw(plan_id: UUID, *, actor: Actor) -> Plan:
    """Lets the text be changed again. Signatures stay with the text that they were given to."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.THAW, plan)
    moved = move_text(plan, TextMove.THAW, actor=actor)
    plan.save()
    record(chain=plan.chain, actor=actor, action="plan.thaw", rows=[moved])
    return plan


def unanswered_requests(plan: Plan) -> list[Finding]:
    """A finding for each thing that the ministry asked last and that nobody replied to."""
    request = ChangeRequest.objects.filter(plan=plan).order_by("number").last()
    if request is None or plan.held != request.submission.number:
        return []
    labels = {criterion.key: criterion.label for criterion in plan.kader.criteria}
    return [
        Finding(
            code="request.not_answered",
            level="blocks",
            criterion=item.criterion,
            params={"criterion": labels.get(item.criterion, item.criterion).rstrip(".")},
        )
        for item in request.items.filter(replies=None).order_by("pk")
    ]
