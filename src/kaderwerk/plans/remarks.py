"""Findings about a plan as its writers read them, with where each can be mended.

They stand by section or by criterion here, and by who can mend them in `menders.py`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kaderwerk.answering.shown import words_of
from kaderwerk.documents.plan.values import Words, as_list
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.plans.standing import Standing
from kaderwerk.web.reader import reading_language


@dataclass(frozen=True)
class Remark:
    """A finding, where it is in words, and the page that mends it.

    `address` is the name of a page; with a `section`, that section, at the question `anchor`. It
    is empty for what the reader cannot mend: what another organisation has to confirm.
    """

    finding: Finding
    where: str
    address: str
    section: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Group:
    """The remarks of one section, or of what is no part of any (without a title).

    `people` names who can mend them, where they stand by that.
    """

    title: str
    remarks: list[Remark]
    people: str = ""


def grouped(standing: Standing, findings: Iterable[Finding], own: str) -> list[Group]:
    """These findings by section, in the order of the framework; the rest comes first.

    `own` is the name of the organisation that reads them.
    """
    sections = {section.key: section.title for section in standing.kader.sections}
    return _by(remarks_of(standing, findings, own), lambda remark: [remark.section], sections)


def grouped_by_criterion(standing: Standing, findings: Iterable[Finding], own: str) -> list[Group]:
    """The same by criterion: what bears on several stands with each; the rest comes first."""
    criteria = standing.kader.criteria
    bearing: dict[str, list[str]] = {}
    for criterion in criteria:
        for question in criterion.questions:
            bearing.setdefault(question, []).append(criterion.key)

    def about(remark: Remark) -> Sequence[str]:
        finding = remark.finding
        if finding.criterion:
            return [finding.criterion]
        return bearing.get(finding.question or "", [""])

    labels = {criterion.key: criterion.label for criterion in criteria}
    return _by(remarks_of(standing, findings, own), about, labels)


def _by(
    remarks: Iterable[Remark],
    keys_of: Callable[[Remark], Sequence[str]],
    titles: Mapping[str, str],
) -> list[Group]:
    found: dict[str, list[Remark]] = {key: [] for key in ("", *titles)}
    for remark in remarks:
        for key in keys_of(remark):
            found.setdefault(key, []).append(remark)
    return [Group(titles.get(key, ""), some) for key, some in found.items() if some]


def remarks_of(standing: Standing, findings: Iterable[Finding], own: str) -> list[Remark]:
    """These findings, each with where it can be mended. No query."""
    words = words_of(
        standing.kader,
        standing.text.answers,
        standing.text.parties,
        reading_language(),
        applicant=standing.text.applicant,
    )
    answers = standing.text.answers
    return [_remark(standing.kader, finding, answers, words, own) for finding in findings]


def _remark(
    kader: Kader, finding: Finding, answers: Mapping[str, Any], words: Words, own: str
) -> Remark:
    if finding.code == "party.contribution_not_confirmed":
        return Remark(finding, "", "plans:confirm" if finding.params["party"] == own else "")
    if finding.code == "request.not_answered":
        return Remark(finding, "", "plans:changes")
    if finding.code == "advice.not_answered":
        return Remark(finding, "", "plans:advice")
    if finding.question is None or not kader.has_question(finding.question):
        return Remark(finding, "", "plans:parties")
    question = kader.question(finding.question)
    parts = [question.label]
    if isinstance(question, TableQuestion):
        parts += _place_in(question, finding, answers.get(question.key), words)
    return Remark(finding, " › ".join(parts), "plans:section", question.section, question.key)


def _place_in(table: TableQuestion, finding: Finding, value: Any, words: Words) -> list[str]:
    """Row and column of a finding, as people call them."""
    place = []
    for number, row in enumerate(as_list(value), start=1):
        if finding.row and isinstance(row, dict) and row.get("id") == finding.row:
            place.append(f"{number}. {words.name_of(table, row)}".strip())
    place += [column.label for column in table.columns if column.key == finding.column]
    return place
