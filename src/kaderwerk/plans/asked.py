"""What the ministry asked a region to change, with what the region replied."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kaderwerk.kader.model import Kader, Question
from kaderwerk.lifecycle import Case
from kaderwerk.plans.models import ChangeRequest, Plan, Reply


@dataclass(frozen=True)
class Point:
    """One thing that was asked: on which criterion, and which questions bear on that.

    `reply` is the one that counts; `typed` is what stands in the field.
    """

    key: int
    criterion: str
    asks: str
    questions: tuple[Question, ...]
    reply: Reply | None
    typed: str

    @property
    def anchor(self) -> str:
        return str(self.key)


@dataclass(frozen=True)
class Asking:
    """A request for changes. `is_open`: the ministry waits for the answer."""

    number: int
    at: dt.datetime
    until: dt.datetime
    is_open: bool
    points: tuple[Point, ...]


def last_request(plan: Plan) -> ChangeRequest | None:
    """What the ministry asked last. One query."""
    return ChangeRequest.objects.filter(plan=plan).order_by("number").last()


def requests_of(plan: Plan, kader: Kader, typed: Mapping[int, str] | None = None) -> list[Asking]:
    """Every request, the latest first. `typed` is by the key of a point. Three queries."""
    requests = list(
        ChangeRequest.objects.filter(plan=plan)
        .prefetch_related("items__replies__person")
        .order_by("-number")
    )
    return [
        Asking(
            number=request.number,
            at=request.at,
            until=request.until,
            is_open=number == 0 and plan.case == Case.WAITING,
            points=tuple(_points(request, kader, typed or {})),
        )
        for number, request in enumerate(requests)
    ]


def _points(request: ChangeRequest, kader: Kader, typed: Mapping[int, str]) -> list[Point]:
    criteria = {criterion.key: criterion for criterion in kader.criteria}
    points = []
    for item in sorted(request.items.all(), key=lambda item: item.pk):
        criterion = criteria.get(item.criterion)
        replies = sorted(item.replies.all(), key=lambda reply: reply.pk)
        last = replies[-1] if replies else None
        keys = criterion.questions if criterion else ()
        points.append(
            Point(
                key=item.pk,
                criterion=criterion.label if criterion else item.criterion,
                asks=item.asks,
                questions=tuple(kader.question(key) for key in keys if kader.has_question(key)),
                reply=last,
                typed=typed.get(item.pk, last.text if last else ""),
            )
        )
    return points
