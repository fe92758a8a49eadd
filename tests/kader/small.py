"""A small framework as text, and what is wrong with it after a change."""

import time
from pathlib import Path

from kaderwerk.kader.load import BrokenKader, read_kader
from kaderwerk.kader.problem import Problem

SMALL = (Path(__file__).parent / "small.toml").read_text("utf-8")


def changed(*changes: tuple[str, str], text: str = SMALL) -> str:
    """The text with each first piece replaced by the second, once. The first must be there."""
    for old, new in changes:
        assert old in text, f"not in the framework: {old}"
        text = text.replace(old, new, 1)
    return text


def problems(*changes: tuple[str, str], text: str = SMALL) -> list[Problem]:
    """Everything that is wrong after these changes."""
    return problems_in(changed(*changes, text=text).encode())


def problems_in(data: bytes) -> list[Problem]:
    try:
        read_kader(data)
    except BrokenKader as error:
        return list(error.problems)
    return []


def codes(*changes: tuple[str, str], text: str = SMALL) -> list[tuple[str, str]]:
    """The same, as place and code."""
    return [(problem.place, problem.code) for problem in problems(*changes, text=text)]


def only(*changes: tuple[str, str], text: str = SMALL) -> Problem:
    """The one problem that these changes give."""
    found = problems(*changes, text=text)
    assert len(found) == 1, found
    return found[0]


def line_of(piece: str, text: str = SMALL) -> int:
    """The line, from 1, on which this piece begins."""
    return text.count("\n", 0, text.index(piece)) + 1


def within(seconds: float, data: bytes) -> list[Problem]:
    """What is wrong with these bytes, found in this much time of the processor."""
    start = time.process_time()
    found = problems_in(data)
    assert time.process_time() - start < seconds
    return found
