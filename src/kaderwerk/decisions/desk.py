"""How the money of a round is divided so far: what is left, and where each plan stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.decisions.models import Decision, Proposal, ProposalLine
from kaderwerk.lifecycle import Case as PlanCase
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import asked_cents
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import held_submissions, plans_for
from kaderwerk.rounds.models import Round

#: Where a plan stands on its way to a letter, in that order.
STATUSES = ("judging", "advised", "proposed", "decided", "published")

_WITH_THE_MINISTRY = (PlanCase.SUBMITTED, PlanCase.ASSESSING, PlanCase.WAITING, PlanCase.DECIDED)


@dataclass(frozen=True)
class Advice:
    """What an assessor advised: `grant` or `refuse`."""

    word: str
    reason: str


@dataclass(frozen=True)
class Proposed:
    """The last line that was proposed on the version that is held."""

    proposal: UUID
    outcome: str
    cents: int


@dataclass(frozen=True)
class Year:
    """A year of payment. Amounts in cents; `ceiling` is None where the framework has none."""

    year: int
    ceiling: int | None
    granted: int

    @property
    def left(self) -> int | None:
        """What can still be granted in this year; None where nothing limits it."""
        return None if self.ceiling is None else self.ceiling - self.granted


@dataclass(frozen=True)
class PlanRow:
    """A plan as the reader may see it: what is None is not there, or not for them.

    `hidden`: they may not read what was handed in, such as for an interest in the plan. `letter`:
    they may read the letter, or what it will be.
    """

    plan: Plan
    status: str
    hidden: bool
    asked: int | None
    advice: Advice | None
    proposed: Proposed | None
    decision: Decision | None
    letter: bool


def with_status(round_: Round) -> QuerySet[Any, Any]:
    """The plans of a round that the ministry has, each with its `status`, by applicant."""
    advised, proposed = _standing_advice(), _lines()
    return (
        Plan.objects.filter(
            place__round=round_, case__in=[case.value for case in _WITH_THE_MINISTRY]
        )
        .annotate(
            status=Case(
                When(published_at__isnull=False, then=Value("published")),
                When(case=PlanCase.DECIDED.value, then=Value("decided")),
                When(~Exists(advised), then=Value("judging")),
                When(~Exists(proposed), then=Value("advised")),
                default=Value("proposed"),
                output_field=CharField(),
            )
        )
        .order_by("place__applicant__code", "number")
    )


def _standing_advice() -> QuerySet[Settlement]:
    """The advice on the version of a plan that is held, as far as it stands; the last first."""
    judged = (
        Judgement.objects.filter(plan=OuterRef("plan"))
        .order_by()
        .values("plan")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Settlement.objects.filter(
        plan=OuterRef("pk"),
        submission__number=OuterRef("held"),
        judgements=Coalesce(Subquery(judged), 0),
    ).order_by("-number")


def _lines() -> QuerySet[ProposalLine]:
    """What was proposed on the version of a plan that is held, the last first."""
    held = {"plan": OuterRef("pk"), "submission__number": OuterRef("held")}
    return ProposalLine.objects.filter(**held).order_by("-pk")


def status_counts(round_: Round) -> dict[str, int]:
    """How many plans stand where; every status is there. One query."""
    counted = with_status(round_).order_by().values_list("status").annotate(number=Count("pk"))
    return dict.fromkeys(STATUSES, 0) | dict(counted)


def plan_rows(
    round_: Round,
    actor: Actor,
    *,
    statuses: Collection[str] = (),
    start: int = 0,
    most: int | None = None,
) -> list[PlanRow]:
    """The plans of a round, or those at these statuses, from number `start` on. Two queries."""
    readable = plans_for(actor, Action.READ_SUBMITTED).order_by().filter(pk=OuterRef("pk"))
    advice, lines = _standing_advice(), _lines()
    plans = with_status(round_).annotate(
        readable=Exists(readable),
        advice=Subquery(advice.values("advice")[:1]),
        advice_reason=Subquery(advice.values("reason")[:1]),
        line_proposal=Subquery(lines.values("proposal")[:1], output_field=UUIDField()),
        line_outcome=Subquery(lines.values("outcome")[:1]),
        line_cents=Subquery(lines.values("amount_cents")[:1], output_field=BigIntegerField()),
    )
    if statuses:
        plans = plans.filter(status__in=statuses)
    plans = plans.select_related("place__applicant", "decision")
    page = list(plans[start : None if most is None else start + most])
    contents = {
        plan: submission.snapshot.data
        for plan, submission in held_submissions(_readable(page)).items()
    }
    return [_row(plan, actor, contents.get(plan.pk)) for plan in page]


def _readable(plans: Iterable[Any]) -> list[Plan]:
    return [plan for plan in plans if plan.readable]


def _row(plan: Any, actor: Actor, content: dict[str, Any] | None) -> PlanRow:
    hidden = content is None
    letter = bool(may(actor, Action.READ_DECISION, plan))
    return PlanRow(
        plan=plan,
        status=plan.status,
        hidden=hidden,
        asked=None if content is None else asked_cents(plan.kader, content),
        advice=None if hidden or not plan.advice else Advice(plan.advice, plan.advice_reason),
        proposed=None
        if hidden or not plan.line_proposal
        else Proposed(plan.line_proposal, plan.line_outcome, plan.line_cents),
        decision=getattr(plan, "decision", None) if letter or plan.is_published else None,
        letter=letter,
    )


def proposals_of(round_: Round) -> QuerySet[Proposal]:
    """The proposals in a round, the last first: how many lines each has, and what they come to.

    `decided` counts the lines that were decided on.
    """
    return (
        Proposal.objects.filter(round=round_)
        .select_related("person")
        .annotate(
            size=Count("lines"),
            cents=Coalesce(Sum("lines__amount_cents"), 0),
            decided=Count("lines__decision"),
        )
        .order_by("-at", "-pk")
    )


def years_of(round_: Round) -> list[Year]:
    """What was granted per year of payment, and the ceiling of each that has one. One query."""
    years = round_.years.order_by("year")
    return [Year(y.year, y.ceiling_cents, y.granted_cents) for y in years]
