"""What is read of judgements. Each function says how many queries it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import Criterion
from kaderwerk.kader.verdicts import Found
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.queries import held_submission

#: What the software establishes itself, and that comes from the parties instead of the answers.
_ABOUT_PARTIES = frozenset({"submitter", "signatures"})
_IDENTITY = ("key", "type", "name", "code", "signs")


@dataclass(frozen=True)
class Standing:
    """The judgement that counts on one criterion; `stale` when the answers under it changed."""

    criterion: Criterion
    judgement: Judgement | None
    stale: bool

    @property
    def found(self) -> Found | None:
        """What was found, or None when nothing was, or it is stale."""
        if self.judgement is None or self.stale:
            return None
        return Found(self.judgement.verdict, self.judgement.points, self.judgement.reason)


def answers_digest(criterion: Criterion, content: dict[str, Any]) -> str:
    """The digest of what bears on a criterion in a snapshot: answers, and who takes part and signs
    where the criterion is about that.
    """
    answers = content["answers"]
    bearing = {key: answers[key] for key in criterion.questions if key in answers}
    if _ABOUT_PARTIES.isdisjoint(criterion.established):
        return sha256(bearing)
    parties = [[party[key] for key in _IDENTITY] for party in content["parties"]]
    return sha256({"answers": bearing, "parties": parties})


def standings(plan: Plan, submission: Submission | None = None) -> list[Standing]:
    """For every criterion, the judgement that counts against what is held now. Two queries."""
    return standings_among(
        plan, submission or held_submission(plan), Judgement.objects.filter(plan=plan)
    )


def standings_among(
    plan: Plan, submission: Submission, judgements: Iterable[Judgement]
) -> list[Standing]:
    """The same, among judgements of the plan that were read already."""
    latest: dict[str, Judgement] = {}
    for judgement in judgements:
        last = latest.get(judgement.criterion)
        if last is None or judgement.number > last.number:
            latest[judgement.criterion] = judgement
    return [
        Standing(criterion, latest.get(criterion.key), is_stale(criterion, latest, submission))
        for criterion in plan.kader.criteria
    ]


def is_stale(criterion: Criterion, latest: Mapping[str, Judgement], submission: Submission) -> bool:
    """Whether what bears on a criterion changed since it was last judged."""
    judgement = latest.get(criterion.key)
    if judgement is None or judgement.submission_id == submission.pk:
        return False
    return judgement.answers_digest != answers_digest(criterion, submission.snapshot.data)


def settlement_of(submission: Submission) -> Settlement | None:
    """The advice that stands on this submission, if any. One query."""
    return settlements_of([submission]).get(submission.pk)


def settlements_of(submissions: Iterable[Submission]) -> dict[UUID, Settlement]:
    """The advice that stands on each of these submissions that has one, by its key. One query.

    Of more than one the last counts; none does once a criterion has been judged anew after it.
    """
    settlements = Settlement.objects.filter(submission__in=submissions)
    standing = settlements.annotate(judged=Count("plan__judgements")).order_by("number")
    last = {settlement.submission_id: settlement for settlement in standing}
    return {
        key: settlement
        for key, settlement in last.items()
        if settlement.judgements == settlement.judged
    }
