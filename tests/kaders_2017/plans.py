"""The plans of the demo, and the same with other answers."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from msgspec import structs

from kaderwerk.kader import planfile
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.load import load
from kaderwerk.kader.plan import PlanText

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "src/kaderwerk/demo/plans"
LOADED = load(ROOT / "kaders/ggz-werk-inkomen/2017-1.toml")
KADER = LOADED.kader


def plan_of(applicant: str) -> PlanText:
    """The plan of this applicant in the demo, as its file has it."""
    return planfile.read((PLANS / f"{applicant}.toml").read_bytes(), KADER).plan


def with_answers(plan: PlanText, **answers: Any) -> PlanText:
    """The plan with these answers instead; None takes an answer away."""
    changed = {**deepcopy(plan.answers), **answers}
    return structs.replace(
        plan, answers={key: value for key, value in changed.items() if value is not None}
    )


def with_cell(plan: PlanText, table: str, row: str, **cells: Any) -> PlanText:
    """The plan with other cells in one row; None empties a cell."""
    rows = deepcopy(plan.answers[table])
    for each in rows:
        if each["id"] == row:
            each.update(cells)
            for key in [key for key, value in cells.items() if value is None]:
                del each[key]
    return with_answers(plan, **{table: rows})


def without_row(plan: PlanText, table: str, row: str) -> PlanText:
    """The plan without one row of a table."""
    return with_answers(plan, **{table: [r for r in plan.answers[table] if r["id"] != row]})


def report_on(plan: PlanText) -> Report:
    return examine(KADER, plan)


def found(plan: PlanText, level: str) -> list[tuple[str, str | None, str | None]]:
    """Code, question and row of each finding of this level."""
    return [(f.code, f.question, f.row) for f in findings(plan) if f.level == level]


def blocks(plan: PlanText) -> list[tuple[str, str | None, str | None]]:
    return found(plan, "blocks")


def warns(plan: PlanText) -> list[tuple[str, str | None, str | None]]:
    return found(plan, "warns")


def findings(plan: PlanText) -> tuple[Finding, ...]:
    return report_on(plan).findings


def codes(found_here: list[tuple[str, str | None, str | None]]) -> set[str]:
    return {code for code, _, _ in found_here}
