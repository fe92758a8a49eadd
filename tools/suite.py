"""Runs all tests on SQLite and on PostgreSQL, and says in the end what this machine could not run.

`make test`, or `make test ARGS="tests/kader -k money"`. With KADERWERK_COMPLETE=1 (as CI has it)
whatever was not run is a failure.
"""

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tools import postgres

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "build" / "tests"

PASSED, NO_TESTS = 0, 5

#: The database is chosen here. And tests start hundreds of programs: that each compiles everything
#: anew, as some machines want it, doubles the time.
_LEFT_OUT = frozenset({"KADERWERK_DATABASE_URL", "PYTHONDONTWRITEBYTECODE"})


@dataclass
class Run:
    """What became of the tests on one database."""

    database: str
    code: int
    counts: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    @property
    def went_well(self) -> bool:
        return self.code in {PASSED, NO_TESTS}

    def __str__(self) -> str:
        passed = self.counts.get("tests", 0) - sum(
            self.counts.get(bad, 0) for bad in ("failures", "errors", "skipped")
        )
        failed = self.counts.get("failures", 0) + self.counts.get("errors", 0)
        return f"{self.database}: {passed} passed, {failed} failed, {len(self.skipped)} skipped"


def run(database: str, url: str | None, arguments: list[str]) -> Run:
    """Run pytest on one database; without a URL on the embedded one."""
    print(f"\n== {database}", flush=True)
    report = REPORTS / f"{database.lower()}.xml"
    report.unlink(missing_ok=True)
    environment = {k: v for k, v in os.environ.items() if k not in _LEFT_OUT}
    if url:
        environment["KADERWERK_DATABASE_URL"] = url
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *_workers(arguments)]
    code = subprocess.run([*command, *arguments], cwd=ROOT, env=environment).returncode
    return _read(Run(database, code), report)


def _workers(arguments: list[str]) -> list[str]:
    """Starting workers takes longer than a few tests do, so only a whole run gets them."""
    return [] if arguments else ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]


def _read(result: Run, report: Path) -> Run:
    with contextlib.suppress(FileNotFoundError):
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            for name in ("tests", "failures", "errors", "skipped"):
                result.counts[name] = result.counts.get(name, 0) + int(suite.get(name, 0))
            for case in suite.iter("testcase"):
                for skip in case.iter("skipped"):
                    place = f"{case.get('classname')}::{case.get('name')}"
                    result.skipped.append(f"{place} ({skip.get('message')})")
    return result


def main(arguments: list[str]) -> int:
    """Run both; 0 when all that ran passed, and with KADERWERK_COMPLETE when all did run."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    results, not_run = [run("SQLite", None, arguments)], []
    try:
        with postgres.server() as url:
            results.append(run("PostgreSQL", url, arguments))
    except postgres.Unavailable as reason:
        not_run.append(f"everything on PostgreSQL: {reason}")
    not_run += [f"{skip} on {result.database}" for result in results for skip in result.skipped]

    print("\n== Together")
    for result in results:
        print(result)
    for lack in not_run:
        print(f"Not run here: {lack}")
    if os.environ.get("KADERWERK_COMPLETE"):
        well = not not_run and all(result.code == PASSED for result in results)
    else:
        named_but_absent = os.environ.get("KADERWERK_PG_URL") and len(results) == 1
        well = not named_but_absent and all(result.went_well for result in results)
    return 0 if well else 1


if __name__ == "__main__":
    # So that whoever ends this ends the throw-away server as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(sys.argv[1:]))
