"""Examines a plan against its framework: everything missing, wrong or worth knowing, at once."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from msgspec import structs

from kaderwerk.kader.answers import MISSING, check_value, context_of, is_unknown
from kaderwerk.kader.examine.between import (
    about_computed,
    about_rules,
    cannot_be_asked,
    find_compared,
    find_shares,
    finding_at,
)
from kaderwerk.kader.examine.parties import about_parties
from kaderwerk.kader.examine.report import Facts, Report, SectionProgress, ShareFound
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Kader, MoneyQuestion, PeriodQuestion, Question, TableQuestion
from kaderwerk.kader.overlay import Overlay, localised
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.rules import CompiledRules, Environment, RuleFailed, compile_rules, same_rules

__all__ = ["Facts", "Report", "SectionProgress", "ShareFound", "examine"]


def examine(
    kader: Kader,
    plan: PlanText,
    *,
    overlay: Overlay | None = None,
    read_findings: Sequence[Finding] = (),
    day: dt.date | None = None,
) -> Report:
    """What there is to say about a plan, with its progress.

    With an `overlay` the findings quote the framework in that language. `read_findings` are those
    of reading the plan from a file: they take their place in the report, and what could not be
    read is not called missing as well. `day` is when the applicant must be on the list (default:
    the last day for handing in). Raises BrokenRules for a framework that does not load.
    """
    rules = compile_rules(kader)
    if overlay is not None:
        kader = _in_words_of(kader, overlay)
    return _Examination(kader, rules, plan, read_findings).report(day)


def _in_words_of(kader: Kader, overlay: Overlay) -> Kader:
    """The framework in other words, made once for each translation of it."""
    kept = vars(kader).setdefault("_in_words_of", {})
    if overlay.language not in kept or kept[overlay.language][0] is not overlay:
        kept[overlay.language] = overlay, same_rules(localised(kader, overlay), kader)
    worded: Kader = kept[overlay.language][1]
    return worded


class _Examination:
    """One plan, halfway being examined."""

    def __init__(
        self,
        kader: Kader,
        rules: CompiledRules,
        plan: PlanText,
        read_findings: Sequence[Finding],
    ):
        self._kader, self._rules, self._plan = kader, rules, plan
        self._read_findings = read_findings
        self._unread = {finding.question for finding in read_findings}
        self._values: dict[str, Any] = {}
        self._about_values: dict[str, list[Finding]] = {}
        self._check_values()
        known = {key: value for key, value in self._values.items() if not is_unknown(value)}
        self._environment = Environment(kader, rules, plan, known)
        self._findings: list[Finding] = []
        self._hidden: set[str] = set()
        self._hide()
        self._answered = known.keys() - self._hidden
        self._good: set[str] = set()

    def report(self, day: dt.date | None) -> Report:
        self._findings += about_parties(self._kader, self._plan, day)
        for question in self._kader.questions:
            if question.key not in self._hidden:
                self._examine_question(question)
        self._add_read_findings()
        self._findings += about_computed(self._kader, self._environment)
        shared = (self._kader, self._rules, self._environment, self._answered)
        self._findings += about_rules(*shared)
        shares, above = find_shares(*shared)
        self._findings += above
        sections = self._progress()
        return Report(
            findings=tuple(self._in_order()),
            asked_questions=tuple(
                q.key for q in self._kader.questions if q.key not in self._hidden
            ),
            required=sum(section.required for section in sections),
            done=sum(section.done for section in sections),
            sections=sections,
            shares=tuple(shares),
            computed=self._computed(),
            facts=self._facts(),
            compared=tuple(find_compared(*shared)),
        )

    def _check_values(self) -> None:
        context = context_of(self._kader, self._plan)
        for question in self._kader.questions:
            if question.key in self._plan.answers:
                given = self._plan.answers[question.key]
                value, findings = check_value(question, given, context)
                self._about_values[question.key] = findings
                if value is not MISSING:
                    self._values[question.key] = value

    def _hide(self) -> None:
        """Finds the questions that are not asked; a hidden answer hides others in its turn."""
        for key in self._rules.order:
            try:
                asked = self._rules.ask_if(key, self._environment.values)
            except RuleFailed as error:
                asked = True
                self._findings.append(cannot_be_asked(self._kader, key, key, error.message))
            if not asked:
                self._hidden.add(key)
                self._environment.hide(key)

    def _examine_question(self, question: Question) -> None:
        found = self._about_values.get(question.key, [])
        self._findings += found
        is_missing = question.key not in self._values
        if is_missing and question.required and not found and question.key not in self._unread:
            section = next((s for s in self._kader.sections if s.key == question.section), None)
            params: dict[str, str | int] = {
                "question": question.label,
                "section": section.title if section else question.section,
            }
            self._findings.append(
                finding_at(self._kader, "answer.missing", "blocks", question.key, params=params)
            )
        if not is_missing and not any(finding.blocks for finding in found):
            self._good.add(question.key)

    def _add_read_findings(self) -> None:
        """Findings of reading that were not found again; those on hidden questions do not block."""
        for finding in self._read_findings:
            if finding.question in self._hidden:
                if finding.blocks:
                    self._findings.append(structs.replace(finding, level="warns"))
            elif finding not in self._findings:
                self._findings.append(finding)
                self._good.discard(finding.question or "")
        self._findings = _without_cells_that_were_read(self._findings, self._read_findings)

    def _progress(self) -> tuple[SectionProgress, ...]:
        progress = []
        for section in self._kader.sections:
            required = [
                question.key
                for question in self._kader.questions_in(section.key)
                if question.required and question.key not in self._hidden
            ]
            progress.append(
                SectionProgress(
                    key=section.key,
                    title=section.title,
                    required=len(required),
                    done=sum(key in self._good for key in required),
                )
            )
        return tuple(progress)

    def _in_order(self) -> list[Finding]:
        """As the framework has the questions; what is about the whole plan comes first."""
        place = {question.key: number for number, question in enumerate(self._kader.questions)}
        return sorted(self._findings, key=lambda finding: place.get(finding.question or "", -1))

    def _computed(self) -> dict[str, dict[str, dict[str, int]]]:
        computed: dict[str, dict[str, dict[str, int]]] = {}
        for question in self._kader.questions:
            if not isinstance(question, TableQuestion) or question.key in self._hidden:
                continue
            columns = [column.key for column in question.columns if column.computed]
            failed = {
                (row, cell) for row, cell, _ in self._environment.failed.get(question.key, [])
            }
            rows: Any = self._environment.values[question.key] if columns else ()
            for row in rows:
                computed.setdefault(question.key, {})[row.id] = {
                    key: getattr(row, key) for key in columns if (row.id, key) not in failed
                }
        return computed

    def _facts(self) -> Facts:
        kader, plan = self._kader, self._plan
        asked: int | None = None
        period: dict[str, str] = {}
        for question in kader.questions:
            if question.key in self._answered:
                if isinstance(question, MoneyQuestion) and question.asked:
                    asked = self._values[question.key]
                elif isinstance(question, PeriodQuestion) and question.plan:
                    period = self._values[question.key]
        applicant = next((a for a in kader.applicant_list if a.code == plan.applicant), None)
        return Facts(
            asked=asked,
            cap=kader.cap_of(plan.applicant),
            start=period.get("start"),
            end=period.get("end"),
            payee=applicant.payee if applicant else None,
            signing=tuple(party.key for party in plan.signatories),
        )


def _without_cells_that_were_read(
    findings: list[Finding], read: Sequence[Finding]
) -> list[Finding]:
    """A cell that could not be read is not missing as well."""
    unread = {
        (finding.question, finding.row, finding.column)
        for finding in read
        if finding.code != "row.cell_missing" and finding.column
    }
    return [
        finding
        for finding in findings
        if finding.code != "row.cell_missing"
        or (finding.question, finding.row, finding.column) not in unread
    ]
