"""What is read of judgements. Each function says how many queries it costs."""

from dataclasses import dataclass
from typing import Any

from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import Criterion
from kaderwerk.kader.verdicts import Found
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.queries import held_submission


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
    """The digest of the answers in a snapshot that bear on a criterion."""
    answers = content["answers"]
    return sha256({key: answers[key] for key in criterion.questions if key in answers})


def standings(plan: Plan, submission: Submission | None = None) -> list[Standing]:
    """For every criterion, the judgement that counts against what is held now. Two queries."""
    submission = submission or held_submission(plan)
    content = submission.snapshot.data
    latest = {
        judgement.criterion: judgement
        for judgement in Judgement.objects.filter(plan=plan).order_by("number")
    }
    return [
        Standing(
            criterion,
            judgement := latest.get(criterion.key),
            judgement is not None
            and judgement.answers_digest != answers_digest(criterion, content),
        )
        for criterion in plan.kader.criteria
    ]


def settlement_of(submission: Submission) -> Settlement | None:
    """The last advice on this submission, if any. One query."""
    return Settlement.objects.filter(submission=submission).order_by("number").last()
