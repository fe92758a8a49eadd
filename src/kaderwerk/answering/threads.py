"""Remarks as people read them: a thread each, the open ones first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kaderwerk.answering.models import Closing, Mention, Remark


@dataclass(frozen=True)
class Thread:
    """A remark with the replies to it, and the last time that it was resolved or opened again."""

    first: Remark
    replies: tuple[Remark, ...]
    closing: Closing | None

    @property
    def is_resolved(self) -> bool:
        return self.closing is not None and self.closing.is_resolved

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return (self.first, *self.replies)


@dataclass(frozen=True)
class Count:
    """How many threads there are on a question, and how many of those are open."""

    all: int = 0
    open: int = 0

    @property
    def resolved(self) -> int:
        return self.all - self.open


def threads_on(sheet_id: UUID, question: str, *, begun_by: UUID | None = None) -> list[Thread]:
    """The threads on a question: the open ones first, in the order in which they began.

    With `begun_by`, those alone that this organisation began. Three queries.
    """
    people: QuerySet[Any] = Mention.objects.select_related("person").order_by("person__name")
    closings: QuerySet[Any] = Closing.objects.select_related("person").order_by("number")
    found = (
        Remark.objects.filter(_begun_by(begun_by), sheet=sheet_id, question=question)
        .select_related("author", "organisation")
        .prefetch_related(Prefetch("mentions", people), Prefetch("closings", closings))
        .order_by("at", "pk")
    )
    replies: dict[UUID, list[Remark]] = {}
    begun = []
    for remark in found:
        if remark.replies_to_id is None:
            begun.append(remark)
        else:
            replies.setdefault(remark.replies_to_id, []).append(remark)
    threads = [
        Thread(remark, tuple(replies.get(remark.pk, ())), _last(remark.closings.all()))
        for remark in begun
    ]
    return sorted(threads, key=lambda thread: thread.is_resolved)


def counts_of(sheet_id: UUID, *, begun_by: UUID | None = None) -> dict[str, Count]:
    """How many threads there are on each question that has any. One query."""
    begun = Remark.objects.filter(_begun_by(begun_by), sheet=sheet_id, replies_to=None)
    # A row for each closing: cheaper to ask on every page than which of them was the last.
    rows = begun.values_list("pk", "question", "closings__number", "closings__is_resolved")
    last: dict[UUID, tuple[int, str, bool]] = {}
    for thread, question, number, is_resolved in rows:
        state = (number or 0, question, bool(is_resolved))
        last[thread] = max(last.get(thread, state), state)
    found: dict[str, list[bool]] = {}
    for _number, question, is_resolved in last.values():
        found.setdefault(question, []).append(is_resolved)
    return {question: Count(len(states), states.count(False)) for question, states in found.items()}


@dataclass(frozen=True)
class Talk:
    """How many threads are open on all questions together, and the remarks that mention somebody
    in those; the latest first.
    """

    open: int
    mentions: list[Remark]


def talk_for(sheet_id: UUID, person: UUID) -> Talk:
    """What is open in the remarks on a sheet, for this person. One query."""
    mentioned = Exists(Mention.objects.filter(remark=OuterRef("pk"), person=person))
    found = _with_state(Remark.objects.filter(sheet=sheet_id)).filter(is_resolved=False)
    found = found.annotate(is_mention=mentioned).filter(Q(replies_to=None) | Q(is_mention=True))
    rows = list(found.select_related("author", "organisation").order_by("-at", "pk"))
    return Talk(
        open=sum(row.replies_to_id is None for row in rows),
        mentions=[row for row in rows if row.is_mention],
    )


def _with_state(remarks: QuerySet[Any]) -> QuerySet[Any]:
    """These remarks, each with whether its thread is resolved."""
    thread = Coalesce(F("replies_to_id"), F("id"))
    last = Closing.objects.filter(remark=OuterRef("thread")).order_by("-number")
    state = Coalesce(Subquery(last.values("is_resolved")[:1]), Value(False))
    found: QuerySet[Any] = remarks.annotate(thread=thread).annotate(is_resolved=state)
    return found


def _begun_by(organisation: UUID | None) -> Q:
    if organisation is None:
        return Q()
    return Q(replies_to=None, organisation=organisation) | Q(replies_to__organisation=organisation)


def _last(closings: Iterable[Closing]) -> Closing | None:
    return max(closings, key=lambda closing: closing.number, default=None)
