"""How a question, and a row of it, is known in a paper that people write in and send back.

Three ways, for each is lost somewhere. The title of a table is kept by Word; LibreOffice drops it.
Bookmarks are kept by both, unless somebody writes over the whole of what is marked. The number in
front of the heading is kept by whoever copies text from one file to another. Content controls
(w:sdt) would be the obvious way; LibreOffice 7.4 drops their tag and what is in them.

With each goes the version of the answer that the paper shows: 0 where it shows none.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

#: Word takes no longer name of a bookmark.
_LONGEST = 40
_LONGEST_KEY = 26

#: Of a question as a whole, of its place to write in, and of one of its rows or blocks.
What = Literal["question", "place", "row"]
_LETTERS: dict[str, What] = {"q": "question", "a": "place", "r": "row"}

#: How the name of any other bookmark of ours begins.
OTHER = "kw_"

#: How the names begin of those around the advice, in which nothing is written.
ADVICE = f"{OTHER}advice"

_BOOKMARK = re.compile(r"kw(?P<what>[qar])(?P<version>\d{1,9})(?:r(?P<row>\d{1,5}))?_(?P<key>\w+)")
_TITLE = re.compile(r"(?P<key>[a-z][a-z0-9_]{0,39})(?:@(?P<version>\d{1,9}))?")
_NUMBER = re.compile(r"\s*(\d{1,3}\.\d{1,3})[.\s]")


class Anchor(Struct, frozen=True):
    """What is marked: a question by its key, the version of its answer, a row by its number."""

    what: What
    key: str
    version: int
    row: int = 0


def bookmark(what: What, key: str, version: int = 0, row: int = 0) -> str:
    """The name of a bookmark: letters, digits and underscores, forty at most."""
    letter = next(letter for letter, named in _LETTERS.items() if named == what)
    of_row = f"r{row}" if row else ""
    return f"kw{letter}{version}{of_row}_{_short(key)}"[:_LONGEST]


def title(key: str, version: int = 0) -> str:
    """The title of a table."""
    return f"{key}@{version}" if version else key


def read_bookmark(name: str, keys: Iterable[str]) -> Anchor | None:
    """What a bookmark of ours marks; None for any other. `keys` are those of the questions."""
    found = _BOOKMARK.fullmatch(name)
    if found is None:
        return None
    key = next((key for key in keys if _short(key) == found["key"]), None)
    if key is None:
        return None
    what = _LETTERS[found["what"]]
    return Anchor(what, key, int(found["version"]), int(found["row"] or 0))


def read_title(text: str, keys: Iterable[str]) -> Anchor | None:
    """The question that a table of this title belongs to; None when it is not ours."""
    found = _TITLE.fullmatch(text.strip())
    if found is None or found["key"] not in set(keys):
        return None
    return Anchor("place", found["key"], int(found["version"] or 0))


def read_number(text: str) -> str:
    """The number of a question in front of its heading (`3.2`); nothing when there is none."""
    found = _NUMBER.match(f"{text} ")
    return found[1] if found else ""


def _short(key: str) -> str:
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[: _LONGEST_KEY - 9]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"
