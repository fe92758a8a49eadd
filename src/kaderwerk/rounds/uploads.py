"""Looks at the files for a new round: everything that is wrong with each, or what they make."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from kaderwerk.kader.draft import Draft
from kaderwerk.kader.load import BrokenKader, UnreadableKader, examine_kader
from kaderwerk.kader.model import Kader
from kaderwerk.kader.overlay import draft_overlay
from kaderwerk.kader.problem import Problem
from kaderwerk.rounds.models import Upload

#: More than these are counted, and not shown.
MOST_SHOWN = 200


class Examined(Struct, frozen=True, kw_only=True):
    """One file. `skipped`: a translation can be looked at only once the framework is right."""

    name: str
    is_framework: bool
    problems: tuple[Problem, ...] = ()
    language: str = ""
    skipped: bool = False

    @property
    def shown(self) -> tuple[Problem, ...]:
        return self.problems[:MOST_SHOWN]

    @property
    def not_shown(self) -> int:
        return len(self.problems) - len(self.shown)


class Examination(Struct, frozen=True, kw_only=True):
    """All files together. `kader` is there when nothing is wrong with the framework."""

    files: tuple[Examined, ...]
    content: bytes
    overlays: dict[str, bytes]
    kader: Kader | None
    doubles: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether a round can be made of this."""
        return self.kader is not None and not self.doubles and not any(
            file.problems or file.skipped for file in self.files
        )  # fmt: skip

    @property
    def missing(self) -> list[str]:
        """The languages that the framework names, and no file is in."""
        if self.kader is None:
            return []
        have = {self.kader.language, *self.overlays}
        return [language for language in self.kader.languages if language not in have]


def uploads_of(person: UUID | None) -> list[Upload]:
    """What somebody uploaded: the framework first, then translations by name. One query."""
    return list(Upload.objects.filter(person=person).order_by("-is_framework", "name"))


def examine(uploads: Sequence[Upload]) -> Examination | None:
    """What is wrong with these files; None without a framework among them."""
    framework = next((upload for upload in uploads if upload.is_framework), None)
    if framework is None:
        return None
    content = bytes(framework.content)
    draft, problems = _examine_framework(content)
    files = [Examined(name=framework.name, is_framework=True, problems=problems)]
    overlays: dict[str, bytes] = {}
    doubles: list[str] = []
    for upload in uploads:
        if upload.is_framework:
            continue
        file = _examine_translation(upload, draft)
        files.append(file)
        if file.language and not file.problems:
            if file.language in overlays:
                doubles.append(file.language)
            overlays[file.language] = bytes(upload.content)
    return Examination(
        files=tuple(files),
        content=content,
        overlays=overlays,
        kader=draft.kader if draft is not None and not problems else None,
        doubles=tuple(doubles),
    )


def _examine_framework(content: bytes) -> tuple[Draft | None, tuple[Problem, ...]]:
    try:
        return examine_kader(content)
    except UnreadableKader as error:
        return None, error.problems


def _examine_translation(upload: Upload, draft: Draft | None) -> Examined:
    """While parts of the framework are lost, nobody can say which texts a translation must have."""
    if draft is None or draft.lost or not draft.whole("key", "version", "language", "languages"):
        return Examined(name=upload.name, is_framework=False, skipped=True)
    try:
        overlay, problems = draft_overlay(bytes(upload.content), draft.kader)
    except BrokenKader as error:
        return Examined(name=upload.name, is_framework=False, problems=error.problems)
    return Examined(
        name=upload.name,
        is_framework=False,
        problems=tuple(_by_line(problems)),
        language=overlay.language,
    )


def _by_line(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line or 0)
