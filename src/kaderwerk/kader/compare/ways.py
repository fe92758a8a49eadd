"""The ways in which one value can differ from another: each gives the codes of what that means."""

from collections.abc import Callable
from typing import Any

#: From the value before and the value after, which differ, to codes.
Way = Callable[[Any, Any], tuple[str, ...]]


def other(code: str) -> Way:
    """Whatever the difference is, it means this."""
    return lambda _before, _after: (code,)


def most(narrowed: str, widened: str) -> Way:
    """A value that bounds from above. None bounds nothing."""
    return lambda before, after: (
        (narrowed,) if after is not None and (before is None or after < before) else (widened,)
    )


def least(narrowed: str, widened: str) -> Way:
    """A value that bounds from below. None bounds nothing."""
    return lambda before, after: (
        (narrowed,) if after is not None and (before is None or after > before) else (widened,)
    )


def demand(made: str, gone: str) -> Way:
    """Something that is asked for when it is true, or given: made, or made in another way."""
    return lambda _before, after: (made,) if after else (gone,)


def allowance(given: str, taken: str) -> Way:
    """Something that is allowed from where it is given; taken away, or given in another way."""
    return lambda before, _after: (taken,) if before else (given,)


def becoming(codes: dict[str, str]) -> Way:
    """What it means depends on the value after."""
    return lambda _before, after: (codes[after],)


def keys(lost: str, gained: str, *, none_is_all: bool = False) -> Way:
    """A list of names: those that are gone, and those that came. Else the order differs.

    `none_is_all`: a list without names lets every name through.
    """

    def codes(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
        has_lost, has_gained = set(before) - set(after), set(after) - set(before)
        if none_is_all and not before:
            return (lost,)
        if none_is_all and not after:
            return (gained,)
        found = ((lost,) if has_lost else ()) + ((gained,) if has_gained else ())
        return found or ("compare.order",)

    return codes


def decimals(before: int, after: int) -> tuple[str, ...]:
    """How many decimals a number has. One without is kept as a number, one with as text."""
    if not before or not after:
        return ("compare.kind",)
    return ("compare.limit_narrowed",) if after < before else ("compare.limit_widened",)
