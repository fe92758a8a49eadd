"""Reads the file that says how a rehearsal is played: who judges what, asks what, is late."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct, field, structs

from kaderwerk.kader.advice import Done, View
from kaderwerk.kader.document import read_document
from kaderwerk.kader.fields import Fields
from kaderwerk.kader.given import UnfitText, paragraphs
from kaderwerk.kader.model import Kader, instant, is_a_clear_local_time
from kaderwerk.kader.model.base import Key
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.problem import Path, Problem, UnreadableKader, shown
from kaderwerk.kader.verdicts import Found, problem

#: How the file is called, in the folder of the plans.
FILE_NAME = "judgements.toml"

#: Years outside these cannot be put into every zone.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

Code = Annotated[str, Meta(min_length=1, max_length=20)]
Reason = Annotated[str, Meta(max_length=4000)]


class About(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry has: the applicant whose plan is meant.

    `plan` is the name of the plan file without `.toml`. It is needed only where an applicant has
    more than one plan.
    """

    applicant: Code
    plan: Annotated[str, Meta(max_length=100)] = ""

    def is_about(self, applicant: str, plan: str) -> bool:
        """Whether this plan of this applicant is meant."""
        return self.applicant == applicant and self.plan in ("", plan)


class Judgement(About, frozen=True, kw_only=True):
    """What an assessor finds of one criterion: a word of its regime, or points.

    `after_change`: found of the plan as it came back after a request for changes. Without such a
    line, the first judgement is given again.
    """

    criterion: Key
    verdict: Annotated[str, Meta(max_length=20)] = ""
    points: int | None = None
    reason: Reason = ""
    after_change: bool = False

    @property
    def found(self) -> Found:
        return Found(self.verdict, self.points, self.reason)


class ChangeRequest(About, frozen=True, kw_only=True):
    """What the ministry asks to change, and what the plan then says.

    `until`: the local time before which the plan must be back (default: the end of the phase).
    Whatever is asked about one plan is asked at once, so that it has one term.
    `answers` are the new answers, by question, as a plan file has them; `reply` is what the
    applicant says it did. With neither, the applicant lets the term pass.
    """

    criterion: Key
    asks: Annotated[str, Meta(min_length=1, max_length=4000)]
    until: dt.datetime | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    reply: Reason = ""


class HandIn(About, frozen=True, kw_only=True):
    """When a plan is handed in, where that is not in the middle of the window. `skip`: never."""

    at: dt.datetime | None = None
    skip: bool = False


class Decline(About, frozen=True, kw_only=True):
    """An organisation of the plan that declines to sign it, and why.

    `after_change`: it signed the plan, and declines what came of a request for changes.
    """

    party: Key
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]
    after_change: bool = False


class PointSaid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A point of advice, and what the writers answer: what they did with it, and why.

    It may be about a criterion or a section of the framework, by key.
    """

    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    criterion: Annotated[str, Meta(max_length=40)] = ""
    section: Annotated[str, Meta(max_length=40)] = ""
    done: Done = "taken_over"
    answer: Annotated[str, Meta(min_length=1, max_length=4000)]


class AdviceSaid(About, frozen=True, kw_only=True):
    """Advice of an organisation of the plan, with what the writers answer.

    `named` give it too, and join it. `speaker` says it without an account; then the coordinator
    writes it down and reads it back. `record`: what it says of the record of talks with it;
    nothing at all, where it stays silent.
    """

    party: Key
    view: View
    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    points: tuple[PointSaid, ...] = ()
    named: tuple[Key, ...] = ()
    speaker: Annotated[str, Meta(max_length=200)] = ""
    record: Literal["", "confirms", "corrects"] = ""
    correction: Reason = ""


class _File(Struct, forbid_unknown_fields=True, kw_only=True):
    format: Annotated[int, Meta(ge=1, le=1)]
    kader: str
    default: Literal["pass"] = "pass"
    judgement: list[Any] = []
    change_request: list[Any] = []
    hand_in: list[Any] = []
    decline: list[Any] = []
    advice: list[Any] = []


class Judgements(NamedTuple):
    """What a rehearsal plays. Of what is not named here, every complete plan passes.

    All times are instants with the zone of the framework.
    """

    judgements: tuple[Judgement, ...] = ()
    change_requests: tuple[ChangeRequest, ...] = ()
    hand_ins: tuple[HandIn, ...] = ()
    declines: tuple[Decline, ...] = ()
    advice: tuple[AdviceSaid, ...] = ()


class UnreadableJudgements(ValueError):
    """A judgements file that cannot be played, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]):
        self.problems = problems
        super().__init__("; ".join(f"{p.line or '-'}: {p.place}: {p.code}" for p in problems))


