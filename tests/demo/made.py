"""The folder of the demo for a seed, read once."""

from functools import cache
from typing import Any

from kaderwerk.demo.folder import DECLINED, INCOMPLETE, LATE, folder, the_kader
from kaderwerk.kader import judgementfile, planfile
from kaderwerk.kader.document import read_document
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.judgementfile import Judgements
from kaderwerk.kader.model import LongTextQuestion
from kaderwerk.kader.plan import PlanText

KADER = the_kader()
BY_HAND = ("AM01", "AM20", "AM26")
COME_TO_NOTHING = (LATE, INCOMPLETE, DECLINED)


@cache
def files(seed: int = 1) -> dict[str, bytes]:
    return folder(seed)


def codes(seed: int = 1) -> list[str]:
    """The regions that have a plan."""
    return [name.removesuffix(".toml") for name in files(seed) if name != judgementfile.FILE_NAME]


def granted(seed: int = 1) -> list[str]:
    """The regions whose plan is to end in an award."""
    return [code for code in codes(seed) if code not in COME_TO_NOTHING]


def varied(seed: int = 1) -> list[str]:
    """Those of them that were not written by hand."""
    return [code for code in granted(seed) if code not in BY_HAND]


@cache
def plan(code: str, seed: int = 1) -> PlanText:
    return planfile.read(files(seed)[f"{code}.toml"], KADER).plan


@cache
def raw(code: str, seed: int = 1) -> dict[str, Any]:
    """The plan file as plain data."""
    return read_document(files(seed)[f"{code}.toml"]).data


def report(code: str, seed: int = 1) -> Report:
    read = planfile.read(files(seed)[f"{code}.toml"], KADER)
    return examine(KADER, read.plan, read_findings=read.findings)


@cache
def said(seed: int = 1) -> Judgements:
    return judgementfile.read(files(seed)[judgementfile.FILE_NAME], KADER)


def texts(answers: dict[str, Any]) -> dict[str, str]:
    """The long texts among the answers, by question."""
    long = {each.key for each in KADER.questions if isinstance(each, LongTextQuestion)}
    return {key: value for key, value in answers.items() if key in long and isinstance(value, str)}
