"""From the file of a framework, and its translations beside it, to what the rest works with."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from glob import escape
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from kaderwerk.kader.check import check
from kaderwerk.kader.convert import read_draft
from kaderwerk.kader.document import read_document
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.filebytes import read_bytes
from kaderwerk.kader.model import Kader
from kaderwerk.kader.overlay import Overlay, draft_overlay, localised
from kaderwerk.kader.problem import BrokenKader, Problem, UnreadableKader, shown

__all__ = [
    "BrokenKader",
    "LoadedKader",
    "LoadedOverlay",
    "Problem",
    "UnreadableKader",
    "examine_kader",
    "load",
    "read_kader",
]

#: A list of ten thousand applicants fits, or of some thousands with their members.
MOST_PARTS = 70_000

_Files = tuple[tuple[str, bytes], ...]


class LoadedOverlay(NamedTuple):
    """A translation, the bytes of its file, and their SHA-256 in hex."""

    overlay: Overlay
    data: bytes
    sha256: str


class LoadedKader(NamedTuple):
    """A framework, the bytes of its file, their SHA-256 in hex, and its translations."""

    kader: Kader
    data: bytes
    sha256: str
    overlays: dict[str, LoadedOverlay]

    def in_language(self, language: str) -> Kader:
        """The framework in this language; in its own when there is no translation."""
        if language not in self.overlays:
            return self.kader
        return _localised(self.data, self.overlays[language].data)


def read_kader(data: bytes) -> Kader:
    """The framework in the bytes of a file. The same bytes give the same object.

    Raises BrokenKader with everything that is wrong, and UnreadableKader when not even the parts
    can be told apart.
    """
    draft, problems = examine_kader(data)
    if problems:
        raise BrokenKader(problems)
    return draft.kader


@lru_cache(maxsize=32)
def examine_kader(data: bytes) -> tuple[Draft, tuple[Problem, ...]]:
    """What can be read of a framework, and everything that is wrong with it.

    Raises UnreadableKader. Neither the draft nor what is in it may be changed.
    """
    draft = read_draft(read_document(data, most_parts=MOST_PARTS))
    return draft, tuple(_in_order([*draft.problems, *check(draft)]))


def load(path: Path) -> LoadedKader:
    """The framework in this file, with the translations beside it: `<version>.<language>.toml`.

    Raises BrokenKader with everything that is wrong with any of these files, and UnreadableKader
    when a file cannot be opened or the framework cannot be read at all.
    """
    files = sorted(path.parent.glob(f"{escape(path.stem)}.[a-z][a-z].toml"))
    overlays = tuple((file.name, read_bytes(file, file.name)) for file in files)
    return _loaded(path.parent.resolve().name, path.stem, read_bytes(path), overlays)


@lru_cache(maxsize=32)
def _loaded(folder: str, stem: str, data: bytes, files: _Files) -> LoadedKader:
    draft, problems = examine_kader(data)
    overlays, wrong = _read_overlays(draft, stem, files)
    if found := [*problems, *_elsewhere(draft, folder, stem), *wrong]:
        raise BrokenKader(_in_order(found))
    return LoadedKader(draft.kader, data, hashlib.sha256(data).hexdigest(), overlays)


def _elsewhere(draft: Draft, folder: str, stem: str) -> Iterator[Problem]:
    kader = draft.kader
    if draft.whole("key", "version") and (folder, stem) != (kader.key, kader.version):
        params: dict[str, str | int] = {"folder": kader.key, "file": f"{kader.version}.toml"}
        yield Problem(code="file.elsewhere", place="version", params=params)


def _read_overlays(
    draft: Draft, stem: str, files: _Files
) -> tuple[dict[str, LoadedOverlay], list[Problem]]:
    """The translations by language, and what is wrong with them.

    While parts of the framework are lost, nobody can say which texts a translation must have.
    """
    overlays: dict[str, LoadedOverlay] = {}
    found: list[Problem] = []
    if draft.lost or not draft.whole("key", "version", "language", "languages"):
        return overlays, found
    for name, data in files:
        try:
            overlay, wrong = draft_overlay(data, draft.kader)
        except UnreadableKader as error:
            wrong = list(error.problems)
        else:
            sha256 = hashlib.sha256(data).hexdigest()
            overlays[overlay.language] = LoadedOverlay(overlay, data, sha256)
            wrong = [*wrong, *_named_otherwise(name, overlay)]
        found += [structs.replace(problem, file=name) for problem in wrong]
    names = {name for name, _ in files}
    return overlays, [*found, *_untranslated(draft.kader, stem, names)]


def _named_otherwise(name: str, overlay: Overlay) -> Iterator[Problem]:
    if not name.endswith(f".{overlay.language}.toml"):
        params: dict[str, str | int] = {"language": shown(overlay.language)}
        yield Problem(code="overlay.other_file", place="language", params=params)


def _untranslated(kader: Kader, stem: str, files: set[str]) -> Iterator[Problem]:
    for language in kader.languages:
        name = f"{stem}.{language}.toml"
        if language != kader.language and name not in files:
            params: dict[str, str | int] = {"language": language, "file": name}
            yield Problem(code="overlay.no_file", place="languages", params=params)


@lru_cache(maxsize=32)
def _localised(data: bytes, overlay_data: bytes) -> Kader:
    kader = read_kader(data)
    overlay, _ = draft_overlay(overlay_data, kader)
    return localised(kader, overlay)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line; what has no line comes first."""
    return sorted(problems, key=lambda problem: (problem.file or "", problem.line or 0))
