"""The second framework of the tests, its plans as text, and what reading them gives."""

from pathlib import Path

from kaderwerk.kader import planfile
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.load import load
from kaderwerk.kader.problem import Problem
from tests.kader.small import changed

FILE = Path(__file__).parents[1] / "kaders/buurt-energie/2026-1.toml"
PLANS = Path(__file__).parents[1] / "kaders/plans-buurt-energie"
NAMES = sorted(path.stem for path in PLANS.glob("*.toml") if path.stem != "judgements")
LOADED = load(FILE)
KADER = LOADED.kader


def text_of(name: str) -> str:
    """The text of one of the plans, or of the judgements."""
    return (PLANS / f"{name}.toml").read_text("utf-8")


#: A plan in which nothing is wrong.
PLAN = text_of("alder-hill")


def read(*changes: tuple[str, str], text: str = PLAN) -> planfile.PlanFile:
    """The plan after these changes to its text."""
    return planfile.read(changed(*changes, text=text).encode(), KADER)


def report_on(*changes: tuple[str, str], text: str = PLAN) -> Report:
    """What there is to say about the plan after these changes."""
    file = read(*changes, text=text)
    return examine(KADER, file.plan, read_findings=file.findings)


def problems(data: bytes) -> list[Problem]:
    """Why these bytes cannot be read; nothing when they can."""
    try:
        planfile.read(data, KADER)
    except planfile.UnreadablePlan as error:
        return list(error.problems)
    return []


def problems_after(*changes: tuple[str, str], text: str = PLAN) -> list[Problem]:
    """Why the plan cannot be read after these changes."""
    return problems(changed(*changes, text=text).encode())
