"""One section of a plan on the desk of its writers: its questions, what stands there, what is
missing, who saved what and when.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from kaderwerk.answering.forms import Field, Posted, Surroundings, field_of, typed_of
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.answering.shown import show, words_of
from kaderwerk.answering.threads import Count, counts_of
from kaderwerk.kader.answers import Context, context_of
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Kader, Question, Section, TableQuestion
from kaderwerk.kader.plan import PlanText
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Plan, ProposedAnswer
from kaderwerk.plans.proposals import waiting_by_question
from kaderwerk.plans.told import Asked, Remark, Saved
from kaderwerk.web.reader import reading_language


class Desk:
    """A section of a plan as it stands now. The organisations must have come along with the plan.

    One query; one more for who saved what. `kader` is in the words of the reader.
    """

    def __init__(self, plan: Plan, kader: Kader, section: Section):
        self.plan, self.kader, self.section = plan, kader, section
        answers = Answer.objects.filter(sheet=plan.sheet_id)
        self._answers: dict[str, tuple[Any, int]] = {
            question: (value, version)
            for question, value, version in answers.values_list("question", "value", "version")
        }
        self.parties = tuple(party_of(partner) for partner in plan.partners.all())

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return self.kader.questions_in(self.section.key)

    @property
    def values(self) -> dict[str, Any]:
        return {key: value for key, (value, _version) in self._answers.items()}

    def value(self, question: str) -> Any:
        """The answer that stands now; None when there is none."""
        return self._answers.get(question, (None, 0))[0]

    def version(self, question: str) -> int:
        return self._answers.get(question, (None, 0))[1]

    def put(self, answer: Answer) -> None:
        """An answer was saved: everything is worked out anew from here on."""
        self._answers[answer.question] = answer.value, answer.version
        for name in ("report", "around", "_asked_keys", "_findings"):
            self.__dict__.pop(name, None)

    @property
    def text(self) -> PlanText:
        return PlanText(
            applicant=self.plan.place.applicant.code,
            parties=self.parties,
            answers=self.values,
            language=self.plan.language,
        )

    @property
    def context(self) -> Context:
        """What answers can refer to, for reading what was posted."""
        return context_of(self.kader, self.text)

    @cached_property
    def report(self) -> Report:
        return examine(self.kader, self.text)

    @cached_property
    def around(self) -> Surroundings:
        """What the fields need to know of the plan."""
        code = self.plan.place.applicant.code
        language = reading_language()
        words = words_of(self.kader, self.values, self.parties, language, applicant=code)
        return Surroundings(
            kader=self.kader,
            language=language,
            parties=self.parties,
            words=words,
            rows={table: self._names(table, words) for table in self._tables_referred_to()},
            members=self._members(code),
        )

    def asked(
        self,
        *,
        to_write: bool,
        posted: Mapping[str, Posted] | None = None,
        wants_row: Collection[str] = (),
    ) -> list[Asked]:
        """The questions of the section, those that are hidden too. `posted` is what was typed and
        could not be kept; `wants_row` names tables that get an empty row. One query.
        """
        saved = self.saved(question.key for question in self.questions)
        return [
            self.one(
                question,
                to_write=to_write,
                posted=(posted or {}).get(question.key),
                wants_row=question.key in wants_row,
                saved=saved.get(question.key),
            )
            for question in self.questions
        ]

    def one(
        self,
        question: Question,
        *,
        to_write: bool,
        posted: Posted | None = None,
        wants_row: bool = False,
        goes_on: tuple[str, str] = ("", ""),
        saved: Saved | None = None,
    ) -> Asked:
        """One question as it stands now, or as it was typed."""
        key = question.key
        is_asked = key in self._asked_keys
        value = self.value(key)
        field = shown = None
        if is_asked and to_write:
            field = self.field(question, posted, wants_row=wants_row, goes_on=goes_on)
        elif is_asked:
            shown = show(self.kader, question, value, self.around.words)
        return Asked(
            question=question,
            is_asked=is_asked,
            field=field,
            shown=shown,
            criteria=self.kader.criteria_of(key),
            remarks=self.remarks(question),
            saved=saved,
            totals=self.totals(question),
            desk=self,
        )

    def field(
        self,
        question: Question,
        posted: Posted | None = None,
        *,
        wants_row: bool = False,
        goes_on: tuple[str, str] = ("", ""),
    ) -> Field:
        """The field of a question, with what stands there or with what was typed."""
        value, version = self.value(question.key), self.version(question.key)
        typed = posted.typed if posted else typed_of(question, value, self.around.language)
        return field_of(
            question,
            typed,
            self.around,
            version=posted.version if posted else version,
            errors=posted.errors if posted else None,
            computed=self.report.computed.get(question.key),
            more=int(wants_row),
            goes_on=goes_on,
        )

    def totals(self, question: Question) -> tuple[tuple[str, str], ...]:
        """What the amounts in a table come to."""
        if not isinstance(question, TableQuestion):
            return ()
        return show(self.kader, question, self.value(question.key), self.around.words).totals

    def remarks(self, question: Question) -> tuple[Remark, ...]:
        """What the rules say of this answer now."""
        return tuple(
            Remark(finding, self._where(question, finding), _anchor(question, finding))
            for finding in self._findings.get(question.key, ())
        )

    def related(self, question: str) -> list[Question]:
        """The other questions of this section of which something else may now be said."""
        together = {question}
        for rule in self.kader.rules:
            named = {*rule.questions, rule.each}
            if question in named:
                together |= {key for key in named if key}
        for share in self.kader.shares:
            if question in share.questions:
                together |= set(share.questions)
        together |= {q.key for q in self.questions if question in _tables_of(q)}
        return [q for q in self.questions if q.key in together and q.key != question]

    def choosing_from(self, table: str) -> list[Question]:
        """The questions of this section in which rows of this table can be chosen."""
        return [q for q in self.questions if table in _tables_of(q)]

    def rows_named(self, question: Question) -> list[tuple[str, str]]:
        """The rows of a table by their ids, each with what it is called. Of others none."""
        if not isinstance(question, TableQuestion):
            return []
        return self._names(question.key, self.around.words)

    def saved(self, keys: Iterable[str]) -> dict[str, Saved]:
        """Who saved these answers last. One query."""
        wanted = [key for key in keys if key in self._answers]
        if not wanted:
            return {}
        same = {name: OuterRef(name) for name in ("sheet", "question", "version")}
        latest = Revision.objects.filter(
            Exists(Answer.objects.filter(**same)), sheet=self.plan.sheet_id, question__in=wanted
        )
        found = latest.values_list("question", "version", "at", "author__name", "organisation_id")
        return {
            key: self.saved_by(who, organisation, at)
            for key, version, at, who, organisation in found
            if version == self.version(key)  # and not one that came in since
        }

    def saved_by(self, who: str, organisation: UUID | None, at: dt.datetime) -> Saved:
        """What is said of an answer that somebody saved."""
        return Saved(at, who, self.organisation_name(organisation), self.kader.zone)

    @cached_property
    def counts(self) -> dict[str, Count]:
        """How many remarks there are on each question. One query."""
        return counts_of(self.plan.sheet_id)

    @cached_property
    def waiting(self) -> dict[str, list[ProposedAnswer]]:
        return waiting_by_question(self.plan)

    def organisation_name(self, pk: UUID | None) -> str:
        """What an organisation of the plan is called; nothing when it has left."""
        return self._names_of_organisations.get(pk, "")

    @cached_property
    def _names_of_organisations(self) -> dict[UUID | None, str]:
        return {p.organisation_id: p.organisation.name for p in self.plan.partners.all()}

    @cached_property
    def _asked_keys(self) -> frozenset[str]:
        return frozenset(self.report.asked_questions)

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            if finding.question:
                found.setdefault(finding.question, []).append(finding)
        return found

    def _where(self, question: Question, finding: Finding) -> str:
        if not isinstance(question, TableQuestion):
            return ""
        value = self.value(question.key)
        parts = []
        for number, row in enumerate(value if isinstance(value, list) else (), start=1):
            if finding.row and isinstance(row, dict) and row.get("id") == finding.row:
                parts.append(f"{number}. {self.around.words.name_of(question, row)}".strip())
        parts += [c.label for c in question.columns if c.key == finding.column]
        return " › ".join(parts)

    def _names(self, table: str, words: Any) -> list[tuple[str, str]]:
        """The rows of a table by their ids, each with what it is called."""
        question = self.kader.table(table)
        value = self.value(table)
        rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        return [
            (str(row.get("id")), words.name_of(question, row) or str(number))
            for number, row in enumerate(rows, start=1)
        ]

    def _tables_referred_to(self) -> set[str]:
        return {table for question in self.questions for table in _tables_of(question)}

    def _members(self, code: str) -> Sequence[tuple[str, str]]:
        try:
            return [(body.code, body.name) for body in self.kader.applicant(code).members]
        except KeyError:
            return ()


def _tables_of(question: Question) -> set[str]:
    """The tables of which a question names rows."""
    found = {question.may_be_unknown} if question.may_be_unknown else set()
    if isinstance(question, TableQuestion):
        found |= {column.table for column in question.columns if column.table}
    return found


def _anchor(question: Question, finding: Finding) -> str:
    """Where on the page a finding is mended."""
    parts = [part for part in (finding.row, finding.column) if part]
    return "-".join(("f", question.key, *parts)) if parts else f"q-{question.key}"
