"""The ministry asks for changes, each tied to a criterion, and waits for them until a date."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from kaderwerk import clock
from kaderwerk.assessments.notices import tell_of_request
from kaderwerk.audit.facts import record
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.kader.given import paragraphs
from kaderwerk.lifecycle import CaseMove, Text, TextMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import ChangeRequest, Plan, RequestedChange
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.services.moving import move_case, move_text
from kaderwerk.rounds.queries import window_of


@transaction.atomic
def ask_changes(
    plan_id: UUID, items: Sequence[tuple[str, str]], *, until: dt.datetime, actor: Actor
) -> ChangeRequest:
    """Asks for changes: pairs of a criterion and what is asked. `until` is exclusive.

    The version handed in stays with the ministry, and stays decidable. Raises Refused; UnfitText;
    and Impossible `request.empty`, `request.no_criterion`, `judgement.unknown_criterion`,
    `request.term_passed`, or `request.term_too_long` beyond the consultation, a confirmed
    extension of it included.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.ASK_CHANGES, plan)
    items = check_request(plan, items, until)
    request = ChangeRequest.objects.create(
        plan=plan,
        submission=held_submission(plan),
        number=plan.change_requests.count() + 1,
        until=until,
        person_id=by.person,
        at=clock.now(),
    )
    made: list[GrowOnly] = [request]
    for criterion, asks in items:
        made.append(RequestedChange.objects.create(request=request, criterion=criterion, asks=asks))
    made.append(move_case(plan, CaseMove.ASK_CHANGES, actor=actor))
    if plan.text == Text.SIGNING:
        made.append(move_text(plan, TextMove.THAW, actor=actor))
    plan.save()
    tell_of_request(plan, request)
    record(
        chain=plan.chain,
        actor=actor,
        action="assessment.ask_changes",
        data={
            "request": str(request.id),
            "until": until.isoformat(),
            "items": [key for key, _ in items],
        },
        rows=made,
    )
    return request


def check_request(
    plan: Plan, items: Sequence[tuple[str, str]], until: dt.datetime
) -> list[tuple[str, str]]:
    """The points as they will be kept. Nothing is written. Raises as `ask_changes` does."""
    items = [(criterion, paragraphs(asks)) for criterion, asks in items]
    known = {criterion.key for criterion in plan.kader.criteria}
    if not items or not all(asks for _, asks in items):
        raise Impossible("request.empty")
    for key, _asks in items:
        if not key:
            raise Impossible("request.no_criterion")
        if key not in known:
            raise Impossible("judgement.unknown_criterion", criterion=key)
    if until <= clock.now():
        raise Impossible("request.term_passed")
    _within_the_consultation(plan, until)
    return items


def _within_the_consultation(plan: Plan, until: dt.datetime) -> None:
    """The region has until the end of that phase at most, where the framework has one."""
    window = window_of(plan.place, "consult")
    if window is not None and until > window.until:
        last = (window.until - dt.timedelta(microseconds=1)).astimezone(ZoneInfo(plan.kader.zone))
        raise Impossible("request.term_too_long", last_day=last.date().isoformat())


@transaction.atomic
def stop_waiting(plan_id: UUID, *, actor: Actor) -> Plan:
    """Goes on with the version that is held. Raises Refused."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.STOP_WAITING, plan)
    moved = move_case(plan, CaseMove.STOP_WAITING, actor=actor)
    plan.save()
    record(chain=plan.chain, actor=actor, action="assessment.stop_waiting", rows=[moved])
    return plan
