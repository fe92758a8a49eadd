"""Measures one thing many times, and prints it beside what the machine itself takes for the least.

A time in milliseconds says as much about the machine as about the program. So each case names a
floor, measured in the same run: the least that anyone could do who wants the same. The ratio to
the floor can be compared between machines and between versions.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


def _nothing() -> None:
    """What goes before a run that needs no preparation."""


@dataclass(frozen=True)
class Floor:
    """The least that a machine can take for a kind of work."""

    name: str
    run: Callable[[], object]
    times: int = 50


@dataclass(frozen=True)
class Case:
    """Something that people wait for, and how many milliseconds it may take in the median.

    `before` prepares each run and is not timed. Without a `limit` a case is only shown.
    """

    name: str
    floor: Floor
    run: Callable[[], object]
    limit: float | None = None
    before: Callable[[], object] = _nothing
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


def measure(
    run: Callable[[], object],
    times: int,
    warm_up: int = 3,
    before: Callable[[], object] = _nothing,
) -> Measured:
    """Run it so many times after warming up. The clock stands still during `before`."""
    measured, counter = Measured(), Counter()
    for number in range(warm_up + times):
        before()
        counter.queries = 0
        with connection.execute_wrapper(counter):
            began = time.perf_counter()
            run()
            took = (time.perf_counter() - began) * 1000
        if number >= warm_up:
            measured.times.append(took)
    measured.queries = counter.queries
    return measured


#: Where a transaction begins is no question to the database.
_NO_QUERIES = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class Counter:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.queries += not sql.startswith(_NO_QUERIES)
        return execute(sql, *rest)


class Report:
    """A table that grows with each case. `within`: whether all so far kept to their limit."""

    def __init__(self) -> None:
        self.within = True
        self._floors: dict[str, float] = {}
        heads = ("median", "1 in 20", "limit", "queries", "× floor")
        print(f"{'':36}" + "".join(f"{head:>10}" for head in heads) + "  floor")

    def add(self, case: Case) -> None:
        """Measure it and print its line."""
        floor = self._measured(case.floor)
        got = measure(case.run, case.times, case.warm_up, case.before)
        over = case.limit is not None and got.median > case.limit
        self.within = self.within and not over
        print(
            f"{case.name:36}{_ms(got.median)}{_ms(got.slow)}{_ms(case.limit)}"
            f"{got.queries or '–':>10}{got.median / floor:>10.1f}"
            f"  {case.floor.name}: {floor:.2f} ms{'  TOO SLOW' if over else ''}",
            flush=True,
        )

    def _measured(self, floor: Floor) -> float:
        if floor.name not in self._floors:
            self._floors[floor.name] = measure(floor.run, floor.times).median
        return self._floors[floor.name]


def _ms(value: float | None) -> str:
    if value is None:
        return "–".rjust(10)
    return f"{value / 1000:.1f} s".rjust(10) if value >= 1000 else f"{value:.1f} ms".rjust(10)
