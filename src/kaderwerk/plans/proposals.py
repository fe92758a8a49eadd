"""Proposed answers as people judge them: beside what stands there, and what stood there then."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from kaderwerk.answering.differences import Change, change_of
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.answering.pieces import Piece
from kaderwerk.answering.shown import Shown, show, words_of
from kaderwerk.documents import wording
from kaderwerk.kader.answers import check_answer, context_of
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Kader, Question
from kaderwerk.kader.plan import PlanText
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Brought, Plan, ProposalVerdict, ProposedAnswer
from kaderwerk.sentences import say
from kaderwerk.web.reader import reading_language


@dataclass(frozen=True)
class Tracked:
    """What was put in and taken out in one part, as Word had it, and by whom."""

    where: str
    pieces: tuple[Piece, ...]
    who: str


@dataclass(frozen=True)
class Proposed:
    """One proposed answer. `then` and `since` are there when the answer changed meanwhile."""

    id: UUID
    question: Question
    number: str
    seen: int
    change: Change
    then: Shown | None
    since: Change | None
    now: Shown
    proposed: Shown
    tracked: tuple[Tracked, ...]
    findings: tuple[Finding, ...]
    verdict: ProposalVerdict | None

    @property
    def is_any(self) -> bool:
        """Whether accepting it changes what people read."""
        return bool(self.change.pieces or self.change.rows)


@dataclass(frozen=True)
class Left:
    """Something that could not become a proposal: what, where, and in which words."""

    what: str
    where: str
    text: str
    why: str
    who: str
    section: str
    question: str


def brought_into(plan: Plan) -> "QuerySet[Brought, Any]":
    """What was brought into a plan, the last first, each with the numbers of its proposals.

    One query.
    """
    return (
        Brought.objects.filter(plan=plan)
        .select_related("person")
        .annotate(
            waiting=Count("answers", filter=Q(answers__verdict=None, answers__isnull=False)),
            accepted=Count("answers", filter=Q(answers__verdict__accepted=True)),
            rejected=Count("answers", filter=Q(answers__verdict__accepted=False)),
        )
        .order_by("-at", "pk")
    )


def waiting_by_question(plan: Plan) -> dict[str, list[ProposedAnswer]]:
    """The proposed answers that nobody judged, by question. One query."""
    waiting = ProposedAnswer.objects.filter(brought__plan=plan, verdict=None)
    found: dict[str, list[ProposedAnswer]] = {}
    for each in waiting.select_related("brought").order_by("brought__at", "pk"):
        found.setdefault(each.question, []).append(each)
    return found


class Judging:
    """What was brought in, laid beside the plan. The organisations must have come along with it.

    Three queries: the answers as they are, the proposed ones, and the versions that those were
    made of.
    """

    def __init__(self, plan: Plan, kader: Kader, brought: Brought):
        self._plan, self._kader, self._brought = plan, kader, brought
        rows = Answer.objects.filter(sheet=plan.sheet_id)
        self._now = {
            key: (value, version)
            for key, value, version in rows.values_list("question", "value", "version")
        }
        parties = tuple(party_of(partner) for partner in plan.partners.all())
        applicant = plan.place.applicant.code
        values = {key: value for key, (value, _version) in self._now.items()}
        self._words = words_of(kader, values, parties, reading_language(), applicant=applicant)
        self._context = context_of(
            kader,
            PlanText(applicant=applicant, parties=parties, answers=values, language=plan.language),
        )
        self._numbers = {
            question.key: f"{number}.{at}"
            for number, section in enumerate(kader.sections, 1)
            for at, question in enumerate(kader.questions_in(section.key), 1)
        }

    @cached_property
    def proposed(self) -> list[Proposed]:
        """In the order of the framework."""
        then = Revision.objects.filter(
            sheet=self._plan.sheet_id, question=OuterRef("question"), version=OuterRef("based_on")
        )
        rows = (
            ProposedAnswer.objects.filter(brought=self._brought)
            .select_related("verdict__person")
            .annotate(then=Subquery(then.values("value")[:1]))
        )
        order = {question.key: at for at, question in enumerate(self._kader.questions)}
        known = [row for row in rows if row.question in order]
        return [self._one(row) for row in sorted(known, key=lambda row: order[row.question])]

    @property
    def waiting(self) -> list[Proposed]:
        return [each for each in self.proposed if each.verdict is None]

    @property
    def judged(self) -> list[Proposed]:
        return [each for each in self.proposed if each.verdict is not None]

    @cached_property
    def left(self) -> list[Left]:
        """What could not be read, in the order in which it stood."""
        unread: Any = self._brought.unread
        return [self._left(each) for each in unread]

    def _one(self, row: Any) -> Proposed:
        question = self._kader.question(row.question)
        value, version = self._now.get(row.question, (None, 0))
        now, proposed = self._show(question, value), self._show(question, row.value)
        then = since = None
        verdict = getattr(row, "verdict", None)
        if version != row.based_on and verdict is None and row.then is not None:
            then = self._show(question, row.then)
            since = change_of(then, now)
        return Proposed(
            id=row.pk,
            question=question,
            number=self._numbers[row.question],
            seen=version,
            change=change_of(now, proposed),
            then=then,
            since=since,
            now=now,
            proposed=proposed,
            tracked=tuple(map(_tracked, row.tracked)),
            findings=tuple(self._findings(question, row.value)) if verdict is None else (),
            verdict=verdict,
        )

    def _show(self, question: Question, value: Any) -> Shown:
        return show(self._kader, question, value, self._words)

    def _findings(self, question: Question, value: Any) -> Iterable[Finding]:
        """What the rules say of a proposed answer by itself."""
        if value in (None, ""):
            return ()
        found = check_answer(question, value, self._context)
        return [finding for finding in found if finding.level != "informs"]

    def _left(self, unread: Mapping[str, Any]) -> Left:
        key = str(unread.get("question", ""))
        known = self._kader.has_question(key)
        parts = []
        if known:
            question = self._kader.question(key)
            parts.append(f"{self._numbers[key]} {question.label}")
        if row := unread.get("row"):
            parts.append(_("Row %(number)s") % {"number": row})
        if column := unread.get("column"):
            parts.append(str(column))
        return Left(
            what=say(f"unread.{unread.get('code')}", {}),
            where=", ".join(parts),
            text=str(unread.get("text", "")),
            why=str(unread.get("why", "")),
            who=_who([unread]),
            section=question.section if known else "",
            question=key if known else "",
        )


def _tracked(part: Mapping[str, Any]) -> Tracked:
    pieces = part.get("pieces", [])
    return Tracked(
        where=str(part.get("where", "")),
        pieces=tuple(Piece(piece.get("kind", "same"), piece.get("text", "")) for piece in pieces),
        who="; ".join(dict.fromkeys(who for piece in pieces if (who := _who([piece])))),
    )


def _who(pieces: Iterable[Mapping[str, Any]]) -> str:
    """Who wrote something in the file, and when, as the file says."""
    for piece in pieces:
        day = _day(str(piece.get("at", "")))
        return ", ".join(part for part in (str(piece.get("by", "")), day) if part)
    return ""


def _day(text: str) -> str:
    try:
        return wording.date(dt.date.fromisoformat(text[:10]), reading_language())
    except ValueError:
        return ""