def read(data: bytes, kader: Kader, plans: Mapping[str, PlanText] | None = None) -> Judgements:
    """What these bytes say about the plans of this framework. Raises UnreadableJudgements.

    `plans` are the plans that are played, by the name of their file: with these, an entry about a
    plan or an organisation that is not there is a problem.
    """
    try:
        document = read_document(data)
    except UnreadableKader as error:
        raise UnreadableJudgements(error.problems) from error
    fields = Fields(document)
    top = fields.table(_File, document.data)
    if top and top.kader != kader.name:
        fields.add(("kader",), "plan.other_kader", value=shown(top.kader), kader=kader.name)
    reading = _Reading(fields, kader, plans)
    read = Judgements(
        judgements=reading.judgements(),
        change_requests=reading.change_requests(),
        hand_ins=reading.hand_ins(),
        declines=reading.declines(),
        advice=reading.advice(),
    )
    if fields.problems:
        raise UnreadableJudgements(tuple(fields.problems))
    return read


class _Reading:
    """The checks on entries against the framework."""

    def __init__(self, fields: Fields, kader: Kader, plans: Mapping[str, PlanText] | None):
        self._fields = fields
        self._kader = kader
        self._plans = plans
        self._criteria = {criterion.key: criterion for criterion in kader.criteria}

    def judgements(self) -> tuple[Judgement, ...]:
        entries = [
            (path, structs.replace(entry, reason=self._tidied(entry.reason)))
            for path, entry in self._fields.tables(Judgement, "judgement")
        ]
        for path, entry in entries:
            self._known_plan(path, entry)
            if self._known_criterion(path, entry.criterion):
                code = problem(self._kader, self._criteria[entry.criterion], entry.found)
                if code:
                    self._fields.add(path, code, criterion=entry.criterion)
        self._no_doubles(
            [(path, (e.applicant, e.plan, e.criterion, e.after_change)) for path, e in entries]
        )
        return tuple(entry for _, entry in entries)

    def change_requests(self) -> tuple[ChangeRequest, ...]:
        entries = self._fields.tables(ChangeRequest, "change_request")
        window = self._kader.window("consult")
        terms: dict[tuple[str, str], dt.datetime] = {}
        read = []
        for path, entry in entries:
            self._known_plan(path, entry)
            self._says_something(path, "asks", entry.asks)
            self._known_criterion(path, entry.criterion)
            for key in entry.answers:
                if not self._kader.has_question(key):
                    known = [question.key for question in self._kader.questions]
                    place = (*path, "answers", key)
                    self._fields.unknown(place, "judgements.unknown_question", key, known)
            if window is None:
                self._fields.add(path, "judgements.no_consultation")
                continue
            if entry.until and (until := self._instant((*path, "until"), entry.until)):
                if not (until in window or until == window.until):
                    self._fields.add((*path, "until"), "judgements.outside_consultation")
                if terms.setdefault((entry.applicant, entry.plan), until) != until:
                    self._fields.add((*path, "until"), "judgements.two_terms")
            read.append(entry)
        if window is None:
            return ()
        return tuple(
            structs.replace(
                entry,
                asks=self._tidied(entry.asks),
                reply=self._tidied(entry.reply),
                until=terms.get((entry.applicant, entry.plan), window.until),
            )
            for entry in read
        )

    def hand_ins(self) -> tuple[HandIn, ...]:
        entries = self._fields.tables(HandIn, "hand_in")
        read = []
        for path, entry in entries:
            self._known_plan(path, entry)
            if (entry.at is None) != entry.skip:
                self._fields.add(path, "judgements.at_or_skip")
            at = self._instant((*path, "at"), entry.at) if entry.at else None
            read.append(structs.replace(entry, at=at))
        self._no_doubles([(path, (e.applicant, e.plan)) for path, e in entries])
        return tuple(read)

    def declines(self) -> tuple[Decline, ...]:
        entries = self._fields.tables(Decline, "decline")
        for path, entry in entries:
            self._says_something(path, "reason", entry.reason)
            if plans := self._known_plan(path, entry):
                parties = [party.key for plan in plans for party in plan.signatories]
                if entry.party not in parties:
                    place = (*path, "party")
                    self._fields.unknown(place, "judgements.unknown_party", entry.party, parties)
        self._no_doubles(
            [(path, (e.applicant, e.plan, e.party, e.after_change)) for path, e in entries]
        )
        return tuple(
            structs.replace(entry, reason=self._tidied(entry.reason)) for _, entry in entries
        )

    def advice(self) -> tuple[AdviceSaid, ...]:
        entries = self._fields.tables(AdviceSaid, "advice")
        advising = {party.key for party in self._kader.parties if party.advises}
        sections = [section.key for section in self._kader.sections]
        for path, entry in entries:
            self._says_something(path, "text", entry.text)
            if plans := self._known_plan(path, entry):
                parties = [p.key for plan in plans for p in plan.parties if p.type in advising]
                for key in (entry.party, *entry.named):
                    if key not in parties:
                        place = (*path, "party")
                        self._fields.unknown(place, "judgements.unknown_party", key, parties)
            for at, point in enumerate(entry.points):
                place = (*path, "points", at)
                if point.criterion:
                    self._known_criterion(place, point.criterion)
                if point.section and point.section not in sections:
                    code = "judgements.unknown_section"
                    self._fields.unknown((*place, "section"), code, point.section, sections)
        return tuple(entry for _, entry in entries)

    def _says_something(self, path: Path, name: str, text: str) -> None:
        if not self._tidied(text):
            self._fields.add((*path, name), "judgements.says_nothing")

    def _tidied(self, text: str) -> str:
        """As the services keep it. What cannot be kept is among the problems of the document."""
        try:
            return paragraphs(text)
        except UnfitText:
            return text

    def _known_plan(self, path: Path, entry: About) -> list[PlanText]:
        """The plans that an entry is about, as far as they are played."""
        self._known_applicant(path, entry)
        plans = self._plans or {}
        if self._plans is not None and entry.plan:
            names = [name for name, plan in plans.items() if plan.applicant == entry.applicant]
            if entry.plan not in names:
                place = (*path, "plan")
                self._fields.unknown(place, "judgements.unknown_plan", entry.plan, names)
        return [plan for name, plan in plans.items() if entry.is_about(plan.applicant, name)]

    def _known_applicant(self, path: Path, entry: About) -> None:
        codes = [applicant.code for applicant in self._kader.applicant_list]
        if entry.applicant not in codes:
            place = (*path, "applicant")
            self._fields.unknown(place, "plan.unknown_applicant", entry.applicant, codes)

    def _known_criterion(self, path: Path, key: str) -> bool:
        if key in self._criteria:
            return True
        self._fields.unknown(
            (*path, "criterion"), "judgements.unknown_criterion", key, self._criteria
        )
        return False

    def _no_doubles(self, entries: list[tuple[Path, tuple[object, ...]]]) -> None:
        seen = set()
        for path, identity in entries:
            if identity in seen:
                self._fields.add(path, "judgements.twice")
            seen.add(identity)

    def _instant(self, path: Path, moment: dt.datetime) -> dt.datetime | None:
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            self._fields.add(path, "judgements.unlikely_time", value=shown(moment))
            return None
        if moment.tzinfo is not None:
            return moment
        if not is_a_clear_local_time(moment, self._kader.zone):
            self._fields.add(path, "judgements.unclear_time", zone=self._kader.zone)
            return None
        return instant(moment, self._kader.zone)
