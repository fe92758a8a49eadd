"""The translation of a framework: a file beside it with the same texts in another language.

`<version>.<language>.toml` has every text of the framework and nothing else. It is pinned apart
from the framework, so that a slip of the pen in it can be mended.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from kaderwerk.kader.document import Document, read_document
from kaderwerk.kader.model import PLACEHOLDERS, Kader
from kaderwerk.kader.placeholders import placeholders, wrong_placeholders
from kaderwerk.kader.problem import (
    MOST_PROBLEMS,
    BrokenKader,
    Path,
    Problem,
    Wrong,
    nearest,
    shown,
)
from kaderwerk.kader.texts import in_other_words, texts

FORMAT = 1

#: As long as the text that it stands for may be (`model/base.py`).
MOST_CHARACTERS = 6000

_HEAD = ("format", "key", "version", "language")


class Overlay(Struct, frozen=True, kw_only=True):
    """The texts of one version of a framework in one language, by their names."""

    key: str
    version: str
    language: str
    texts: dict[str, str]


def localised(kader: Kader, overlay: Overlay) -> Kader:
    """The framework with its texts in the language of the overlay."""
    return in_other_words(kader, lambda name, text: overlay.texts.get(name, text))


def read_overlay(data: bytes, kader: Kader) -> Overlay:
    """The translation of this framework in these bytes.

    Raises BrokenKader with everything that is wrong with it, UnreadableKader when it is not TOML.
    """
    overlay, problems = draft_overlay(data, kader)
    if problems:
        raise BrokenKader(problems)
    return overlay


def draft_overlay(data: bytes, kader: Kader) -> tuple[Overlay, list[Problem]]:
    """What can be read of a translation, and what is wrong with it. Raises UnreadableKader."""
    document = read_document(data)
    found = dict(_flat({k: v for k, v in document.data.items() if k not in _HEAD}))
    head = {name: str(document.data.get(name, "")) for name in _HEAD}
    problems = [
        document.problem(path, code, **params)
        for path, (code, params) in (
            *document.impossible,
            *_wrong_head(document, kader),
            *_wrong_texts(found, texts(kader)),
        )
    ]
    overlay = Overlay(
        key=head["key"],
        version=head["version"],
        language=head["language"],
        texts={name: str(value) for name, (_, value) in found.items()},
    )
    return overlay, [*problems, *_missing(document, found, kader)][:MOST_PROBLEMS]


def _flat(value: Any, path: Path = ()) -> Iterator[tuple[str, tuple[Path, Any]]]:
    """Every value that is not a table or a list, by its dotted name, with its path."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _flat(item, (*path, name))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _flat(item, (*path, at))
    else:
        names = (str(step + 1) if isinstance(step, int) else step for step in path)
        yield ".".join(names), (path, value)


def _wrong_head(document: Document, kader: Kader) -> Iterator[tuple[Path, Wrong]]:
    needed: dict[str, str | int] = {"format": FORMAT, "key": kader.key, "version": kader.version}
    for name, value in needed.items():
        if name not in document.data:
            yield (name,), ("field.missing", {"name": name})
        elif document.data[name] != value or isinstance(document.data[name], bool):
            params: dict[str, str | int] = {
                "value": shown(document.data[name]),
                "framework": value,
            }
            yield (name,), ("overlay.other_framework", params)
    language = document.data.get("language")
    others = [each for each in kader.languages if each != kader.language]
    if language is None:
        yield ("language",), ("field.missing", {"name": "language"})
    elif language not in others:
        known = ", ".join(others)
        yield ("language",), ("overlay.other_language", {"value": shown(language), "known": known})


def _wrong_texts(
    found: dict[str, tuple[Path, Any]], originals: dict[str, str]
) -> Iterator[tuple[Path, Wrong]]:
    guesses = 0
    for name, (path, value) in found.items():
        if name not in originals:
            guess = nearest(name, originals.keys() - found.keys()) if guesses < 50 else ""
            guesses += 1
            if guess:
                yield path, ("overlay.perhaps", {"nearest": guess})
            else:
                yield path, ("overlay.unknown", {})
        elif wrong := _wrong_text(value):
            yield path, wrong
        else:
            for wrong in _wrong_placeholders(name, originals[name], value):
                yield path, wrong


def _wrong_text(value: Any) -> Wrong | None:
    if not isinstance(value, str):
        return "type.text", {"value": shown(value)}
    if not value.strip():
        return "text.empty", {}
    if len(value) > MOST_CHARACTERS:
        return "text.too_long", {"count": len(value), "most": MOST_CHARACTERS}
    return None


def _wrong_placeholders(name: str, original: str, text: str) -> Iterator[Wrong]:
    known = PLACEHOLDERS.get(name.partition(".")[0])
    if known is None:
        return
    yield from wrong_placeholders(text, known)
    ours, theirs = set(placeholders(text)), set(placeholders(original))
    if missing := sorted(theirs - ours):
        yield "overlay.placeholder_missing", {"names": ", ".join(missing)}
    if extra := sorted(ours - theirs):
        yield "overlay.placeholder_extra", {"names": ", ".join(extra)}


def _missing(
    document: Document, found: dict[str, tuple[Path, Any]], kader: Kader
) -> Iterator[Problem]:
    for name in texts(kader):
        if name not in found:
            params: dict[str, str | int] = {"language": shown(document.data.get("language", ""))}
            yield Problem(code="overlay.missing", place=name, params=params)
