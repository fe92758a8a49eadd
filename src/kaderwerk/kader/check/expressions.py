"""The expressions compile, over the questions as they are."""

import re
from collections.abc import Iterator

from kaderwerk.kader import rules
from kaderwerk.kader.check.found import Found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.kader.problem import Wrong

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check(draft: Draft) -> Iterator[Found]:
    """Passes over an expression that names something that is wrong in itself."""
    if not _can_be_compiled(draft.kader):
        return
    hurt = draft.hurt_keys("question") | _rows_without_a_table(draft.kader)
    for problem in rules.problems(draft.kader):
        path = draft.path_of(problem.place)
        around = set(problem.place.split(".")) | set(_NAME.findall(str(draft.at(path))))
        if hurt.isdisjoint(around):
            yield path, *_wrong(problem)


def _can_be_compiled(kader: Kader) -> bool:
    """Whether each question, and each column of a table, has a name of its own."""
    lists = [kader.questions] + [q.columns for q in kader.questions if isinstance(q, TableQuestion)]
    return all(len({part.key for part in parts}) == len(parts) for parts in lists)


def _rows_without_a_table(kader: Kader) -> set[str]:
    """The keys of the rules that are asked for each row of what is no table."""
    tables = {q.key for q in kader.questions if isinstance(q, TableQuestion)}
    return {rule.key for rule in kader.rules if rule.each and rule.each not in tables}


def _wrong(problem: rules.RuleProblem) -> Wrong:
    if problem.line is None or problem.column is None:
        return problem.code, problem.params
    where = {"line": problem.line, "column": problem.column}
    return f"{problem.code}_at", {**problem.params, **where}
