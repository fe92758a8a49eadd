"""Makes any text printable: what the font lacks is replaced, and told.

A PDF/A or PDF/UA with a character that the font lacks is refused by the typesetter, so one emoji
in an answer would stop a letter. The text itself is kept as it was in the database and in the JSON.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from kaderwerk.documents.fonts import characters

#: Stands for a character that cannot be printed.
BOX = "▯"

#: No line is broken inside a word; a longer run without a space gets places where it may be.
LONGEST_WORD = 40
_BREAK_HERE = "\u200b"

#: A date in words: no line is broken inside it.
_DATE = re.compile(r"\b(\d{1,2}) ([^\W\d_]{3,9}) (\d{4})\b")

#: What Word and mail programs put in texts, and what looks the same.
_LOOK_ALIKE = {
    "\u2010": "-", "\u2011": "-", "\uf02d": "-",
    "\u202f": "\u00a0", "\u2028": "\n", "\u2029": "\n\n",
    "\u25cf": "•", "\u25a0": "•", "\u25aa": "•", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•",
    "\u2713": "v", "\u2714": "v", "\uf0fc": "v", "\u2717": "x", "\u2718": "x",
}  # fmt: skip


class Replaced(Struct, frozen=True):
    """A character that is printed as something else. `shown` is empty when it was left out."""

    code: str
    name: str
    shown: str
    times: int = 1


@cache
def _printable() -> frozenset[str]:
    kept = {c for c in characters() if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs")}
    return frozenset(kept | {"\n", "\t"})


def _substitute(character: str) -> str:
    if character in _LOOK_ALIKE:
        return _LOOK_ALIKE[character]
    if unicodedata.category(character) in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":
        return ""
    simpler = unicodedata.normalize("NFKD", character)
    return "".join(c for c in simpler if c in _printable()) or BOX


class Printer:
    """Makes the texts of one document printable, and remembers what it replaced."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """What was replaced so far, in the order in which it was met."""
        return tuple(
            Replaced(
                code=f"U+{ord(character):04X}",
                name=unicodedata.name(character, ""),
                shown=_substitute(character),
                times=times,
            )
            for character, times in self._times.items()
        )

    def text(self, text: str) -> str:
        """This text in characters that the font has, with line ends as \\n."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        foreign = set(text) - _printable()
        if not foreign:
            return text
        for character in text:
            if character in foreign:
                self._times[character] = self._times.get(character, 0) + 1
        return text.translate({ord(character): _substitute(character) for character in foreign})

    def data(self, value: object) -> object:
        """The same for every text inside this value, with dates on one line and long words not."""
        if isinstance(value, str):
            return breakable(_DATE.sub("\\1\u00a0\\2\u00a0\\3", self.text(value)))
        if isinstance(value, Mapping):
            return {key: self.data(inner) for key, inner in value.items()}
        if isinstance(value, Sequence):
            return [self.data(inner) for inner in value]
        return value


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with an invisible place to break in every run of more than `longest` characters."""
    if len(text) <= longest:
        return text
    return re.sub(
        rf"[^\s\u200b]{{{longest + 1},}}",
        lambda run: _BREAK_HERE.join(
            run[0][at : at + longest // 2] for at in range(0, len(run[0]), longest // 2)
        ),
        text,
    )
