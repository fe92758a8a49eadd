"""Somebody proposes what to decide; the framework's way of dividing says what it comes to."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.assessments.models import Settlement
from kaderwerk.assessments.queries import settlements_of
from kaderwerk.audit.facts import record
from kaderwerk.decisions.models import Proposal, ProposalLine
from kaderwerk.kader.division import Candidate, Limits, divide
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.given import paragraphs
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import asked_cents
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.problems import Impossible, NotReady
from kaderwerk.plans.queries import held_submissions
from kaderwerk.rounds.models import Place, Round, RoundYear


@dataclass(frozen=True)
class Line:
    """The decision that is proposed on one plan. `amount_cents` is 0 for a refusal."""

    plan_id: UUID
    outcome: str
    amount_cents: int
    reason: str = ""


def suggest(round_: Round) -> tuple[list[Line], list[Plan]]:
    """What the advices come to under the framework's way of dividing, and what has no advice yet.

    A plan with the advice to grant gets what the division leaves it; one that gets less than it
    asks has the code of why as reason, for a person to put into words, and is refused when it
    gets nothing. Nothing is written. Six queries.
    """
    plans = list(
        Plan.objects.with_place()
        .filter(place__round=round_, case__in=[Case.ASSESSING.value, Case.WAITING.value])
        .order_by("place__applicant__code", "number")
    )
    submissions = held_submissions(plans)
    advices = settlements_of(submissions.values())
    lines: list[Line] = []
    without: list[Plan] = []
    passed: list[tuple[dt.datetime, Plan, Candidate]] = []
    for plan in plans:
        submission = submissions[plan.pk]
        advice = advices.get(submission.pk)
        if advice is None:
            without.append(plan)
        elif advice.advice == "refuse":
            lines.append(Line(plan.pk, "refused", 0, advice.reason))
        else:
            candidate = Candidate(
                key=str(plan.pk),
                applicant=str(plan.place_id),
                asked=asked_cents(plan.kader, submission.snapshot.data),
                score=advice.score or 0,
            )
            passed.append((submission.received_at, plan, candidate))
    passed.sort(key=lambda row: (row[0], row[1].place.applicant.code, row[1].number))
    shares = divide(
        round_.kader.money.division, [candidate for _, _, candidate in passed], limits_of(round_)
    )
    for (_, plan, _), share in zip(passed, shares, strict=True):
        reason = f"division.{share.because}" if share.because else ""
        outcome = "granted" if share.granted else "refused"
        lines.append(Line(plan.pk, outcome, share.granted, reason))
    return lines, without


def limits_of(round_: Round) -> Limits:
    """What is left to divide in a round. Two queries."""
    kader = round_.kader
    places = list(Place.objects.filter(round=round_))
    years = RoundYear.objects.filter(round=round_, ceiling_cents__isnull=False)
    return Limits(
        ceiling=round_.ceiling_cents - round_.granted_cents,
        caps={str(place.pk): place.cap_cents - place.granted_cents for place in places},
        awards_per_applicant=kader.money.awards_per_applicant,
        awards_before={str(place.pk): place.awards for place in places},
        percents=kader.payment_percents,
        year_ceilings={
            year.year: year.ceiling_cents - year.granted_cents
            for year in years
            if year.ceiling_cents is not None
        },
    )


@transaction.atomic
def propose(round_id: UUID, lines: Sequence[Line], *, actor: Actor) -> Proposal:
    """Writes a proposal down. Nothing is decided by it, and a later one may differ.

    Raises Refused for a plan that the actor may not propose on; UnfitText; Impossible
    `proposal.empty`, `proposal.plan_twice` or `proposal.other_round`; and NotReady with
    everything that is wrong: a plan without an advice that stands on the version that is held, a
    grant against the advice, more than was asked, a refusal or a lower amount without a reason, a
    total above the ceiling.
    """
    round_ = Round.objects.get(pk=round_id)
    lines = [replace(line, reason=paragraphs(line.reason)) for line in lines]
    if not lines:
        raise Impossible("proposal.empty")
    if len({line.plan_id for line in lines}) < len(lines):
        raise Impossible("proposal.plan_twice")
    plans = Plan.objects.all_locked([line.plan_id for line in lines])
    by, *_ = [require(actor, Action.PROPOSE, plan) for plan in plans]
    if any(plan.round_id != round_.id for plan in plans):
        raise Impossible("proposal.other_round")
    submissions = held_submissions(plans)
    total = round_.granted_cents + sum(line.amount_cents for line in lines)
    if wrong := [*_wrong_lines(plans, submissions, lines), *_wrong_total(round_, total)]:
        raise NotReady(wrong)
    proposal = Proposal.objects.create(round=round_, person_id=by.person, at=clock.now())
    made = ProposalLine.objects.bulk_create(
        ProposalLine(
            proposal=proposal,
            plan_id=line.plan_id,
            submission=submissions[line.plan_id],
            outcome=line.outcome,
            amount_cents=line.amount_cents,
            reason=line.reason,
        )
        for line in lines
    )
    record(
        chain=round_.chain,
        actor=actor,
        action="decision.propose",
        data={"proposal": str(proposal.id), "lines": len(lines), "total_cents": total},
        rows=[proposal, *made],
    )
    return proposal


def _wrong_lines(
    plans: Sequence[Plan], submissions: Mapping[UUID, Submission], lines: Sequence[Line]
) -> Iterator[Finding]:
    by_plan = {plan.pk: plan for plan in plans}
    advices = settlements_of(submissions.values())
    for line in lines:
        plan, submission = by_plan[line.plan_id], submissions[line.plan_id]
        asked = asked_cents(plan.kader, submission.snapshot.data)
        for code in _wrong(line, asked, advices.get(submission.pk)):
            name = plan.place.applicant.name
            yield Finding(code=code, level="blocks", params={"applicant": name})


def _wrong(line: Line, asked: int, settlement: Settlement | None) -> Iterator[str]:
    if settlement is None:
        yield "proposal.no_advice"
    elif line.outcome == "granted":
        if settlement.advice != "grant":
            yield "proposal.against_advice"
        if not 0 < line.amount_cents <= asked:
            yield "proposal.not_within_what_was_asked"
        elif line.amount_cents < asked and not line.reason:
            yield "proposal.less_without_reason"
    elif line.outcome == "refused":
        if line.amount_cents:
            yield "proposal.refusal_with_amount"
        if not line.reason:
            yield "proposal.refusal_without_reason"
    else:
        yield "proposal.unknown_outcome"


def _wrong_total(round_: Round, total: int) -> Iterator[Finding]:
    if total > round_.ceiling_cents:
        yield Finding(
            code="proposal.above_ceiling",
            level="blocks",
            params={"total_cents": total, "ceiling_cents": round_.ceiling_cents},
        )
