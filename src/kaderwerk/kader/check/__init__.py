"""What the types of a framework cannot say: that its parts fit together. Everything at once."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from kaderwerk.kader.check import (
    applicants,
    calendar,
    columns,
    criteria,
    expressions,
    keys,
    letters,
    money,
    parties,
    questions,
    references,
)
from kaderwerk.kader.check.found import Found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.problem import MOST_PROBLEMS, Problem

#: Each looks at one side of a framework, and passes over what it cannot judge because it is lost.
FAMILIES: tuple[Callable[[Draft], Iterator[Found]], ...] = (
    keys.check,
    references.check,
    calendar.check,
    money.check,
    parties.check,
    applicants.check,
    questions.check,
    columns.check,
    criteria.check,
    letters.check,
    expressions.check,
)


def check(draft: Draft) -> list[Problem]:
    """Everything that is wrong between the parts of a framework that could be read.

    What is about a value that could not be read itself is left out: that has been said.
    """
    everything = chain.from_iterable(family(draft) for family in FAMILIES)
    new = (each for each in everything if not draft.is_said(each[0]))
    return [
        draft.document.problem(path, code, **params)
        for path, code, params in islice(new, MOST_PROBLEMS)
    ]
