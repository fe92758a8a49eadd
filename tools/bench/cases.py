"""What people wait for, with how long it may take, and the least that anyone would need for it."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import typst

from kaderwerk.decisions.papers import letter_data
from kaderwerk.decisions.queries import decisions_of
from kaderwerk.demo.folder import write_folder
from kaderwerk.documents.fonts import fonts
from kaderwerk.documents.letter import write_letter
from kaderwerk.kader import planfile
from kaderwerk.kader.examine import examine
from kaderwerk.kader.load import load
from kaderwerk.rehearsal.folder import read_folder
from kaderwerk.rehearsal.papers import write_papers
from kaderwerk.rehearsal.play import Rehearsal, curtain
from kaderwerk.rehearsal.stage import Stage
from kaderwerk.rounds.models import Round
from kaderwerk.verify.run import verify
from tools.bench.measure import Case, Floor, Report
from tools.bench.scene import FOLDER, FRAMEWORK, PLAN, a_plan_is_being_written, fresh_database

AT_ONCE = 16


@contextmanager
def durable_commit() -> Iterator[Floor]:
    """One row into an indexed table of SQLite, there after a power cut."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        connection = sqlite3.connect(Path(folder, "floor.sqlite3"), isolation_level=None)
        connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT);"
        )

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO answer (text) VALUES ('a sentence that was written')")
            connection.execute("COMMIT")

        yield Floor("durable commit", commit, times=200)
        connection.close()


@contextmanager
def page_of_one_line() -> Iterator[Floor]:
    """A page with one line, by the same standards and in the same font as a letter."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.typ")
        page.write_text(
            '#set document(title: "x", date: datetime(year: 2017, month: 8, day: 31))\n'
            '#set text(lang: "nl", font: "Fira Sans")\nBeste lezer\n',
            "utf-8",
        )

        def compile_page() -> None:
            compiler = typst.Compiler(page, font_paths=fonts(), ignore_system_fonts=True)
            compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])

        yield Floor("page of one line", compile_page)


def plan_check() -> Case:
    """A full plan against the framework, beside writing the same plan as JSON."""
    kader = load(FRAMEWORK).kader
    plan = planfile.read(planfile.open_plan(PLAN.read_bytes()), kader).plan
    floor = Floor("plan as JSON", lambda: json.dumps(plan.answers), times=200)
    return Case("plan check", floor, lambda: examine(kader, plan), limit=10)


def letters(floor: Floor) -> Iterator[Case]:
    """A letter from the decision on, and as many at once as there are people to ask for one."""
    round_ = Round.objects.get()
    decision = decisions_of(round_).filter(outcome="granted")[0]
    data = letter_data(decision)
    yield Case("letter", floor, lambda: write_letter(letter_data(decision)), limit=30)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield Case(
            f"{AT_ONCE} letters at once",
            floor,
            lambda: list(pool.map(write_letter, [data] * AT_ONCE)),
            times=10,
        )


class Scheme:
    """The whole scheme of the demo, from framework to register, in the current database."""

    def __init__(self, out: Path):
        self._out = out
        self.loaded = load(FRAMEWORK)
        write_folder(out / "plans")
        self.folder = read_folder(out / "plans", self.loaded.kader)

    def rehearse(self) -> None:
        """Raises RuntimeError when verification finds a problem: then the time means nothing."""
        stage = Stage(curtain(self.loaded.kader))
        rehearsal = Rehearsal(self.loaded.kader, self.folder, stage)
        overlays = {language: overlay.data for language, overlay in self.loaded.overlays.items()}
        rehearsal.play(self.loaded.data, overlays)
        write_papers(rehearsal.round, rehearsal.fates, self._out, stage)
        if problems := verify():
            raise RuntimeError(f"{len(problems)} problems, the first: {problems[0]}")


def main() -> int:
    """Measure everything; 1 when something takes longer than it may."""
    if (load := os.getloadavg()[0]) > 0.5:
        print(f"Other work is going on here (load {load:.1f}): times are higher than they need be.")
    report = Report()
    with durable_commit() as commit, page_of_one_line() as page:
        report.add(plan_check())
        with a_plan_is_being_written() as writing:
            report.add(Case("save of an answer", commit, writing.save, limit=5))
            report.add(
                Case(
                    "freeze, and sign by all",
                    commit,
                    writing.freeze_and_sign,
                    before=writing.thaw,
                    times=10,
                )
            )
        with fresh_database("scheme"), tempfile.TemporaryDirectory() as out:
            scheme = Scheme(Path(out))
            name = f"rehearsal of {len(scheme.folder.plans)} plans"
            once = {"times": 1, "warm_up": 0}
            report.add(Case(name, commit, scheme.rehearse, limit=120_000, **once))
            for case in letters(page):
                report.add(case)
    return 0 if report.within else 1
