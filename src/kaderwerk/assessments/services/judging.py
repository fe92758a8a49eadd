"""An assessor takes a plan up, judges it per criterion, and settles on an advice."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.assessments.queries import Standing, answers_digest, settlement_of, standings
from kaderwerk.audit.facts import record
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.given import paragraphs
from kaderwerk.kader.model import Kader
from kaderwerk.kader.verdicts import Found, falls_short, problem, score
from kaderwerk.lifecycle import CaseMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible, NotReady
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.services.moving import move_case


@transaction.atomic
def take_up(plan_id: UUID, *, actor: Actor) -> Plan:
    """Begins the assessment of what was handed in. Raises Refused."""
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.TAKE_UP, plan)
    moved = move_case(plan, CaseMove.TAKE_UP, actor=actor)
    plan.save()
    record(chain=plan.chain, actor=actor, action="assessment.take_up", rows=[moved])
    return plan


@transaction.atomic
def judge(
    plan_id: UUID, criterion: str, found: Found, *, actor: Actor, seen: int | None = None
) -> Judgement:
    """Writes down what was found of one criterion in the version that is held.

    The same finding on the same answers is written once. An advice given before no longer
    stands. `seen` is the number of the last judgement that the assessor knew of (0: none); left
    out, it is not looked at. Raises Refused; UnfitText; and Impossible with a code of
    `verdicts.problem`, `judgement.unknown_criterion`, or `judgement.meanwhile` when somebody
    else judged since.
    """
    found = found._replace(reason=paragraphs(found.reason))
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.JUDGE, plan)
    part = next((part for part in plan.kader.criteria if part.key == criterion), None)
    if part is None:
        raise Impossible("judgement.unknown_criterion", criterion=criterion)
    if code := problem(plan.kader, part, found):
        raise Impossible(code, criterion=criterion)
    submission = held_submission(plan)
    digest = answers_digest(part, submission.snapshot.data)
    last = Judgement.objects.filter(plan=plan, criterion=criterion).order_by("number").last()
    if (
        last is not None
        and last.answers_digest == digest
        and (last.verdict, last.points, last.reason) == tuple(found)
    ):
        return last
    if seen is not None and last is not None and last.number > seen:
        raise Impossible("judgement.meanwhile", criterion=criterion)
    judgement = Judgement.objects.create(
        plan=plan,
        submission=submission,
        criterion=criterion,
        number=last.number + 1 if last else 1,
        verdict=found.verdict,
        points=found.points,
        reason=found.reason,
        answers_digest=digest,
        person_id=by.person,
        at=clock.now(),
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="assessment.judge",
        data={"criterion": criterion, "number": judgement.number},
        rows=[judgement],
    )
    return judgement


@transaction.atomic
def settle(plan_id: UUID, *, advice: str, reason: str, actor: Actor) -> Settlement:
    """Closes the judgement of the version that is held with an advice: `grant` or `refuse`.

    Both need every criterion judged on the answers as they are (R041). To grant, nothing may
    stand in the way; to refuse, a reason. The same advice again, with nothing judged in between,
    is written once. Raises Refused; UnfitText; NotReady with what is not judged, or stands in the
    way; Impossible `settlement.no_advice`, `settlement.unknown_advice` or
    `settlement.reason_missing`.
    """
    reason = paragraphs(reason)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.SETTLE, plan)
    if not advice:
        raise Impossible("settlement.no_advice")
    if advice not in ("grant", "refuse"):
        raise Impossible("settlement.unknown_advice", advice=advice)
    if advice == "refuse" and not reason:
        raise Impossible("settlement.reason_missing")
    submission = held_submission(plan)
    found: dict[str, Found] = {}
    missing = []
    for standing in standings(plan, submission):
        if standing.found is not None:
            found[standing.criterion.key] = standing.found
        else:
            code = "judgement.stale" if standing.stale else "judgement.missing"
            missing.append(_about(code, standing.criterion.key))
    if advice == "grant" and not missing:
        missing += [_about("judgement.falls_short", key) for key in falls_short(plan.kader, found)]
    if missing:
        raise NotReady(missing)
    last = settlement_of(submission)
    if last is not None and (last.advice, last.reason) == (advice, reason):
        return last
    settlement = Settlement.objects.create(
        plan=plan,
        submission=submission,
        number=Settlement.objects.filter(plan=plan).count() + 1,
        judgements=Judgement.objects.filter(plan=plan).count(),
        advice=advice,
        reason=reason,
        score=score(plan.kader, found),
        person_id=by.person,
        at=clock.now(),
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="assessment.settle",
        data={"settlement": str(settlement.id), "advice": advice, "score": settlement.score},
        rows=[settlement],
    )
    return settlement


def in_the_way(kader: Kader, standings: Iterable[Standing]) -> list[str]:
    """The keys of criteria and groups that stand in the way of a grant, as far as was judged.

    A group below its pass mark is only known to be so once all of it was judged.
    """
    found = {s.criterion.key: s.found for s in standings if s.found is not None}
    unfinished = {criterion.group for criterion in kader.criteria if criterion.key not in found}
    return [key for key in falls_short(kader, found) if key not in unfinished]


def _about(code: str, key: str) -> Finding:
    return Finding(code=code, level="blocks", criterion=key, params={"criterion": key})
