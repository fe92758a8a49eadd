"""Findings about a plan as its writers read them: by section, with where each can be mended."""

from collections.abc import Iterable, Mapping
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
    """The remarks of one section, or of what is no part of any (without a title)."""

    title: str
    remarks: list[Remark]


def grouped(standing: Standing, findings: Iterable[Finding], own: str) -> list[Group]:
    """These findings by section, in the order of the framework; the rest comes first.

    `own` is the name of the organisation that reads them.
    """
    kader = standing.kader
    words = words_of(
        kader,
        standing.text.answers,
        standing.text.parties,
        reading_language(),
        applicant=standing.text.applicant,
    )
    by_section: dict[str, list[Remark]] = {"": []}
    for section in kader.sections:
        by_section[section.key] = []
    for finding in findings:
        remark = _remark(kader, finding, standing.text.answers, words, own)
        by_section.setdefault(remark.section, []).append(remark)
    titles = {section.key: section.title for section in kader.sections}
    return [Group(titles.get(key, ""), found) for key, found in by_section.items() if found]


def _remark(
    kader: Kader, finding: Finding, answers: Mapping[str, Any], words: Words, own: str
) -> Remark:
    if finding.code == "party.contribution_not_confirmed":
        return Remark(finding, "", "plans:confirm" if finding.params["party"] == own else "")
    if finding.code == "request.not_answered":
        return Remark(finding, "", "plans:changes")
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
