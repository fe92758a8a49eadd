"""Counts words, and tells a text that says nothing from one that says something."""

import re
import unicodedata

#: No text in a plan is longer than this, whatever a framework allows.
MOST_CHARACTERS = 100_000

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_WORD = re.compile(r"\w+(?:['’.\-/&@+]\w+)*")


def count_words(text: str) -> int:
    """The number of words: runs of letters and digits. A hyphen or apostrophe does not split one.

    Punctuation alone is no word, so `"... - ?"` has none.
    """
    return sum(1 for _ in _WORD.finditer(text))


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
