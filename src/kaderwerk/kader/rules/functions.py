"""The functions that a rule may use beside those of CEL itself.

Each has one typed signature, so that a list of texts cannot be summed. They raise ValueError for
what they cannot answer; the expression then fails as a whole.
"""

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kaderwerk.kader.words import count_words

_LARGEST = 2**63 - 1


class Function(NamedTuple):
    """A function with the types of what goes in and out, as `engine.py` names them."""

    name: str
    takes: tuple[str, ...]
    gives: str
    call: Callable[..., object]


def _sum(numbers: list[int]) -> int:
    total = sum(numbers)
    if abs(total) > _LARGEST:
        raise ValueError("the sum is too large")
    return total


def _days(start: str, end: str) -> int:
    """The number of days from the first day to the last, both counted. 0 when one is not given."""
    if not start or not end:
        return 0
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1


def _round(number: float) -> int:
    """To the nearest whole number, a half upwards away from zero. `8.15 * 6000.0` gives 48900."""
    rounded = int(Decimal(repr(number)).quantize(Decimal(1), ROUND_HALF_UP))
    if abs(rounded) > _LARGEST:
        raise ValueError("the number is too large")
    return rounded


FUNCTIONS: tuple[Function, ...] = (
    Function("sum", ("list(int)",), "int", _sum),
    Function("join", ("list(string)", "string"), "string", lambda parts, by: by.join(parts)),
    Function("words", ("string",), "int", count_words),
    Function("days", ("string", "string"), "int", _days),
    Function("round", ("double",), "int", _round),
)
