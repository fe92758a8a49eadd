"""The whole of one framework file."""

import datetime as dt
from functools import cached_property
from typing import Annotated

from msgspec import Meta, field

from kaderwerk.kader.model.base import Cents, Key, Language, OptionalText, Part, Slug, Sourced, Text
from kaderwerk.kader.model.calendar import Holidays, Milestone, Phase, PhaseKey, Window, instant
from kaderwerk.kader.model.criteria import Criterion, CriterionGroup
from kaderwerk.kader.model.letters import Circular, Letter, Ministry, Reminder
from kaderwerk.kader.model.money import ApplicantCap, Money, PaymentYear, Share, YearCeiling
from kaderwerk.kader.model.parties import Applicant, Applicants, CoordinatorRule, PartyType
from kaderwerk.kader.model.questions import (
    Commitment,
    Ladder,
    LadderStep,
    MoneyQuestion,
    PeriodQuestion,
    Question,
    Rule,
    Section,
    TableQuestion,
)


class Published(Part, frozen=True, kw_only=True):
    """The document that this framework is the data of."""

    title: str
    date: dt.date
    by: str


class Reference(Sourced, frozen=True, kw_only=True):
    """Another document that the framework rests on."""

    key: Key
    title: Text
    number: OptionalText = ""
    date: dt.date


class Aim(Sourced, frozen=True, kw_only=True):
    """What the scheme is for. Goals of a plan are linked to aims."""

    key: Key
    label: Text


class Retention(Sourced, frozen=True, kw_only=True):
    """How many months after the end of a plan answers and names are kept."""

    months: Annotated[int, Meta(ge=0, le=1200)]


class Kader(Part, frozen=True, dict=True, kw_only=True):
    """One version of one framework. A version that is in use is never changed."""

    format: Annotated[int, Meta(ge=1, le=1)]
    key: Slug
    version: Slug
    language: Language
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)]
    title: Text
    summary: Text
    published: Published
    zone: str
    ministry: Ministry
    applicants: Applicants
    money: Money
    coordinator: CoordinatorRule
    retention: Retention
    circular: Circular | None = None
    holidays: Holidays | None = None
    phases: tuple[Phase, ...] = field(name="phase")
    milestones: tuple[Milestone, ...] = field(name="milestone", default=())
    references: tuple[Reference, ...] = field(name="reference", default=())
    aims: tuple[Aim, ...] = field(name="aim", default=())
    year_ceilings: tuple[YearCeiling, ...] = field(name="year_ceiling", default=())
    applicant_caps: tuple[ApplicantCap, ...] = field(name="applicant_cap", default=())
    payment_years: tuple[PaymentYear, ...] = field(name="payment_year")
    shares: tuple[Share, ...] = field(name="share", default=())
    parties: tuple[PartyType, ...] = field(name="party")
    ladders: tuple[Ladder, ...] = field(name="ladder", default=())
    ladder_steps: tuple[LadderStep, ...] = field(name="ladder_step", default=())
    sections: tuple[Section, ...] = field(name="section")
    questions: tuple[Question, ...] = field(name="question")
    rules: tuple[Rule, ...] = field(name="rule", default=())
    commitments: tuple[Commitment, ...] = field(name="commitment", default=())
    groups: tuple[CriterionGroup, ...] = field(name="criterion_group")
    criteria: tuple[Criterion, ...] = field(name="criterion")
    letters: tuple[Letter, ...] = field(name="letter")
    reminders: tuple[Reminder, ...] = field(name="reminder", default=())
    applicant_list: tuple[Applicant, ...] = field(name="applicant")

    @cached_property
    def _questions_by_key(self) -> dict[str, Question]:
        return {question.key: question for question in self.questions}

    @cached_property
    def _applicants_by_code(self) -> dict[str, Applicant]:
        return {applicant.code: applicant for applicant in self.applicant_list}

    @cached_property
    def _parties_by_key(self) -> dict[str, PartyType]:
        return {party.key: party for party in self.parties}

    @cached_property
    def _windows(self) -> dict[str, Window]:
        return {
            phase.key: Window(
                instant(phase.start, self.zone) if phase.start else None,
                instant(phase.until, self.zone),
            )
            for phase in self.phases
        }

    @cached_property
    def _caps(self) -> dict[str, Cents]:
        return {row.applicant: row.cap for row in self.applicant_caps}

    @cached_property
    def _criteria_of(self) -> dict[str, tuple[Criterion, ...]]:
        found: dict[str, list[Criterion]] = {question.key: [] for question in self.questions}
        for criterion in self.criteria:
            for key in criterion.questions:
                found.setdefault(key, []).append(criterion)
        return {key: tuple(criteria) for key, criteria in found.items()}

    @property
    def name(self) -> str:
        """Key and version, as files and tables name it: `key/version`."""
        return f"{self.key}/{self.version}"

    def question(self, key: str) -> Question:
        """The question with this key. Raises KeyError when the framework has none."""
        return self._questions_by_key[key]

    def has_question(self, key: str) -> bool:
        return key in self._questions_by_key

    def table(self, key: str) -> TableQuestion:
        """The table question with this key. Raises KeyError when there is none of that kind."""
        question = self._questions_by_key[key]
        if not isinstance(question, TableQuestion):
            raise KeyError(key)
        return question

    def questions_in(self, section: str) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.section == section)

    def criteria_of(self, question: str) -> tuple[Criterion, ...]:
        """The criteria that a question bears on, in the order of the framework."""
        return self._criteria_of[question]

    def criteria_in(self, group: str) -> tuple[Criterion, ...]:
        return tuple(c for c in self.criteria if c.group == group)

    def applicant(self, code: str) -> Applicant:
        """The applicant with this code. Raises KeyError when it is not on the list."""
        return self._applicants_by_code[code]

    def party(self, key: str) -> PartyType:
        """The party type with this key. Raises KeyError when the framework has none."""
        return self._parties_by_key[key]

    @cached_property
    def payee_party(self) -> PartyType:
        """The type that applies and is paid. `check` sees to it that there is exactly one."""
        return next(party for party in self.parties if party.payee)

    @cached_property
    def amount_question(self) -> MoneyQuestion:
        """The question for the amount asked. `check` sees to it that there is exactly one."""
        return next(q for q in self.questions if isinstance(q, MoneyQuestion) and q.asked)

    @cached_property
    def period_question(self) -> PeriodQuestion:
        """The question for the period of the plan. `check` sees to it that there is exactly one."""
        return next(q for q in self.questions if isinstance(q, PeriodQuestion) and q.plan)

    @cached_property
    def must_sign(self) -> tuple[PartyType, ...]:
        return tuple(party for party in self.parties if party.sign == "must")

    def window(self, phase: PhaseKey) -> Window | None:
        """The window of a phase, or None when the framework has no such phase."""
        return self._windows.get(phase)

    @cached_property
    def payment_percents(self) -> dict[int, int]:
        """The part of each award that is paid in a year, in percent, by year."""
        return {part.year: part.percent for part in self.payment_years}

    def cap_of(self, applicant: str) -> Cents:
        """The most that this applicant (by code) can be granted in total."""
        return self._caps.get(applicant, self.money.cap)

    def steps_of(self, ladder: str) -> tuple[LadderStep, ...]:
        return tuple(step for step in self.ladder_steps if step.ladder == ladder)
