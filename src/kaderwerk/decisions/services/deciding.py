"""Somebody else decides. The database refuses what would pass ceiling, cap or number of awards."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from kaderwerk import clock
from kaderwerk.assessments.queries import settlement_of
from kaderwerk.audit.facts import record
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.audit.once import once
from kaderwerk.decisions.models import Decision, LedgerLine, ProposalLine
from kaderwerk.kader.money import split
from kaderwerk.lifecycle import CaseMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.moving import end_case
from kaderwerk.rounds.models import Place, Round, RoundYear

#: What it means when the database refuses an award, by the name of the constraint.
_REFUSALS = {
    "round_grants_no_more_than_its_ceiling": "decision.above_ceiling",
    "round_year_grants_no_more_than_its_ceiling": "decision.above_year_ceiling",
    "place_gets_no_more_than_its_cap": "decision.above_cap",
    "place_gets_no_more_awards_than_allowed": "decision.no_award_left",
}


@transaction.atomic
def decide(line_id: int, *, actor: Actor, key: str | None = None) -> Decision:
    """Decides on one plan as proposed. The same `key` decides once.

    Raises Refused, also for whoever proposed it (`decision.same_person`); Impossible
    `decision.other_version` when another version is held by now, `decision.other_advice` when the
    advice to grant no longer stands; and for an award that would pass a limit
    `decision.above_ceiling`, `.above_year_ceiling`, `.above_cap` or `.no_award_left`.
    """

    def run() -> dict[str, Any]:
        return {"decision": str(_decide(line_id, actor=actor).id)}

    result = once(key, actor=actor, service="decide", params={"line": line_id}, run=run)
    return Decision.objects.get(pk=result["decision"])


def _decide(line_id: int, *, actor: Actor) -> Decision:
    line = ProposalLine.objects.select_related("proposal", "submission").get(pk=line_id)
    plan = Plan.objects.with_place().locked(line.plan_id)
    by = require(actor, Action.DECIDE, plan)
    if line.proposal.person_id == by.person:
        raise Refused(Action.DECIDE, Verdict(False, "decision.same_person"))
    if plan.held != line.submission.number:
        raise Impossible("decision.other_version", applicant=plan.place.applicant.name)
    if line.outcome == "granted":
        advice = settlement_of(line.submission)
        if advice is None or advice.advice != "grant":
            raise Impossible("decision.other_advice", applicant=plan.place.applicant.name)
    decision = Decision.objects.create(
        plan=plan,
        submission=line.submission,
        line=line,
        outcome=line.outcome,
        amount_cents=line.amount_cents,
        reason=line.reason,
        reference=reference_of(plan),
        person_id=by.person,
        at=clock.now(),
    )
    made: list[GrowOnly] = [decision]
    if decision.outcome == "granted":
        made += _award(plan, decision)
    made.append(end_case(plan, CaseMove.DECIDE, actor=actor))
    plan.save()
    record(
        chain=plan.chain,
        actor=actor,
        action="decision.decide",
        data={
            "decision": str(decision.id),
            "outcome": decision.outcome,
            "amount_cents": decision.amount_cents,
            "submission": str(line.submission_id),
        },
        rows=made,
    )
    return decision


def _award(plan: Plan, decision: Decision) -> list[LedgerLine]:
    parts = split(decision.amount_cents, plan.kader.payment_percents)
    change_totals(plan.place, parts, awards=1)
    return [
        LedgerLine.objects.create(
            place=plan.place,
            decision=decision,
            kind="award",
            year=year,
            cents=cents,
            at=clock.now(),
        )
        for year, cents in parts.items()
    ]


def change_totals(place: Place, parts: dict[int, int], *, awards: int) -> None:
    """Adds cents per year (below zero: takes away) to all that counts them, under their limits.

    Raises Impossible with the limit that the database would not let it pass.
    """
    cents = sum(parts.values())
    try:
        with transaction.atomic():
            Place.objects.filter(pk=place.pk).update(
                granted_cents=F("granted_cents") + cents, awards=F("awards") + awards
            )
            for year, part in sorted(parts.items()):
                RoundYear.objects.filter(round=place.round_id, year=year).update(
                    granted_cents=F("granted_cents") + part
                )
            Round.objects.filter(pk=place.round_id).update(granted_cents=F("granted_cents") + cents)
    except IntegrityError as error:
        for constraint, code in _REFUSALS.items():
            if constraint in str(error):
                raise Impossible(code, applicant=place.applicant.name) from error
        raise
