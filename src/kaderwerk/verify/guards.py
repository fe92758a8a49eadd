"""The record adds up, and the database still guards it (INV-09)."""

from collections.abc import Iterator

from kaderwerk.audit.triggers import missing_triggers
from kaderwerk.audit.verification import verify_chains
from kaderwerk.verify.problem import Problem


def chains() -> Iterator[Problem]:
    """Every chain and the head over all."""
    for problem in verify_chains():
        yield Problem(problem.code, f"audit:{problem.row}", problem.params)


def triggers() -> Iterator[Problem]:
    """Every trigger that keeps a grow-only table from being changed is there."""
    for name in missing_triggers():
        yield Problem("trigger.missing", name)
