"""Where the parts of a budget stand in a bar, in percents of its width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TONES = 6


@dataclass(frozen=True)
class Part:
    """`at` and `length` in percents of the bar; `share` of the total, in words; `tone` from 1."""

    label: str
    cents: int
    at: str
    length: str
    share: str
    tone: int


@dataclass(frozen=True)
class Budget:
    """`left` and `over` in cents; one of them is 0."""

    parts: list[Part]
    total: int
    left: int
    over: int


def budget(parts: Sequence[dict[str, Any]], total: int | None) -> Budget:
    """The bar of these parts `{label, cents}`. Its whole width is the total, or what exceeds it."""
    spent = sum(part["cents"] for part in parts)
    whole = spent if total is None else total
    width = max(whole, spent, 1)
    drawn, at = [], 0
    for number, part in enumerate(parts):
        cents = part["cents"]
        share = f"{round(100 * cents / whole)}%" if whole > 0 else ""
        place, length = f"{100 * at / width:.2f}", f"{100 * cents / width:.2f}"
        drawn.append(Part(part["label"], cents, place, length, share, number % _TONES + 1))
        at += cents
    return Budget(drawn, whole, max(0, whole - spent), max(0, spent - whole))
