"""Two values that differ, as they can stand in one sentence: short, and with the difference in."""

import datetime as dt
from itertools import takewhile
from typing import Any

from kaderwerk.kader.model import Cents
from kaderwerk.kader.money import write_euros
from kaderwerk.kader.problem import shown

#: Texts up to this long stand there whole.
_SHORT = 60

#: So much stands before the first difference of longer ones.
_LEAD = 20

#: What a part goes by, the first that it has.
_NAMES = ("label", "title", "name", "subject", "heading", "text", "says", "cap", "ceiling")


def written(value: Any) -> str:
    """A value as a framework file has it; empty for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Cents():
            return write_euros(value)
        case dt.date():
            return value.isoformat()
        case tuple():
            return ", ".join(written(item) for item in value)
    return str(value)


def apart(before: str, after: str) -> tuple[str, str]:
    """Both texts, cut so that where they begin to differ can be seen."""
    if len(before) <= _SHORT >= len(after):
        return shown(before), shown(after)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    start = sum(1 for _ in same) - _LEAD
    if start <= 0:
        return shown(before), shown(after)
    return shown(f"…{before[start:]}"), shown(f"…{after[start:]}")


def named(part: Any, otherwise: str) -> str:
    """What people call this part."""
    for name in _NAMES:
        if text := written(getattr(part, name, None)):
            return shown(text)
    return otherwise
