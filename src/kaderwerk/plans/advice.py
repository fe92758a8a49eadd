"""The advice on a plan as plain data, with what became of each point."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.db.models import F, Q

from kaderwerk.kader.advice import Advice, AdviceAnswer, AdvicePoint, Done, NamedWith, View
from kaderwerk.kader.findings import Finding
from kaderwerk.organisations.actor import Actor
from kaderwerk.plans.models import Advice as GivenAdvice
from kaderwerk.plans.models import AdviceJoining, Partner, Plan

#: What is read of an answer along with the advice: the names for it, and its columns.
_OF_ANSWER = (
    ("point", "point"),
    ("done", "done"),
    ("text", "text"),
    ("at", "at"),
    ("by", "organisation__name"),
)


def advice_of(plan: Plan, *, up_to: dt.datetime | None = None) -> tuple[Advice, ...]:
    """Every advice on a plan, the first first; as it stood at `up_to`, where that is given.

    One query; two when an advice names others.
    """
    by_then = Q(at__lte=up_to) if up_to else Q()
    given: dict[UUID, GivenAdvice] = {}
    answers: dict[tuple[UUID, int], list[AdviceAnswer]] = {}
    # A row for each answer, so that answers take no query of their own.
    answer = {f"answer_{name}": F(f"answers__{column}") for name, column in _OF_ANSWER}
    rows: Iterable[Any] = (
        GivenAdvice.objects.filter(by_then, plan=plan)
        .select_related("organisation", "by")
        .annotate(**answer)
        .order_by("number", "answers__pk")
    )
    for row in rows:
        given.setdefault(row.pk, row)
        if (point := row.answer_point) is not None and (up_to is None or row.answer_at <= up_to):
            answers.setdefault((row.pk, point), []).append(_answer(row))
    joined = _joined(plan, by_then) if any(one.named for one in given.values()) else {}
    return tuple(
        Advice(
            id=str(one.id),
            number=one.number,
            by_id=str(one.organisation_id),
            by=one.organisation.name,
            view=cast(View, one.view),
            text=one.text,
            at=_utc(one.at),
            version=one.version,
            named=tuple(
                NamedWith(id=each["id"], name=each["name"], joins=joined.get((one.id, each["id"])))
                for each in one.named
            ),
            taken_down_by=one.by.name if one.taken_down else "",
            read_back_at=_utc(one.read_back_at) if one.read_back_at else "",
            points=tuple(
                _point(point, answers.get((one.id, point["number"]), [])) for point in one.points
            ),
        )
        for one in given.values()
    )


def _joined(plan: Plan, by_then: Q) -> dict[tuple[UUID, str], bool]:
    """What each organisation said last of an advice that names it. One query."""
    said = AdviceJoining.objects.filter(by_then, advice__plan=plan).order_by("pk")
    return {(one.advice_id, str(one.organisation_id)): one.joins for one in said}


def _point(point: dict[str, Any], answers: Iterable[AdviceAnswer]) -> AdvicePoint:
    return AdvicePoint(
        number=point["number"],
        text=point["text"],
        criterion=point["criterion"],
        section=point["section"],
        answers=tuple(answers),
    )


def _answer(row: Any) -> AdviceAnswer:
    return AdviceAnswer(
        done=cast(Done, row.answer_done),
        text=row.answer_text,
        by=row.answer_by,
        at=_utc(row.answer_at),
    )


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


def unanswered_advice(advice: Iterable[Advice]) -> list[Finding]:
    """A finding for each point that nobody answered."""
    return [
        Finding(
            code="advice.not_answered",
            level="blocks",
            criterion=point.criterion or None,
            params={"organisation": one.by, "number": point.number},
        )
        for one in advice
        for point in one.open_points
    ]


def advising(plan: Plan) -> list[Partner]:
    """The organisations in a plan that advise on it, as its framework has their types.

    No query when the partners were read along.
    """
    types = {party.key for party in plan.kader.parties if party.advises}
    return [partner for partner in plan.partners.all() if partner.type in types]


def advises(actor: Actor, plan: Plan) -> bool:
    """Whether the organisation that somebody acts for is one of those."""
    seat = actor.acting
    return seat is not None and any(
        partner.organisation_id == seat.organisation for partner in advising(plan)
    )
