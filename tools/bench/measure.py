"""Measures one thing many times, and prints it beside what the machine itself takes for the least.

A time in milliseconds says as much about the machine as about the program. So each case names a
floor, measured in the same run: the least that anyone could do who wants the same. The ratio to
the floor can be compared between machines and between versions.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Floor:
    """The least that a machine can take for a kind of work."""

    name: str
    run: Callable[[], object]
    times: int = 50


@dataclass(frozen=True)
class Case:
    """Something that people wait for, and how many milliseconds it may take in the median."""

    name: str
    floor: Floor
    run: Callable[[], object]
    limit: float
    times: int = 50
    warm_up: int = 3


@dataclass
class Measured:
    """What was measured: times in milliseconds, and queries of the last run."""

    times: list[float] = field(default_factory=list)
    queries: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def slow(self) -> float:
        """What one in twenty takes longer than."""
        return sorted(self.times)[int(len(self.times) * 0.95)]


def measure(run: Callable[[], object], times: int, warm_up: int = 3) -> Measured:
    """Run it so many times after warming up."""
    for _ in range(warm_up):
        run()
    measured = Measured()
    for _ in range(times):
        began = time.perf_counter()
        run()
        measured.times.append((time.perf_counter() - began) * 1000)
    counter = _Counter()
    with connection.execute_wrapper(counter):
        run()
    measured.queries = counter.queries
    return measured


class _Counter:
    """Counts what goes to the database."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.queries += 1
        return execute(*arguments)


def report(cases: Sequence[Case]) -> bool:
    """Measure and print all; whether each stayed within its limit."""
    floors = {case.floor.name: case.floor for case in cases}
    least = {name: measure(floor.run, floor.times) for name, floor in floors.items()}
    print(f"{'':34}{'median':>10}{'1 in 20':>10}{'limit':>10}{'queries':>9}{'× floor':>9}  floor")
    within = True
    for case in cases:
        got, floor = measure(case.run, case.times, case.warm_up), least[case.floor.name].median
        over = got.median > case.limit
        within = within and not over
        print(
            f"{case.name:34}{_ms(got.median)}{_ms(got.slow)}{_ms(case.limit)}"
            f"{got.queries or '–':>9}{got.median / floor:>9.1f}"
            f"  {case.floor.name}: {floor:.2f} ms{'  TOO SLOW' if over else ''}",
            flush=True,
        )
    return within


def _ms(value: float) -> str:
    return f"{value / 1000:.1f} s".rjust(10) if value >= 1000 else f"{value:.1f} ms".rjust(10)
