"""The payee hands the signed text in. What counts is when it arrived, not when it was stored."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.audit.once import once
from kaderwerk.kader.canonical import canonical
from kaderwerk.kader.model import Window
from kaderwerk.lifecycle import CaseMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import Involved, Plan, Submission
from kaderwerk.plans.notices import tell_of_submission
from kaderwerk.plans.problems import NotReady, OutsideWindow, require_open
from kaderwerk.plans.queries import frozen_snapshot, request_of, signatures_on, unsigned, window_for
from kaderwerk.plans.services.moving import move_case

#: The version of the layout of a receipt.
RECEIPT_FORMAT = 1


def hand_in(
    plan_id: UUID, *, received_at: dt.datetime, actor: Actor, key: str | None = None
) -> Submission:
    """Hands in the frozen text, by the site. `received_at` is when the request arrived.

    The same `key` hands in once, however often it is sent. Raises Refused; NotReady with the
    signatures that are missing; OutsideWindow for what came too early or too late.
    """
    return _once(plan_id, "site", received_at, Action.HAND_IN, actor=actor, key=key)


def take_in(
    plan_id: UUID, *, arrived_at: dt.datetime, actor: Actor, key: str | None = None
) -> Submission:
    """An officer takes in what came by mail; when that mail arrived is what counts (R114)."""
    return _once(plan_id, "mail", arrived_at, Action.TAKE_IN, actor=actor, key=key)


@transaction.atomic
def _once(
    plan_id: UUID,
    channel: str,
    moment: dt.datetime,
    action: Action,
    *,
    actor: Actor,
    key: str | None,
) -> Submission:
    made: list[Submission] = []

    def run() -> dict[str, Any]:
        made.append(_hand_in(plan_id, channel, moment, action, actor=actor))
        return {"submission": str(made[0].id)}

    params = {"plan": str(plan_id)}
    result = once(key, actor=actor, service=action.value, params=params, run=run)
    if made:
        return made[0]
    return Submission.objects.select_related("snapshot").get(pk=result["submission"])


def _hand_in(
    plan_id: UUID, channel: str, moment: dt.datetime, action: Action, *, actor: Actor
) -> Submission:
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, action, plan)
    # Nothing arrives later than now, whatever a clock elsewhere says.
    moment = min(moment, clock.now())
    request = request_of(plan)
    window = window_for(plan.place, request)
    # First what nobody can mend any more, then what can be.
    require_open(window, moment)
    snapshot = frozen_snapshot(plan)
    if missing := unsigned(plan, snapshot):
        raise NotReady(missing)
    number = plan.submissions.count() + 1
    submission = Submission(
        plan=plan,
        snapshot=snapshot,
        answers=request,
        number=number,
        channel=channel,
        received_at=moment,
        at=clock.now(),
        person_id=by.person,
    )
    submission.receipt = canonical(_receipt(submission, window, by=actor.name)).decode()
    submission.save()
    step = CaseMove.HAND_IN_CHANGE if request else CaseMove.HAND_IN
    moved = move_case(plan, step, actor=actor)
    plan.held = number
    plan.save()
    tell_of_submission(plan, submission)
    record(
        chain=plan.chain,
        actor=actor,
        action=f"plan.{action.value}",
        data={
            "submission": str(submission.id),
            "sha256": snapshot.sha256,
            "received_at": moment.isoformat(),
        },
        rows=[submission, moved, *_newly_involved(plan)],
    )
    return submission


def _newly_involved(plan: Plan) -> list[Involved]:
    """The organisations that are in a version handed in for the first time."""
    known = {involved.organisation_id for involved in plan.involved.all()}
    new = sorted(plan.partner_ids - known)
    rows = [Involved(plan=plan, organisation_id=key) for key in new]
    Involved.objects.bulk_create(rows)
    return rows


def _receipt(submission: Submission, window: Window, *, by: str) -> dict[str, Any]:
    """What proves a submission: when, what, and who signed it. Instants in UTC.

    Whatever a receipt shows stands here, so that it stays the same when a name changes, or a
    window.
    """
    plan, snapshot = submission.plan, submission.snapshot
    applicant = plan.place.applicant
    return {
        "format": RECEIPT_FORMAT,
        "kader": plan.kader.name,
        "applicant": {"code": applicant.code, "name": applicant.name},
        "payee": applicant.payee.name,
        "plan": str(plan.id),
        "plan_number": plan.number,
        "reference": reference_of(plan),
        "submission": submission.number,
        "channel": submission.channel,
        "received_at": _utc(submission.received_at),
        "recorded_at": _utc(submission.at),
        "until": _utc(window.until),
        "handed_in_by": by,
        "sha256": snapshot.sha256,
        "signatories": [
            {
                "organisation": signature.organisation.name,
                "type": signature.type,
                "name": signature.signed_name.name,
                "function": signature.signed_name.function,
                "as_deputy": signature.as_deputy,
                "signed_at": _utc(signature.at),
            }
            for signature in signatures_on(snapshot).values()
        ],
    }


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


@transaction.atomic
def withdraw(plan_id: UUID, *, actor: Actor) -> Plan:
    """Takes a plan back, before it is decided on. Raises Refused."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.WITHDRAW, plan)
    moved = move_case(plan, CaseMove.WITHDRAW, actor=actor)
    plan.held = None
    plan.save()
    record(chain=plan.chain, actor=actor, action="plan.withdraw", rows=[moved])
    return plan


@transaction.atomic
def restore(plan_id: UUID, *, actor: Actor) -> Plan:
    """Makes a withdrawn plan a draft again, while the window is open.

    Raises Refused, and OutsideWindow once it has closed.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.RESTORE, plan)
    window = window_for(plan.place, None)
    moment = clock.now()
    if moment >= window.until:
        raise OutsideWindow("window.closed", start=window.start, until=window.until, arrived=moment)
    moved = move_case(plan, CaseMove.RESTORE, actor=actor)
    plan.save()
    record(chain=plan.chain, actor=actor, action="plan.restore", rows=[moved])
    return plan
