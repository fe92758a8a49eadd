"""What can be wrong with a framework file, said as data."""

from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct, field

#: Where something stands in a file: names as the file spells them, and positions in lists, from 0.
Path = tuple[str | int, ...]

#: What is wrong, apart from where: a code with parameters.
Wrong = tuple[str, dict[str, str | int]]

#: More problems than this are not collected: who has them has another file than they think.
MOST_PROBLEMS = 1000

_LONGEST_VALUE = 60


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a framework file or a translation of it.

    `code` and `params` make the sentence (`kaderwerk.sentences`). `place` is dotted, with keys
    instead of positions (`question.budget.max_rows`), and empty for the file as a whole. `line`
    counts from 1, and is None when the problem is that something is not there at all. `file` is
    the name of the file when it is not the framework itself.
    """

    code: str
    place: str = ""
    line: int | None = None
    params: dict[str, str | int] = field(default_factory=dict)
    file: str | None = None


class BrokenKader(ValueError):
    """A framework that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.line or '-'}: {p.place}: {p.code}" for p in self.problems))


class UnreadableKader(BrokenKader):
    """A file in which not even the parts can be told apart: not UTF-8, not TOML, too large."""


def shown(value: object) -> str:
    """A value from a file as it can stand in a sentence: on one line, without signs that a
    terminal would obey, and not too long.
    """
    if isinstance(value, bool):
        return str(value).lower()
    start = str(value)[: 20 * _LONGEST_VALUE]
    text = " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in start).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that looks most like this one; empty when none does."""
    names = list(known)
    if len(name) > _LONGEST_VALUE or len(names) > 500:
        return ""
    return next(iter(get_close_matches(name, names, n=1, cutoff=0.6)), "")
