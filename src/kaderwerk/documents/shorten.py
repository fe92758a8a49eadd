"""Shortens reasons until the letter that gives them fits its pages."""

from collections.abc import Callable

from msgspec import Struct

_MORE = "…"

#: More characters than two pages hold: nothing longer need be tried as it is.
PAGES_HOLD = 12_000
_LINES = 160
_LABEL = 250


class Reason(Struct, frozen=True):
    """A point of judgement, and what was found on it. Without a label it is about the whole."""

    label: str
    text: str


class Limit(Struct, frozen=True):
    """How many reasons there are, and how many characters each may have."""

    reasons: int
    characters: int


def cut(text: str, characters: int) -> str:
    """The text in at most so many characters, ended at a word, with dots where it was cut."""
    if len(text) <= characters:
        return text
    kept = text[: max(characters - 1, 0)]
    if not text[len(kept)].isspace():
        last_space = next((at for at in reversed(range(len(kept))) if kept[at].isspace()), 0)
        kept = kept[:last_space] or kept
    return f"{kept.rstrip(' ,;:.')}{_MORE}" if kept.strip() else ""


def shortened(reasons: tuple[Reason, ...], limit: Limit) -> tuple[Reason, ...]:
    """The reasons within the limit; a label is never longer than three lines or so."""
    return tuple(
        Reason(cut(reason.label, _LABEL), cut(reason.text, limit.characters))
        for reason in reasons[: limit.reasons]
    )


def longest_that_fits(reasons: tuple[Reason, ...], fits: Callable[[Limit], bool]) -> Limit:
    """The limit under which most of the reasons stays, found by halving.

    First the texts give way, all to the same length; only then the number of reasons. Where
    nothing fits, the limit leaves none.
    """
    everyone = len(reasons)
    if fits(Limit(everyone, 0)):
        longest = min(PAGES_HOLD, max((len(reason.text) for reason in reasons), default=0))
        return Limit(everyone, _most(longest, lambda n: fits(Limit(everyone, n))))
    return Limit(_most(min(everyone, _LINES), lambda n: fits(Limit(n, 0))), 0)


def _most(highest: int, fits: Callable[[int], bool]) -> int:
    """The highest number that fits, when every lower one does too; 0 is taken to fit."""
    low = 0
    while low < highest:
        middle = (low + highest + 1) // 2
        if fits(middle):
            low = middle
        else:
            highest = middle - 1
    return low
