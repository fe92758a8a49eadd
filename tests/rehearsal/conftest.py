"""Plays a scheme once, from the command line, for all tests of this folder."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SECOND = ROOT / "tests/kaders/buurt-energie/2026-1.toml"
SECOND_PLANS = ROOT / "tests/kaders/plans-buurt-energie"
FIRST = ROOT / "kaders/ggz-werk-inkomen/2017-1.toml"
FIRST_PLANS = ROOT / "src/kaderwerk/demo/plans"


@dataclass(frozen=True)
class Played:
    """A rehearsal that was played: its folder, and what the command said."""

    out: Path
    stdout: str
    stderr: str
    code: int

    @property
    def fates(self) -> dict[str, dict[str, Any]]:
        """What became of each plan, by the name of its file; of who has none, by its code."""
        summary = json.loads((self.out / "summary.json").read_text("utf-8"))
        return {fate["file"] or fate["applicant"]: fate for fate in summary["plans"]}

    def fate_of(self, file: str) -> tuple[str, list[str]]:
        """How it ended, and the codes of why."""
        fate = self.fates[file]
        return fate["ending"], [why["code"] for why in fate["why"]]


def kaderwerk(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "kaderwerk.cli", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def rehearse(kader: Path, plans: Path, out: Path, *words: str) -> Played:
    """Plays a folder of plans."""
    done = kaderwerk("rehearse", kader, "--plans", plans, "--out", out, *words)
    return Played(out, done.stdout, done.stderr, done.returncode)


@pytest.fixture(scope="session")
def second(tmp_path_factory) -> Played:
    """The second framework: a ceiling that binds, two awards to an applicant, another language."""
    return rehearse(SECOND, SECOND_PLANS, tmp_path_factory.mktemp("second"), "--language", "en")


@pytest.fixture(scope="session")
def first(tmp_path_factory) -> Played:
    """The framework of 2017, with the three plans that were written for it."""
    return rehearse(FIRST, FIRST_PLANS, tmp_path_factory.mktemp("first"))
