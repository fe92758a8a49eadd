"""All that the ministry has on one plan: what is held, what was found of it, what was asked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.assessments.queries import Standing, standings_among
from kaderwerk.kader.model import Criterion
from kaderwerk.plans.models import Plan, Reply, RequestedChange, Submission
from kaderwerk.plans.queries import held_submission


@dataclass(frozen=True)
class Dossier:
    """`judgements` are all of the plan, the oldest first.

    `settlement` is the advice that stands; None when none does, or nobody asked for it.
    """

    plan: Plan
    submission: Submission
    judgements: tuple[Judgement, ...]
    standings: tuple[Standing, ...]
    settlement: Settlement | None

    @property
    def open(self) -> tuple[Standing, ...]:
        """What is still to be judged, stale judgements included, in the order of the framework."""
        return tuple(standing for standing in self.standings if standing.found is None)

    def of(self, criterion: str) -> Standing:
        """What stands on one criterion. Raises KeyError when the framework has none of this key."""
        for standing in self.standings:
            if standing.criterion.key == criterion:
                return standing
        raise KeyError(criterion)

    def earlier(self, criterion: str) -> tuple[Judgement, ...]:
        """Every judgement on one criterion, the latest first."""
        return tuple(j for j in reversed(self.judgements) if j.criterion == criterion)

    def next_open(self, after: str) -> Criterion | None:
        """The next criterion to judge: further on in the framework, or else from its beginning."""
        keys = [standing.criterion.key for standing in self.standings]
        at = keys.index(after)
        waiting = [s.criterion for s in self.open if s.criterion.key != after]
        return min(waiting, key=lambda c: (keys.index(c.key) < at, keys.index(c.key)), default=None)


def dossier_of(plan: Plan, *, with_advice: bool = False) -> Dossier:
    """Two queries, and one for the advice.

    Raises Submission.DoesNotExist for a plan of which nothing is held.
    """
    submission = held_submission(plan)
    judgements = tuple(
        Judgement.objects.filter(plan=plan).select_related("person").order_by("number", "pk")
    )
    standings = tuple(standings_among(plan, submission, judgements))
    advice = _advice_on(submission, len(judgements)) if with_advice else None
    return Dossier(plan, submission, judgements, standings, advice)


def _advice_on(submission: Submission, judgements: int) -> Settlement | None:
    """The last advice, unless a criterion was judged after it."""
    advices = Settlement.objects.filter(submission=submission).select_related("person")
    last = advices.order_by("number").last()
    return last if last is not None and last.judgements == judgements else None


@dataclass(frozen=True)
class Point:
    """One thing that was asked, and what the region says that it did; empty while it writes."""

    item: RequestedChange
    reply: str

    @property
    def criterion(self) -> str:
        return self.item.criterion


def points_of(plan: Plan, held: Submission, criterion: str = "") -> list[Point]:
    """What was asked about a plan, or on one criterion of it, the oldest first. One query.

    A reply counts as given once the change was handed in; until then it is a draft.
    """
    items = RequestedChange.objects.filter(request__plan=plan).select_related("request__person")
    if criterion:
        items = items.filter(criterion=criterion)
    replies = Reply.objects.filter(item=OuterRef("pk"), at__lte=held.at).order_by("-pk")
    replied = items.annotate(reply=Subquery(replies.values("text")[:1]))
    return [Point(item, item.reply or "") for item in replied.order_by("request__number", "pk")]


@dataclass(frozen=True)
class Change:
    """An answer that differs between two versions; None where there was none, or is none."""

    question: str
    before: Any
    after: Any


def changes_between(
    before: dict[str, Any], after: dict[str, Any], questions: Iterable[str]
) -> list[Change]:
    """Which of these questions are answered otherwise, from what two snapshots hold."""
    old, new = before["answers"], after["answers"]
    return [
        Change(key, old.get(key), new.get(key)) for key in questions if old.get(key) != new.get(key)
    ]


def versions_of(plan: Plan) -> list[Submission]:
    """Every version that was handed in, with its content, the oldest first. One query."""
    submissions = plan.submissions.select_related("snapshot").defer("receipt")
    return list(submissions.order_by("number"))


@dataclass(frozen=True)
class Asked:
    """One request for changes, with its points; `answered_by` once the change was handed in."""

    points: tuple[Point, ...]
    answered_by: Submission | None
    about: Submission

    @property
    def number(self) -> int:
        return self.points[0].item.request.number

    @property
    def at(self) -> dt.datetime:
        return self.points[0].item.request.at

    @property
    def until(self) -> dt.datetime:
        return self.points[0].item.request.until

    @property
    def by(self) -> str:
        return self.points[0].item.request.person.name


def consultation_of(plan: Plan) -> list[Asked]:
    """Every request with its replies and the version that answers it. Two queries."""
    versions = versions_of(plan)
    held = next(version for version in versions if version.number == plan.held)
    asked: dict[Any, list[Point]] = {}
    for point in points_of(plan, held):
        asked.setdefault(point.item.request_id, []).append(point)
    by_key = {version.pk: version for version in versions}
    answering = {version.answers_id: version for version in versions if version.answers_id}
    return [
        Asked(tuple(points), answering.get(request), by_key[points[0].item.request.submission_id])
        for request, points in asked.items()
    ]
