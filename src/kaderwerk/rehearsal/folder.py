"""Reads the folder that a rehearsal plays: plan files, and what is said about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaderwerk.kader import judgementfile, planfile
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.judgementfile import Judgements, UnreadableJudgements
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.planfile import UnreadablePlan
from kaderwerk.kader.problem import Problem


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
    """Every `*.toml` in the folder. Raises UnplayableFolder; OSError when it cannot be read."""
    plans, problems = [], {}
    judgements = Judgements()
    for path in sorted(folder.glob("*.toml")):
        data = path.read_bytes()
        try:
            if path.name == judgementfile.FILE_NAME:
                judgements = judgementfile.read(data, kader)
                continue
            document = planfile.open_plan(data)
            read = planfile.read(document, kader)
            plans.append(PlanToPlay(path.stem, read.plan, document.data["answers"], read.findings))
        except (UnreadablePlan, UnreadableJudgements) as error:
            problems[path.name] = error.problems
    if not plans and not problems:
        problems[folder.name] = (Problem(code="rehearsal.no_plans"),)
    if problems:
        raise UnplayableFolder(problems)
    return Folder(tuple(plans), judgements)
