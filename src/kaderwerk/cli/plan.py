"""`kaderwerk plan`: an empty plan file, what is wrong with one, and the schema of such files."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec
from django.utils import translation

from kaderwerk.cli.findings import lines_of, said, said_share
from kaderwerk.cli.options import FILE, language_option, problem_lines
from kaderwerk.kader.document import Document
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.filebytes import read_bytes
from kaderwerk.kader.find import find_kader
from kaderwerk.kader.findingsfile import Checked, SaidProblem
from kaderwerk.kader.load import LoadedKader, load
from kaderwerk.kader.model import Applicant, Kader
from kaderwerk.kader.planfile import PlanFile, UnreadablePlan, kader_named_in, open_plan, read
from kaderwerk.kader.problem import BrokenKader, Problem, nearest, shown
from kaderwerk.kader.schemas import plan_schema
from kaderwerk.kader.template import template as empty_plan
from kaderwerk.sentences import say


class NoSuch(click.ClickException):
    """What a command is asked about is not there, or cannot be read."""

    exit_code = 2


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


@click.group()
def command() -> None:
    """Print an empty plan file, or check one that is filled in."""


@command.command()
@click.argument("file", type=FILE)
@click.option("--kader", "kader_file", type=FILE, help="The framework file (default: see above).")
@json_option
@language_option
@click.pass_context
def check(
    ctx: click.Context, file: Path, kader_file: Path | None, as_json: bool, language: str
) -> None:
    """Say what is missing, wrong or worth knowing about the plan in FILE.

    The framework is the one that the plan names, in a folder `kaders` beside the plan or in a
    folder above it, else beside the working folder or above it, else one that comes with the
    program. Exit code 0: the plan can be signed. 1: something blocks that. 2: the file cannot be
    read.
    """
    with translation.override(language):
        with _or_exit(ctx, file, as_json=as_json):
            document = open_plan(read_bytes(file))
            kader_file = kader_file or _find_kader(document, file)
        with _or_exit(ctx, kader_file, as_json=as_json):
            loaded = load(kader_file)
        with _or_exit(ctx, file, as_json=as_json):
            plan = read(document, loaded.in_language(language))
        report = _examine(plan, loaded, language)
        kader = loaded.in_language(language)
        if as_json:
            _print_json(_checked(plan, kader, report))
        else:
            for line in lines_of(file, kader, report):
                click.echo(line)
        ctx.exit(0 if report.is_complete else 1)


@command.command()
@click.argument("kader")
@click.option("--applicant", metavar="CODE", help="Fill in what the framework knows of this one.")
@language_option
def template(kader: str, applicant: str | None, language: str) -> None:
    """Print an empty plan file for KADER: a framework file, or a name as in `key/version`.

    Every question is in it, with comments that say how to answer.
    """
    with translation.override(language):
        known = _kader(kader, language)
        chosen = _applicant(known, applicant) if applicant is not None else None
        plan_language = language if language in known.languages else known.language
        text = empty_plan(known, say=say, applicant=chosen, language=plan_language)
        click.echo(text, nl=False)


@command.command()
@click.argument("kader")
@language_option
def schema(kader: str, language: str) -> None:
    """Print the JSON Schema of plan files for KADER: a framework file, or a name."""
    with translation.override(language):
        print_schema = plan_schema(_kader(kader, language))
    click.echo(json.dumps(print_schema, ensure_ascii=False, indent=2))


@contextmanager
def _or_exit(ctx: click.Context, file: Path, *, as_json: bool) -> Iterator[None]:
    """Ends the command with code 2, after saying why, when the file cannot be read."""
    try:
        yield
    except (UnreadablePlan, BrokenKader) as error:
        _print_unreadable(file, error.problems, as_json=as_json)
        ctx.exit(2)


def _find_kader(document: Document, plan: Path) -> Path:
    name = kader_named_in(document)
    if name is None:
        raise UnreadablePlan((document.problem((), "plan.names_no_kader"),))
    return find_kader(name, (plan.parent, Path.cwd()))


def _examine(plan: PlanFile, loaded: LoadedKader, language: str) -> Report:
    translated = loaded.overlays.get(language)
    return examine(
        loaded.kader,
        plan.plan,
        overlay=translated.overlay if translated else None,
        read_findings=plan.findings,
    )


def _checked(plan: PlanFile, kader: Kader, report: Report) -> Checked:
    return Checked(
        readable=True,
        complete=report.is_complete,
        kader=kader.name,
        applicant=plan.plan.applicant,
        findings=tuple(said(finding) for finding in report.findings),
        shares=tuple(said_share(share) for share in report.shares),
    )


def _print_unreadable(file: Path, problems: tuple[Problem, ...], *, as_json: bool) -> None:
    if not as_json:
        for line in problem_lines(file, problems):
            click.echo(line)
        return
    sentences = tuple(
        SaidProblem(code=p.code, place=p.place, line=p.line, message=say(p.code, p.params))
        for p in problems
    )
    _print_json(Checked(readable=False, complete=False, problems=sentences))


def _print_json(checked: Checked) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(checked), indent=2).decode())


def _kader(named: str, language: str) -> Kader:
    """The framework in a file, or with a name. Ends the command when there is none."""
    path = Path(named)
    try:
        file = path if path.suffix == ".toml" else find_kader(named, (Path.cwd(),))
        return load(file).in_language(language)
    except BrokenKader as error:
        raise NoSuch("\n".join(problem_lines(path, error.problems))) from error


def _applicant(kader: Kader, code: str) -> Applicant:
    try:
        return kader.applicant(code)
    except KeyError:
        codes = [applicant.code for applicant in kader.applicant_list]
        params: dict[str, str | int] = {"value": shown(code)}
        name = "plan.unknown_applicant"
        if guess := nearest(code, codes):
            name, params = f"{name}_perhaps", {**params, "nearest": guess}
        raise NoSuch(say(name, params)) from None
