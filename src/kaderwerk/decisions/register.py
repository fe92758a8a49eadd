"""What the public may know of every applicant of a round, as rows of a page and as a file.

What a plan asks shows once the decision on it has been published; before that, only that there is
one. Of a plan that nobody handed in, nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum
from msgspec import structs

from kaderwerk.decisions.models import Decision
from kaderwerk.documents.register import Entry, Status
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import Kader, LadderQuestion
from kaderwerk.lifecycle import Case
from kaderwerk.plans.content import asked_cents, period_of
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.rounds.models import Place, Round


@dataclass(frozen=True)
class Row:
    """One applicant in the register. `entry` has what plans say only when they were read along.

    `told` are the plans whose decision was published, in order; `decided_on` is the day of the
    last of those decisions.
    """

    entry: Entry
    told: tuple[UUID, ...] = ()
    decided_on: dt.date | None = None


@dataclass(frozen=True)
class _Known:
    """A plan that was handed in; of its decision what was published."""

    plan: UUID
    case: str
    outcome: str = ""
    kept: int = 0
    decided_at: dt.datetime | None = None


def register_entries(round_: Round) -> list[Entry]:
    """Every applicant of a round with all that is public, by code. Four queries."""
    return [row.entry for row in with_contents(round_, register_rows(round_))]


def register_rows(round_: Round) -> list[Row]:
    """Every applicant of a round by code, without what stands in the plans. Three queries."""
    zone = round_.kader.zone
    known = _known(round_)
    places = Place.objects.filter(round=round_).order_by("applicant__code")
    return [
        _row(Entry(code=code, name=name, payee_code=payee_code, payee=payee, status="pending"),
             known.get(place, []), zone)
        for place, code, name, payee_code, payee in places.values_list(
            "pk", "applicant__code", "applicant__name",
            "applicant__payee__code", "applicant__payee__name",
        )
    ]  # fmt: skip


def _known(round_: Round) -> dict[UUID, list[_Known]]:
    """The plans that were handed in, by place. Two queries."""
    decisions = {
        plan: (outcome, kept or 0, at)
        for plan, outcome, kept, at in Decision.objects.filter(
            plan__place__round=round_, plan__published_at__isnull=False
        )
        .annotate(kept=Sum("ledger__cents"))
        .values_list("plan", "outcome", "kept", "at")
    }
    handed_in = Exists(Submission.objects.filter(plan=OuterRef("pk")))
    plans = Plan.objects.filter(handed_in, place__round=round_).order_by("number")
    found: dict[UUID, list[_Known]] = {}
    for place, plan, case in plans.values_list("place", "pk", "case"):
        found.setdefault(place, []).append(_Known(plan, case, *decisions.get(plan, ())))
    return found


def _row(entry: Entry, plans: list[_Known], zone: str) -> Row:
    told = [plan for plan in plans if plan.outcome]
    granted = sum(plan.kept for plan in told)
    days = [day_of(plan.decided_at, zone) for plan in told if plan.decided_at]
    status = _status(plans, told, granted)
    return Row(
        entry=structs.replace(entry, status=status, granted=granted or None),
        told=tuple(plan.plan for plan in told),
        decided_on=max(days, default=None),
    )


def _status(plans: list[_Known], told: list[_Known], granted: int) -> Status:
    if not plans:
        return "did_not_apply"
    if granted:
        return "granted"
    if any(plan.outcome == "granted" for plan in told):
        return "withdrawn"  # granted, and given back
    if len(told) == len(plans):
        return "refused"
    if all(plan.case == Case.WITHDRAWN for plan in plans):
        return "withdrawn"
    return "pending"


def with_contents(round_: Round, rows: Iterable[Row]) -> list[Row]:
    """These rows with what stands in the plans whose decision was published. One query."""
    rows = list(rows)
    submissions = Submission.objects.filter(plan__in=[plan for row in rows for plan in row.told])
    contents = {
        submission.plan_id: submission.snapshot.data  # of more than one, the last
        for submission in submissions.select_related("snapshot").order_by("number")
    }
    kader = round_.kader
    return [
        replace(row, entry=_filled(kader, row.entry, [contents[plan] for plan in row.told]))
        for row in rows
    ]


def _filled(kader: Kader, entry: Entry, contents: list[dict[str, Any]]) -> Entry:
    periods = [period for content in contents if (period := period_of(kader, content))]
    return structs.replace(
        entry,
        asked=sum(asked_cents(kader, content) for content in contents) or None,
        start=min((start for start, _ in periods), default=None),
        end=max((end for _, end in periods), default=None),
        facts=_facts(kader, contents),
    )


def _facts(kader: Kader, contents: list[dict[str, Any]]) -> dict[str, str | int | None]:
    """The steps on the ladders, which everyone may see; of the last plan when there are more."""
    answers = contents[-1]["answers"] if contents else {}
    return {
        question.key: answers.get(question.key)
        for question in kader.questions
        if isinstance(question, LadderQuestion)
    }
