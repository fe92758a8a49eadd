"""`kaderwerk kader`: is a framework file right, what does it ask, and what did a version change?"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import wrap

import click
from django.utils import translation

from kaderwerk.cli.form import form_lines, link_lines
from kaderwerk.cli.options import FILE, language_option, problem_lines
from kaderwerk.kader.compare import RULES, VERDICTS, Change, compare_files
from kaderwerk.kader.load import BrokenKader, LoadedKader, UnreadableKader, examine_kader, load
from kaderwerk.kader.model import Kader
from kaderwerk.kader.show import unlinked
from kaderwerk.sentences import say


@click.group()
def command() -> None:
    """Check a framework file, show what it asks, or what differs between two."""


@command.command()
@click.argument("file", type=FILE)
@language_option
@click.pass_context
def check(ctx: click.Context, file: Path, language: str) -> None:
    """Name everything that is wrong with a framework FILE and its translations.

    Exit code 0: nothing is wrong. 1: each line of the output is a problem. 2: the file cannot be
    read.
    """
    with translation.override(language):
        try:
            load(file)
        except BrokenKader as error:
            _print_problems(file, error)
            ctx.exit(2 if isinstance(error, UnreadableKader) else 1)
        click.echo(say("check.no_problems", {"file": str(file)}))


@command.command()
@click.argument("file", type=FILE)
@language_option
@click.pass_context
def show(ctx: click.Context, file: Path, language: str) -> None:
    """Print the form of a framework FILE, and which question goes with which criterion.

    Exit code 1 when something is wrong with the file, or a criterion has no question, or a
    question no criterion: the last lines say which. 2 when the file cannot be read.
    """
    with translation.override(language):
        try:
            _print(load(file).in_language(language))
        except UnreadableKader as error:
            _print_problems(file, error)
            ctx.exit(2)
        except BrokenKader as error:
            if kader := _what_can_be_shown(file):
                _print(kader)
            _print_problems(file, error)
            ctx.exit(1)


@command.command()
@click.argument("before", type=FILE)
@click.argument("after", type=FILE)
@language_option
@click.pass_context
def diff(ctx: click.Context, before: Path, after: Path, language: str) -> None:
    """Say what changed from the framework file BEFORE to AFTER, and what that does to answers.

    Exit code 0: answers already given stay valid and keep their meaning. 1: something breaks
    them, or a person must look. 2: a file cannot be read, or something is wrong with it.
    """
    with translation.override(language):
        changes = compare_files(_loaded(ctx, before), _loaded(ctx, after))
        for line in _change_lines(changes):
            click.echo(line)
        ctx.exit(0 if all(change.verdict == "safe" for change in changes) else 1)


def _loaded(ctx: click.Context, file: Path) -> LoadedKader:
    try:
        return load(file)
    except BrokenKader as error:
        _print_problems(file, error)
        ctx.exit(2)


def _change_lines(changes: list[Change]) -> Iterator[str]:
    """The gravest first; what means the same stands under one sentence."""
    if not changes:
        yield say("compared.nothing", {})
    rules = list(RULES)
    in_order = sorted(
        changes, key=lambda change: (VERDICTS.index(change.verdict), rules.index(change.code))
    )
    for verdict, of_verdict in groupby(in_order, key=lambda change: change.verdict):
        yield say(f"compared.{verdict}", {})
        for code, alike in groupby(of_verdict, key=lambda change: change.code):
            yield f"   {say(code, {})}"
            for change in alike:
                what = say(f"compared.{change.what}", change.params)
                yield from wrap(
                    f"- {change.place}: {what}",
                    96,
                    initial_indent=" " * 6,
                    subsequent_indent=" " * 8,
                )


def _print(kader: Kader) -> None:
    for line in [*form_lines(kader), "", *link_lines(kader), ""]:
        click.echo(line)
    alone = unlinked(kader)
    for key in alone.criteria:
        click.echo(say("show.criterion_without_question", {"key": key}))
    for key in alone.questions:
        click.echo(say("show.question_without_criterion", {"key": key}))
    if not any(alone):
        click.echo(say("show.all_linked", {}))


def _what_can_be_shown(file: Path) -> Kader | None:
    """The framework as far as it could be read, if no part of it was lost."""
    draft, _ = examine_kader(file.read_bytes())
    return None if draft.lost else draft.kader


def _print_problems(file: Path, error: BrokenKader) -> None:
    for line in problem_lines(file, error.problems):
        click.echo(line)
