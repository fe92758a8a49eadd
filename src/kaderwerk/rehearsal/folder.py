"""Reads the folder that a rehearsal plays: plan files, and what is said about them."""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaderwerk.kader import judgementfile, planfile
from kaderwerk.kader.filebytes import read_bytes
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.judgementfile import Judgements, UnreadableJudgements
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.planfile import UnreadablePlan
from kaderwerk.kader.problem import Problem, UnreadableKader


@dataclass(frozen=True)
class PlanToPlay:
    """A plan file: its name without `.toml`, what it says, and its answers as they stand in it.

    `findings` are about answers that could not be read, and so are not written.
    """

    name: str
    text: PlanText
    raw: Mapping[str, Any]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Folder:
    """What there is to play."""

    plans: tuple[PlanToPlay, ...]
    judgements: Judgements


class UnplayableFolder(Exception):
    """Files that cannot be played, each with everything that is wrong with it."""

    def __init__(self, problems: Mapping[str, tuple[Problem, ...]]):
        super().__init__(", ".join(problems))
        self.problems = problems


def read_folder(folder: Path, kader: Kader) -> Folder:
    """Every `*.toml` in the folder. Raises UnplayableFolder; OSError when it cannot be listed."""
    plans: list[PlanToPlay] = []
    problems: dict[str, tuple[Problem, ...]] = {}
    said: bytes | None = None
    for path in sorted(folder.glob("*.toml")):
        try:
            data = read_bytes(path)
            if path.name == judgementfile.FILE_NAME:
                said = data
            else:
                plans.append(_plan(path, data, kader))
        except (UnreadablePlan, UnreadableKader) as error:
            problems[path.name] = error.problems
    judgements = Judgements()
    if said is not None:
        # Of a plan that cannot be read nobody can say that it is not there.
        known = None if problems else {plan.name: plan.text for plan in plans}
        try:
            judgements = judgementfile.read(said, kader, known)
        except UnreadableJudgements as error:
            problems[judgementfile.FILE_NAME] = error.problems
    if not plans and not problems:
        problems[folder.name] = (Problem(code="rehearsal.no_plans"),)
    if problems:
        raise UnplayableFolder(problems)
    return Folder(tuple(plans), judgements)


def _plan(path: Path, data: bytes, kader: Kader) -> PlanToPlay:
    document = planfile.open_plan(data)
    read = planfile.read(document, kader)
    return PlanToPlay(_name(path), read.plan, document.data["answers"], read.findings)


def _name(path: Path) -> str:
    """What the file is called, as text: names on a disk are bytes, and accents may stand apart."""
    return unicodedata.normalize("NFC", os.fsencode(path.stem).decode("utf-8", "replace"))
