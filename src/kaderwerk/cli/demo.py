"""`kaderwerk demo`: makes what there is to try the program with."""

import sys
from pathlib import Path

import click
from django.utils import translation

from kaderwerk.cli.options import FILE, language_option
from kaderwerk.demo.folder import DEFAULT_SEED, write_folder
from kaderwerk.sentences import say


@click.group()
def command() -> None:
    """Make what there is to try the program with."""


@command.command()
@click.option("--out", required=True, type=FILE, help="The folder to write to; made if absent.")
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Another seed: other plans.")
@language_option
def plans(out: Path, seed: int, language: str) -> None:
    """Write a folder of invented plans that `kaderwerk rehearse` can play.

    One file for each region that applies, and `judgements.toml` with what is found of them. Files
    of the same name are replaced. The same seed gives the same files. Exit code 2 when nothing can
    be written.
    """
    with translation.override(language):
        try:
            write_folder(out, seed)
        except OSError as error:
            params = {"reason": error.strerror or str(error)}
            click.echo(f"{error.filename or out}: {say('file.not_written', params)}", err=True)
            sys.exit(2)
        click.echo(say("rehearsal.written", {"folder": str(out)}))
