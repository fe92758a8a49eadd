"""`kaderwerk rehearse`: plays a whole scheme, and writes down what it would leave behind."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click
from django.utils import translation

from kaderwerk.cli.options import FILE, language_option, problem_lines
from kaderwerk.databases import make_tables, working_in
from kaderwerk.documents.wording import money
from kaderwerk.kader.load import LoadedKader, load
from kaderwerk.kader.problem import BrokenKader, UnreadableKader
from kaderwerk.rehearsal.folder import Folder, UnplayableFolder, read_folder
from kaderwerk.rehearsal.papers import write_papers
from kaderwerk.rehearsal.play import Rehearsal, curtain
from kaderwerk.rehearsal.stage import Stage
from kaderwerk.rehearsal.story import ENDINGS, Fate
from kaderwerk.sentences import say
from kaderwerk.verify.run import verify

DATABASE = "rehearsal.sqlite3"


@click.command("rehearse")
@click.argument("kader", type=FILE)
@click.option("--plans", required=True, type=FILE, help="The folder with plan files.")
@click.option("--out", required=True, type=FILE, help="The folder to write to; made if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@language_option
def command(kader: Path, plans: Path, out: Path, as_json: bool, language: str) -> None:
    """Play the whole scheme of the framework KADER with the plans in a folder.

    \b
    Regions write, sign and hand in; plans are judged, changed and decided on.
    Letters, circular, lists and register are written to --out, with the database
    that it all happened in. Exit code 0 when everything that was promised holds,
    1 when `verify` finds a problem, 2 when something cannot be read.
    """
    with translation.override(language):
        loaded, folder = _read(kader, plans)
        try:
            database = _prepare(out)
        except OSError as error:
            raise _unreadable([_not_written(out, error)]) from error
        with working_in(str(database)):
            make_tables()
            _play(loaded, folder, out, as_json=as_json)


def _read(kader: Path, plans: Path) -> tuple[LoadedKader, Folder]:
    try:
        loaded = load(kader)
        if not plans.is_dir():
            raise _unreadable([say("rehearsal.no_folder", {"folder": str(plans)})])
        return loaded, read_folder(plans, loaded.kader)
    except (BrokenKader, UnreadableKader) as error:
        lines = list(problem_lines(kader, error.problems))
    except OSError as error:
        lines = [_not_opened(plans, error)]
    except UnplayableFolder as error:
        lines = [
            line
            for name, problems in error.problems.items()
            for line in problem_lines(plans / name, problems)
        ]
    raise _unreadable(lines)


def _not_opened(path: Path, error: OSError) -> str:
    return f"{path}: {say('file.not_opened', {'reason': error.strerror or str(error)})}"


def _not_written(out: Path, error: OSError) -> str:
    params = {"reason": error.strerror or str(error)}
    return f"{error.filename or out}: {say('file.not_written', params)}"


def _unreadable(lines: Iterable[str]) -> SystemExit:
    """Says what is wrong with what was given. What it returns is to be raised."""
    for line in lines:
        click.echo(line, err=True)
    return SystemExit(2)


def _prepare(out: Path) -> Path:
    """Makes the folders, and clears away what an earlier rehearsal left there, and only that.

    Raises OSError when nothing can be written there.
    """
    for folder in ("letters", "receipts"):
        (out / folder).mkdir(parents=True, exist_ok=True)
        for old in (out / folder).glob("*"):
            if old.suffix in {".pdf", ".json"}:
                old.unlink()
    for old in out.glob(f"{DATABASE}*"):
        old.unlink()
    (out / DATABASE).touch()
    return out / DATABASE


def _play(loaded: LoadedKader, folder: Folder, out: Path, *, as_json: bool) -> None:
    kader = loaded.kader
    stage = Stage(curtain(kader), _progress)
    rehearsal = Rehearsal(kader, folder, stage)
    overlays = {language: overlay.data for language, overlay in loaded.overlays.items()}
    rehearsal.play(loaded.data, overlays)
    try:
        write_papers(rehearsal.round, rehearsal.fates, out, stage)
    except OSError as error:
        raise _unreadable([_not_written(out, error)]) from error
    problems = verify(lambda name, _count: _progress("verify " + name, 1, 1))
    if as_json:
        summary = {
            "plans": [asdict(fate) for fate in rehearsal.fates],
            "problems": [asdict(problem) for problem in problems],
        }
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        _tell(rehearsal.fates)
        click.echo(say("rehearsal.written", {"folder": str(out)}))
    for problem in problems:
        click.echo(f"{problem.code} {problem.row}", err=as_json)
    click.echo(f"verify: {len(problems)} problems", err=as_json)
    sys.exit(1 if problems else 0)


def _progress(step: str, done: int, total: int) -> None:
    """One line a step that grows where somebody watches; one line a finished step elsewhere."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{step} {done}/{total}", err=True, nl=done == total)
    elif done == total:
        click.echo(f"{step} {done}/{total}", err=True)


def _tell(fates: list[Fate]) -> None:
    """What happened to each applicant, and why."""
    for fate in sorted(fates, key=lambda fate: (fate.applicant, fate.file)):
        ending = say(f"ending.{fate.ending}", {})
        line = f"{fate.applicant:<6} {fate.name:<32} {ending}"
        if fate.granted_cents:
            line += " " + money(fate.granted_cents, translation.get_language())
        click.echo(line)
        for why in fate.why:
            click.echo(f"{'':7}{why.says or say(why.code, why.params)}")
    counts = Counter(fate.ending for fate in fates)
    total = sum(fate.granted_cents for fate in fates)
    click.echo()
    for ending in ENDINGS:
        if counts[ending]:
            click.echo(f"{counts[ending]:>4} {say(f'ending.{ending}', {})}")
    click.echo(say("rehearsal.total", {"amount_cents": total}))
