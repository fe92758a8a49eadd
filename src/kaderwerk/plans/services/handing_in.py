"""The payee hands the signed text in. What counts is when it arrived, not when it was stored."""

import datetime as dt
from collections.abc import Iterable
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
from kaderwerk.plans.models import Involved, LateAttempt, Plan, Signature, Submission
from kaderwerk.plans.notices import tell_of_submission
from kaderwerk.plans.problems import Impossible, NotReady, OutsideWindow, require_open
from kaderwerk.plans.queries import frozen_snapshot, request_of, signatures_on, unsigned, window_for
from kaderwerk.plans.services.coming_late import keep_late_attempt
from kaderwerk.plans.services.moving import end_case, move_case
from kaderwerk.plans.services.sealing import ask_for_seal
from kaderwerk.plans.signing_notices import tell_of_taking_back

#: The version of the layout of a receipt.
RECEIPT_FORMAT = 2


def hand_in(
    plan_id: UUID, *, received_at: dt.datetime, actor: Actor, key: str | None = None
) -> Submission:
    """Hands in the frozen text, by the site. `received_at` is when the request arrived.

    The same `key` hands in once, however often it is sent. Raises Refused; NotReady with the
    signatures that are missing; OutsideWindow for what came too early or too late, and that it
    came too late is kept.
    """
    try:
        return _once(plan_id, "site", received_at, Action.HAND_IN, actor=actor, key=key)
    except OutsideWindow as no:
        if no.code == "window.closed":
            keep_late_attempt(plan_id, no, actor=actor)
        raise


def take_in(
    plan_id: UUID, *, arrived_at: dt.datetime, actor: Actor, key: str | None = None
) -> Submission:
    """An officer takes in what came by mail; when that mail arrived is what counts (R114)."""
    return _once(plan_id, "mail", arrived_at, Action.TAKE_IN, actor=actor, key=key)


def take_in_late(attempt_id: int, *, actor: Actor, key: str | None = None) -> Submission:
    """An officer takes in what came too late, now that two people gave it the time.

    When it came is what counts. Raises Refused; OutsideWindow as long as there is no more time;
    Impossible `late.other_text` when the text was changed since; NotReady.
    """
    attempt = LateAttempt.objects.select_related("person").get(pk=attempt_id)
    moment, action = attempt.received_at, Action.TAKE_IN
    return _once(attempt.plan_id, "site", moment, action, actor=actor, key=key, late=attempt)


@transaction.atomic
def _once(
    plan_id: UUID,
    channel: str,
    moment: dt.datetime,
    action: Action,
    *,
    actor: Actor,
    key: str | None,
    late: LateAttempt | None = None,
) -> Submission:
    made: list[Submission] = []

    def run() -> dict[str, Any]:
        made.append(_hand_in(plan_id, channel, moment, action, actor=actor, late=late))
        return {"submission": str(made[0].id)}

    params = {"plan": str(plan_id)}
    result = once(key, actor=actor, service=action.value, params=params, run=run)
    if made:
        return made[0]
    return Submission.objects.select_related("snapshot").get(pk=result["submission"])


def _hand_in(
    plan_id: UUID,
    channel: str,
    moment: dt.datetime,
    action: Action,
    *,
    actor: Actor,
    late: LateAttempt | None,
) -> Submission:
    with_payee = Plan.objects.with_place().select_related("place__applicant__payee")
    plan = with_payee.locked(plan_id)
    by = require(actor, action, plan)
    # Nothing arrives later than now, whatever a clock elsewhere says.
    moment = min(moment, clock.now())
    request = request_of(plan)
    window = window_for(plan.place, request)
    # First what nobody can mend any more, then what can be.
    require_open(window, moment)
    snapshot = frozen_snapshot(plan)
    if late is not None and late.snapshot_id != snapshot.pk:
        raise Impossible("late.other_text")
    signatures = signatures_on(snapshot)
    if missing := unsigned(plan, signatures):
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
    submission.receipt = canonical(
        _receipt(submission, window, signatures.values(), by=actor.name, late=late)
    ).decode()
    submission.save()
    step = CaseMove.HAND_IN_CHANGE if request else CaseMove.HAND_IN
    moved = move_case(plan, step, actor=actor)
    plan.held = number
    plan.save()
    tell_of_submission(plan, submission)
    ask_for_seal(snapshot, signatures.values())
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.take_in_late" if late else f"plan.{action.value}",
        data={
            "submission": str(submission.id),
            "sha256": snapshot.sha256,
            "received_at": moment.isoformat(),
        },
        rows=[submission, moved, *newly_involved(plan)],
    )
    return submission


def newly_involved(plan: Plan, others: Iterable[UUID] = ()) -> list[Involved]:
    """The organisations that are in a version handed in for the first time.

    `others` signed it, and take no part in the plan on the site.
    """
    known = {involved.organisation_id for involved in plan.involved.all()}
    new = sorted(plan.partner_ids.union(others) - known)
    rows = [Involved(plan=plan, organisation_id=key) for key in new]
    Involved.objects.bulk_create(rows)
    return rows


def _receipt(
    submission: Submission,
    window: Window,
    signatures: Iterable[Signature],
    *,
    by: str,
    late: LateAttempt | None,
) -> dict[str, Any]:
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
        "handed_in_by": late.person.name if late else by,
        # Who took it in, where two people gave what came too late its time.
        **({"late": True, "taken_in_by": by} if late else {}),
        "sha256": snapshot.sha256,
        "signatories": [
            {
                "organisation": signature.organisation.name,
                "type": signature.type,
                "name": signature.signed_name.name,
                "function": signature.signed_name.function,
                "as_deputy": signature.as_deputy,
                "deputy_of": signature.signed_name.deputy_of,
                "mandate": signature.signed_name.mandate,
                "signed_in_by": signature.signed_in_by,
                "signed_in_at": _utc(signature.signed_in_at) if signature.signed_in_at else None,
                "sha256": signature.sha256,
                "signed_at": _utc(signature.at),
            }
            for signature in signatures
        ],
    }


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


@transaction.atomic
def withdraw(plan_id: UUID, *, actor: Actor) -> Plan:
    """Takes a plan back, before it is decided on. Raises Refused."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.WITHDRAW, plan)
    was_handed_in = plan.was_handed_in
    moved = end_case(plan, CaseMove.WITHDRAW, actor=actor)
    plan.held = None
    plan.save()
    if was_handed_in:
        tell_of_taking_back(plan, moved.pk)
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
