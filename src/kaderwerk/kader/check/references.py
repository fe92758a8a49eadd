"""Every key that a part names is the key of something."""

from collections.abc import Iterator

from msgspec import Struct

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import (
    Column,
    CoordinatorRule,
    Criterion,
    LadderQuestion,
    LadderStep,
    OrganisationQuestion,
    Reminder,
    Rule,
    Share,
)
from kaderwerk.kader.model.money import ApplicantCap
from kaderwerk.kader.model.questions import BaseQuestion
from kaderwerk.kader.problem import nearest, shown
from kaderwerk.kader.walk import parts

#: Type of part, field, and the list of the file in which what it names must stand.
_REFERENCES: tuple[tuple[type[Struct], str, str], ...] = (
    (BaseQuestion, "section", "section"),
    (BaseQuestion, "may_be_unknown", "question"),
    (LadderQuestion, "ladder", "ladder"),
    (OrganisationQuestion, "types", "party"),
    (Column, "ladder", "ladder"),
    (Column, "table", "question"),
    (Column, "types", "party"),
    (CoordinatorRule, "types", "party"),
    (CoordinatorRule, "mandate_by", "party"),
    (LadderStep, "ladder", "ladder"),
    (ApplicantCap, "applicant", "applicant"),
    (Share, "questions", "question"),
    (Rule, "questions", "question"),
    (Rule, "each", "question"),
    (Criterion, "group", "criterion_group"),
    (Criterion, "questions", "question"),
    (Reminder, "phase", "phase"),
)

#: These must name a table question.
_TABLES = frozenset({"may_be_unknown", "table", "each"})


def check(draft: Draft) -> Iterator[Found]:
    for _, part in parts(draft.kader):
        for kind, field, target in _REFERENCES:
            if isinstance(part, kind):
                yield from _dangling(draft, part, field, target)


def _dangling(draft: Draft, part: Struct, field: str, target: str) -> Iterator[Found]:
    known = draft.keys(target)
    if not known:
        return  # that whole list is missing, which has been said
    value: str | tuple[str, ...] | None = getattr(part, field)
    path = (*draft.paths[id(part)], field)
    for at, name in enumerate(value if isinstance(value, tuple) else [value]):
        here = (*path, at) if isinstance(value, tuple) else path
        if name is None:
            continue
        if name not in known:
            yield _no_such(here, target, name, known)
        elif field in _TABLES and known[name].get("type") != "table":
            yield found(here, "reference.not_a_table", key=name)


def _no_such(
    path: tuple[str | int, ...], target: str, name: str, known: dict[str, dict[str, object]]
) -> Found:
    if guess := nearest(name, known):
        return found(path, "reference.perhaps", list=target, key=shown(name), nearest=guess)
    return found(path, "reference.unknown", list=target, key=shown(name))
