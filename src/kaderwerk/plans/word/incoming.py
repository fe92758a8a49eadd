"""A paper that came back: what it proposes for each question, and what could not be read.

Nothing is changed by reading it. What is proposed stands beside the version of the answer that
the paper was made of, so that it shows when somebody changed that since.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import override
from msgspec import Struct, structs

from kaderwerk import clock
from kaderwerk.answering.models import Revision
from kaderwerk.answering.shown import words_of
from kaderwerk.documents.blank.word import blank_paper
from kaderwerk.documents.plan.places import Place, place_of
from kaderwerk.documents.plan.values import Words
from kaderwerk.documents.plan.word import plan_paper
from kaderwerk.documents.word.parts import Read
from kaderwerk.documents.word.reading import read_paper
from kaderwerk.kader.answers import context_of, rows_of
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import Kader, Question, TableQuestion
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.privacy import texts_in
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.word.found import Found, Spot, Unread, find, numbers_of
from kaderwerk.plans.word.names import Directory
from kaderwerk.plans.word.outgoing import (
    LANGUAGE,
    MADE_AT,
    PLAN,
    VERSIONS,
    Sheet,
    asked_of,
    parties_of,
    sheet_now,
    word_plan,
)
from kaderwerk.plans.word.tables import read_rows
from kaderwerk.plans.word.values import UNCHANGED, Reader, Tracked, Wrote
from kaderwerk.rounds.queries import kader_in


class ProposedValue(Struct, frozen=True):
    """What a paper proposes for a question. `based_on` is the version that it was made of."""

    question: str
    value: Any
    based_on: int
    tracked: tuple[Tracked, ...]


class Incoming(Struct, frozen=True):
    """All that came back. `found` counts the questions that were found in it."""

    proposed: tuple[ProposedValue, ...]
    unread: tuple[Unread, ...]
    found: int


def read_incoming(plan: Plan, content: bytes, *, afresh: bool = False) -> Incoming:
    """What a file proposes. The organisations must have come along with the plan. Three queries.

    With `afresh` it is read as if nothing stood in the plan yet: all that it answers is proposed.
    Raises UnreadablePaper; Impossible `word.other_plan` for a paper of another plan, and
    `word.no_questions` when no question of this plan is in it.
    """
    read = read_paper(content)
    if read.named.get(PLAN, str(plan.pk)) != str(plan.pk):
        raise Impossible("word.other_plan")
    kader = _kader_of(plan, read)
    now = Sheet({}, {}) if afresh else sheet_now(plan)
    with override(kader.language):
        found = find(read, kader, numbers_of(kader), ())
        if not found.spots:
            raise Impossible("word.no_questions")
        base = now if afresh else _base_of(plan, now, _versions(read, found.spots))
        found = find(read, kader, numbers_of(kader), _own_texts(plan, kader, read, base))
        return _Reading(plan, kader, now, base, hashlib.sha256(content).hexdigest()).of(found)


def text_of(incoming: Incoming) -> str:
    """All text that would be kept of what came back: what it proposes, and what was not read."""
    texts = [texts_in(each.value) for each in incoming.proposed]
    texts += [span.text for each in incoming.proposed for one in each.tracked for span in one.spans]
    return "\n".join([*texts, *(each.text for each in incoming.unread)])


class _Reading:
    """Everything that is needed to read the places of one paper."""

    def __init__(self, plan: Plan, kader: Kader, now: Sheet, base: Sheet, file: str):
        self._kader, self._now, self._base, self._file = kader, now, base, file
        parties = parties_of(plan)
        applicant = plan.place.applicant.code
        then = {**now.answers, **base.answers}
        self._words = words_of(kader, then, parties, kader.language, applicant=applicant)
        self._words_now = words_of(kader, now.answers, parties, kader.language, applicant=applicant)
        self._directory = Directory(kader, parties, applicant)
        text = PlanText(
            applicant=applicant,
            parties=parties,
            answers=dict(now.answers),
            language=plan.language,
        )
        self._context = context_of(kader, text)

    def of(self, found: Found) -> Incoming:
        proposed: list[ProposedValue] = []
        unread = list(found.unread)
        wrote = {
            question.key: self._read(question, found.spots[question.key])
            for question in self._in_order(found.spots)
        }
        for question in self._kader.questions:
            if question.key not in wrote:
                continue
            one = wrote[question.key]
            unread += one.unread
            if one.value is UNCHANGED or self._stands(question.key, one.value):
                continue
            version = self._base.versions.get(question.key, 0)
            proposed.append(ProposedValue(question.key, one.value, version, tuple(one.tracked)))
        places = {question.key: at for at, question in enumerate(self._kader.questions)}
        unread.sort(key=lambda each: places.get(each.question, -1))
        return Incoming(tuple(proposed), tuple(unread), len(found.spots))

    def _in_order(self, spots: Collection[str]) -> list[Question]:
        """Tables first: other answers name their rows."""
        asked = [question for question in self._kader.questions if question.key in spots]
        return sorted(asked, key=lambda question: not _names_no_rows(question))

    def _read(self, question: Question, spot: Spot) -> Wrote:
        if isinstance(question, TableQuestion):
            return self._read_table(question, spot)
        place = self._place(question)
        reader = self._reader()
        table = spot.tables[0]
        match place.kind:
            case "box":
                return reader.box(question, table, place)
            case "choices":
                return reader.choices(question, table, place)
            case "parts":
                return reader.parts(question, table, place)
        text = table.text.strip(" |\n")
        lost = [Unread(code="table", text=text, question=question.key)] if text else []
        return Wrote(UNCHANGED, lost, [])

    def _read_table(self, question: TableQuestion, spot: Spot) -> Wrote:
        self._learn(question.key, self._base.answers.get(question.key), self._words)
        self._learn(question.key, self._now.answers.get(question.key), self._words_now)
        for column in question.columns:
            if column.table:
                self._learn(column.table, self._base.answers.get(column.table), self._words)
                self._learn(column.table, self._now.answers.get(column.table), self._words_now)
        place = self._place(question)
        if place.kind == "fixed":
            texts = [text for table in spot.tables if (text := table.text.strip(" |\n"))]
            lost = [Unread(code="table", text=text, question=question.key) for text in texts]
            return Wrote(UNCHANGED, lost, [])
        rows, lost = read_rows(question, spot.tables, len(place.rows))
        wrote = self._reader().rows(question, rows, place)
        wrote.unread = [*lost, *wrote.unread]
        if isinstance(wrote.value, list):
            self._learn(question.key, wrote.value, self._words)
            added = rows_of(self._kader, {question.key: wrote.value})
            known = {**self._context.rows.get(question.key, {}), **added[question.key]}
            self._context = structs.replace(
                self._context, rows={**self._context.rows, question.key: known}
            )
        return wrote

    def _learn(self, table: str, value: Any, words: Words) -> None:
        rows = value if isinstance(value, list) else []
        self._directory.learn_rows(table, [row for row in rows if isinstance(row, dict)], words)

    def _reader(self) -> Reader:
        return Reader(self._kader, self._directory, self._context, self._base.answers, self._file)

    def _place(self, question: Question) -> Place:
        return place_of(self._kader, question, self._base.answers.get(question.key), self._words)

    def _stands(self, question: str, value: Any) -> bool:
        """Whether the answer says this already."""
        stands = self._now.answers.get(question)
        stands = None if stands == "" else stands
        return sha256(value) == sha256(stands)


def _names_no_rows(question: Question) -> bool:
    return isinstance(question, TableQuestion) and not any(c.table for c in question.columns)


def _kader_of(plan: Plan, read: Read) -> Kader:
    """The framework in the language of the paper; in that of the plan where it has no such."""
    language = read.named.get(LANGUAGE) or read.language
    round_ = plan.place.round
    if plan.kader_text_id != round_.kader_text_id or language not in plan.kader.languages:
        return plan.kader
    return kader_in(round_, language)


def _versions(read: Read, spots: Mapping[str, Spot]) -> dict[str, int]:
    """The version of each answer in a paper: by its mark, else by what the file says of itself."""
    said: dict[str, int] = {}
    for pair in read.named.get(VERSIONS, "").split():
        key, _colon, version = pair.rpartition(":")
        if version.isascii() and version.isdigit() and len(version) < 10:
            said[key] = int(version)
    return said | {key: spot.version for key, spot in spots.items() if spot.version}


def _base_of(plan: Plan, now: Sheet, versions: Mapping[str, int]) -> Sheet:
    """The answers at these versions. Those that never were are left out. One query at most."""
    then = {key: v for key, v in versions.items() if 0 < v < now.versions.get(key, 0)}
    same = {key for key, v in versions.items() if v and v == now.versions.get(key)}
    answers = {key: now.answers[key] for key in same}
    if then:
        asked = Q()
        for key, version in then.items():
            asked |= Q(question=key, version=version)
        revisions = Revision.objects.filter(asked, sheet=plan.sheet_id)
        answers |= dict(revisions.values_list("question", "value"))
    return Sheet(answers, {key: versions[key] for key in answers})


def _own_texts(plan: Plan, kader: Kader, read: Read, base: Sheet) -> Collection[str]:
    """What a paper brought along itself, as it is made again."""
    if PLAN not in read.named and not base.versions:
        return blank_paper(kader).texts
    asked = asked_of(plan, kader, base)
    paper = word_plan(plan, kader, base, asked, _moment(read))
    own = plan_paper(paper).texts
    return own if PLAN in read.named else own | blank_paper(kader).texts


def _moment(read: Read) -> dt.datetime:
    """When the paper was made; now, for one that does not say it any more."""
    try:
        moment = dt.datetime.fromisoformat(read.named.get(MADE_AT, ""))
    except ValueError:
        return clock.now()
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
