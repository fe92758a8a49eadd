"""Says where a text could be plainer: long sentences, the passive, words that few people know.

A hint for who writes, in Dutch or English. It never stands in the way of anything, and it can be
wrong: it goes by the shape of words, without knowing what they mean.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

#: A sentence with more words than this is hard to read at once (level B1).
MOST_WORDS = 20

#: So many of one kind are named; who mends those looks again.
MOST_OF_A_KIND = 4

#: Between “is” and what goes with it stand at most so many words.
_APART = {"nl": 12, "en": 2}

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-ZÀ-Ý0-9])|[\r\n]+|;\s")

_BEING = {
    "nl": frozenset({"word", "wordt", "worden", "werd", "werden"}),
    "en": frozenset({"is", "are", "was", "were", "be", "been", "being"}),
}
_PARTICIPLE = {
    "nl": re.compile(
        r"(?:(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg)?ge"
        r"[a-zëï]{2,}(?:d|t)|(?:be|ver|ont|her)[a-zëï]{3,}(?:d|t))"
    ),
    "en": re.compile(r"[a-z]{2,}ed"),
}


#: The kinds of hints, each with what one hint is said of: once for one sentence, verb or word.
_SAID_OF = {"plain.long_sentence": "begins", "plain.passive": "end", "plain.jargon": "plainer"}


@dataclass(frozen=True)
class Hint:
    """Something that could be plainer: the code of a sentence, with what that needs."""

    code: str
    params: dict[str, str | int]


def hints(text: str, language: str) -> list[Hint]:
    """Where a text could be plainer, kind by kind; at most four of a kind, each said once.

    Empty for a language that is neither Dutch (`nl`) nor English (`en`).
    """
    if language not in _BEING:
        return []
    kinds: dict[str, dict[str | int, Hint]] = {code: {} for code in _SAID_OF}
    for sentence in _SENTENCE.split(text):
        for hint in _of_sentence(_WORD.findall(sentence), language):
            kinds[hint.code].setdefault(hint.params[_SAID_OF[hint.code]], hint)
    return [hint for found in kinds.values() for hint in list(found.values())[:MOST_OF_A_KIND]]


def _of_sentence(words: list[str], language: str) -> Iterator[Hint]:
    if len(words) > MOST_WORDS:
        begins = " ".join(words[:6])
        yield Hint("plain.long_sentence", {"begins": begins, "words": len(words)})
    small = [word.lower() for word in words]
    known, being = _plainer(language), _BEING[language]
    for at, word in enumerate(small):
        if word in being and (other := _participle(small, at, language)) is not None:
            first, second = sorted((at, other))
            yield Hint("plain.passive", {"begin": words[first], "end": words[second]})
        for phrase, plainer in known.get(word, ()):
            if tuple(small[at : at + len(phrase)]) == phrase:
                said = " ".join(words[at : at + len(phrase)])
                yield Hint("plain.jargon", {"word": said.lower(), "plainer": plainer})
                break


def _participle(small: list[str], at: int, language: str) -> int | None:
    """Where the participle stands that goes with the verb at a place; None without one.

    In Dutch it may also stand just before it, as in “zodra het geschreven wordt”.
    """
    places = list(range(at + 1, min(at + 2 + _APART[language], len(small))))
    if language == "nl" and at:
        places.append(at - 1)
    for place in places:
        if _is_participle(small[place], language):
            return place
    return None


def _is_participle(word: str, language: str) -> bool:
    irregular, otherwise = _participles(language)
    return word in irregular or (
        word not in otherwise and _PARTICIPLE[language].fullmatch(word) is not None
    )


@cache
def _words(language: str) -> dict[str, Any]:
    """What the file of words has of a language."""
    path = Path(__file__).with_name("plain_words.toml")
    words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[language]
    return words


@cache
def _participles(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The participles that are not known by their shape, and the words that only look like one."""
    words = _words(language)
    return frozenset(words["participles"]), frozenset(words["no_participles"])


@cache
def _plainer(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The words and phrases to avoid, by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in _words(language)["word"]:
        for phrase in entry["words"]:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, entry["plainer"]))
    for phrases in found.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return found
