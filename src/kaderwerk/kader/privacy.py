"""Finds what may be data of a person in free text: a BSN, or a name beside a diagnosis.

A plan will be public, and so is much that is written around it. What is found here is a reason to
ask who wrote it, never to refuse. It goes by the shape of words, without knowing what they mean,
and would rather miss something than warn of every sentence about mental illness. Requirement R036.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kaderwerk.kader.bsn import bsns_in

#: What is found, as codes of sentences.
BSN, HEALTH = "personal.bsn", "personal.health"

#: Words between a name and a diagnosis, at most: after a title, and without one.
_APART, _APART_WITHOUT_TITLE = 12, 6

#: So many words before a diagnosis may say that it is of many people.
_BEFORE = 5

#: As much of a sentence is shown around what was found in it.
_SHOWN = 90

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[!?;\n]|\.(?=\s+[\"“‘(]?[A-ZÀ-Ý]|\s*$)")


@dataclass(frozen=True)
class Found:
    """Something in a text that may be data of a person. `spans`: where it stands, in order."""

    code: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def params(self) -> dict[str, str | int]:
        """What its sentence needs: nothing, for it does not repeat the words."""
        return {}

    @property
    def token(self) -> str:
        """Names what was found, and not where: the same words again are the same."""
        said = " ".join(" ".join(self.text[a:b].split()).casefold() for a, b in self.spans)
        return hashlib.sha256(f"{self.code} {said}".encode()).hexdigest()[:20]

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is what was found."""
        begin, end = _sentence(self.text, self.spans[0][0], self.spans[-1][1])
        pieces, at = [], begin
        for start, until in self.spans:
            pieces += [(self.text[at:start], False), (self.text[start:until], True)]
            at = until
        pieces.append((self.text[at:end], False))
        if begin and not _END.match(self.text, begin - 1):
            pieces.insert(0, ("…", False))
        if end < len(self.text) and not _END.match(self.text, end - 1):
            pieces.append(("…", False))
        return [piece for piece in pieces if piece[0]]


def found_in(text: str) -> list[Found]:
    """What may be data of a person in a text, each once."""
    found = [Found(BSN, text, (place,)) for place in bsns_in(text)]
    found += _health_in(text)
    return list({one.token: one for one in found}.values())


def texts_in(value: Any) -> str:
    """All text in an answer, a line for each; names of files and ids are no text."""
    return "\n".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, part in value.items():
                if key not in ("id", "sha256"):
                    yield from _texts(part)
        case list():
            for part in value:
                yield from _texts(part)


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return self.text.lower()


def _health_in(text: str) -> Iterator[Found]:
    known = _words()
    small = _WORD.findall(text.lower())
    single = not known["diagnoses"].isdisjoint(small)
    ends = any(word.endswith(known["diagnosis_ends"]) for word in small)
    if not (single or ends or "disorder" in small):
        return
    words = [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    for first, last in _diagnoses(words):
        if _is_of_many(words, first):
            continue
        name = _name_near(text, words, first, last)
        if name is not None:
            spans = sorted([(words[first].start, words[last].end), name])
            yield Found(HEALTH, text, tuple(spans))


def _diagnoses(words: list[_Word]) -> Iterator[tuple[int, int]]:
    """Each diagnosis, by its first and last word."""
    known = _words()
    for at, word in enumerate(words):
        pair = f"{word.small} {words[at + 1].small}" if at + 1 < len(words) else ""
        if pair in known["diagnosis_pairs"]:
            yield at, at + 1
        elif word.text == "add":
            continue  # in small letters it is another word
        elif word.small in known["diagnoses"] or word.small.endswith(known["diagnosis_ends"]):
            yield at, at


def _is_of_many(words: list[_Word], at: int) -> bool:
    return any(word.small in _words()["many"] for word in words[max(0, at - _BEFORE) : at])


def _name_near(text: str, words: list[_Word], first: int, last: int) -> tuple[int, int] | None:
    """The name of a person in the same sentence as a diagnosis, and close to it."""
    for at in range(max(0, first - _APART), min(len(words), last + _APART)):
        if first <= at <= last:
            continue
        end, has_title = _name_at(text, words, at)
        if end is None or (at < first <= end):
            continue
        low, high = (end + 1, first) if at < first else (last + 1, at)
        between = words[low:high]
        if _END.search(text, words[low - 1].end, words[high].start):
            continue
        if any(word.small in _words()["many"] for word in between):
            continue
        linked = any(word.small in _words()["links"] for word in between) or len(between) < 2
        if has_title or (linked and len(between) <= _APART_WITHOUT_TITLE):
            return words[at].start, words[end].end
    return None


def _name_at(text: str, words: list[_Word], at: int) -> tuple[int | None, bool]:
    """The last word of the name that begins here (None: there is none), and whether it begins
    with a title.
    """
    known, word = _words(), words[at]
    if word.small in known["titles"] or word.small in known["roles"]:
        end = at + 1
        while end < len(words) and words[end].small in known["particles"]:
            end += 1
        if end >= len(words) or _END.search(text, word.end + 1, words[end].start):
            return None, True
        name = words[end].text
        if len(name) == 1 and name.isupper():
            return _after_initials(words, end), True
        is_name = name[0].isupper() and not name.isupper()
        if word.small in known["roles"]:
            is_name = is_name and name.lower() in known["given_names"]
        return (end if is_name else None), True
    if not (word.text[0].isupper() and word.small in known["given_names"]):
        return None, False
    beside = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
    if any(other.small in known["institutions"] for other in beside):
        return None, False
    end = at
    while end + 1 < len(words) and (
        words[end + 1].text[0].isupper() or words[end + 1].small in known["particles"]
    ):
        end += 1
    while end > at and not words[end].text[0].isupper():
        end -= 1
    return end, False


def _after_initials(words: list[_Word], at: int) -> int:
    """The family name after initials, or the last of the initials."""
    end = at
    while end + 1 < len(words) and (
        words[end + 1].text[0].isupper() or words[end + 1].small in _words()["particles"]
    ):
        end += 1
        if len(words[end].text) > 1 and words[end].text[0].isupper():
            break
    return end


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, or as much of it as is shown."""
    begin = max(0, start - _SHOWN)
    for found in _END.finditer(text, begin, start):
        begin = found.end()
    stop = _END.search(text, end, min(len(text), end + _SHOWN))
    return begin, stop.end() if stop else min(len(text), end + _SHOWN)


@cache
def _words() -> dict[str, Any]:
    """The lists of the file of words: sets, and what words end in as a tuple."""
    path = Path(__file__).with_name("personal_words.toml")
    lists: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: tuple(words) if key.endswith("_ends") else frozenset(words)
        for key, words in lists.items()
    }
