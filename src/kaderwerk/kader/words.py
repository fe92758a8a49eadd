"""Counts words, and tells a text that says nothing from one that says something."""

import re
import unicodedata

#: No text in a plan is longer than this, whatever a framework allows.
MOST_CHARACTERS = 100_000

_PLANES = range(0, 0x110000, 0x10000)

#: Halves of characters, and what Unicode says will never be one; for use in a regular expression.
NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES
)

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """The number of words: what stands between white space and has a letter or a digit.

    Punctuation alone is no word, so `"... - ?"` has none.
    """
    pieces = text.split()
    no_words = [p for p in pieces if not (p.isalnum() or _LETTER_OR_DIGIT.search(p))]
    return len(pieces) - len(no_words)


def says_nothing(text: str) -> bool:
    """Whether a text is white space or punctuation alone, which counts as no answer.

    Letters, digits and symbols of any script say something; an emoji does as well.
    """
    if _LETTER_OR_DIGIT.search(text):
        return False
    return not any(unicodedata.category(char)[0] in "LNS" for char in text)


def most_characters(max_words: int) -> int:
    """How long a text of this many words may be: twenty characters a word, and some to spare."""
    return min(MOST_CHARACTERS, 1000 + 20 * max_words)
