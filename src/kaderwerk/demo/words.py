"""Numbers, amounts, days and lists as a Dutch sentence has them."""

import datetime as dt
from collections.abc import Sequence

_WORDS = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    "twintig",
)  # fmt: skip

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


class Count(int):
    """A number in a text: `{n}` 1.250, `{n:w}` a word up to twenty, `{n:W}` with a capital,
    `{n:e}` 1.250 euro.
    """

    def __format__(self, spec: str) -> str:
        digits = f"{int(self):,}".replace(",", ".")
        if spec == "e":
            return f"{digits} euro"
        word = _WORDS[self] if spec in ("w", "W") and 0 <= self < len(_WORDS) else digits
        return capital(word) if spec == "W" else word


class Phrase(str):
    """Words in a text: `{p}` as they are, `{p:c}` with a capital."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return capital(self) if spec == "c" else str(self)


def capital(text: str) -> str:
    """The text with a capital first letter; `één` becomes `Eén`, as Dutch has it."""
    if text.startswith("éé"):
        return "E" + text[1:]
    return text[:1].upper() + text[1:]


def day(date: dt.date) -> str:
    """`1 maart 2018`."""
    return f"{date.day} {month(date)}"


def month(date: dt.date) -> str:
    """`maart 2018`."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def listed(words: Sequence[str]) -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
