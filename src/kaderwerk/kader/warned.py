"""Asks once more before text is taken in which there may be data of a person.

Whatever takes text in calls `look` where it takes it. Who wrote it then hears what was found, and
takes it out or says that it is no such data. That word comes with the request: `accepting`.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from kaderwerk.kader.privacy import Found, found_in


class MayBePersonal(Exception):
    """There may be data of a person in a text. Nothing was taken.

    It is a question to who wrote it, and no `No`: the door asks it, unless the view does.
    """

    def __init__(self, found: Collection[Found]):
        super().__init__(", ".join(sorted({one.code for one in found})))
        self.found = tuple(found)

    @property
    def tokens(self) -> str:
        """What comes back from who says that it is none: with a space between each."""
        return " ".join(one.token for one in self.found)


@dataclass
class _Word:
    """What somebody said is no data of a person, and what of that was met since the last record."""

    accepted: frozenset[str]
    met: set[str] = field(default_factory=set)


_SAID: ContextVar[_Word | None] = ContextVar("said_to_be_no_personal_data", default=None)


@contextmanager
def accepting(tokens: Collection[str]) -> Iterator[None]:
    """In here, what has one of these tokens is taken: somebody was asked, and said that it is none.

    Each may be several, with a space between, as a button of a form sends them.
    """
    said = frozenset(token for some in tokens for token in some.split())
    before = _SAID.set(_Word(said))
    try:
        yield
    finally:
        _SAID.reset(before)


def look(text: str, *, known: Callable[[], str] | None = None) -> None:
    """Looks for data of a person in a text. Raises MayBePersonal.

    Not for what stands in the text that `known` gives: there it was asked about before. It is
    called only when something was found.
    """
    found = found_in(text)
    if not found:
        return
    before = {one.token for one in found_in(known())} if known else frozenset()
    found = [one for one in found if one.token not in before]
    said = _SAID.get()
    accepted = said.accepted if said else frozenset()
    if unsaid := [one for one in found if one.token not in accepted]:
        raise MayBePersonal(unsaid)
    if said:
        said.met |= {one.token for one in found}


def met() -> int:
    """How much was taken after somebody was asked, since this was last called."""
    said = _SAID.get()
    count = len(said.met) if said else 0
    if said:
        said.met.clear()
    return count
