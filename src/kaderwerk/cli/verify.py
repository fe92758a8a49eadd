"""`kaderwerk verify`: proves on a live database that what was promised holds."""

import errno
import json
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import translation

from kaderwerk.audit.models import Head
from kaderwerk.cli.options import language_option
from kaderwerk.databases import working_in
from kaderwerk.sentences import say
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.run import CHECKS, verify


@click.command()
@click.option("--database", help="Its address or file, instead of KADERWERK_DATABASE_URL.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@language_option
def command(database: str | None, as_json: bool, language: str) -> None:
    """Check every promise on the database, and name each row that breaks one.

    \b
    Reads one moment of the database and changes nothing; others can go on working.
    Prints a line for each problem: its code, the row, and what is wrong with it.
    The last line says how many there are, as in "verify: 0 problems".
    Exit code 0: there are none. 1: there are. 2: the database cannot be read.
    """
    with translation.override(language):
        try:
            with _chosen(database):
                problems = _verified()
        except (DatabaseError, ImproperlyConfigured) as error:
            _unusable(str(error).strip().splitlines()[0])
        if as_json:
            click.echo(json.dumps([_plain(p) for p in problems], ensure_ascii=False, indent=2))
        else:
            for problem in problems:
                click.echo(f"{problem.code} {problem.row} {_sentence(problem)}")
        click.echo(f"verify: {len(problems)} problems", err=as_json)
    sys.exit(1 if problems else 0)


def _chosen(database: str | None) -> AbstractContextManager[None]:
    if database is None:
        return nullcontext()
    if "://" not in database and not Path(database).is_file():
        _unusable(os.strerror(errno.ENOENT))  # SQLite would make it
    return working_in(database)


def _verified() -> list[Problem]:
    if Head._meta.db_table not in connection.introspection.table_names():
        _unusable(say("verify.no_tables", {}))
    return verify(_progress)


def _unusable(reason: str) -> NoReturn:
    click.echo(say("migrate.unusable", {"reason": reason}), err=True)
    sys.exit(2)


def _sentence(problem: Problem) -> str:
    return say(problem.code, problem.params)


def _plain(problem: Problem) -> dict[str, object]:
    return asdict(problem) | {"message": _sentence(problem)}


def _progress(name: str, found: int) -> None:
    """One line for each check that is done, on the error stream."""
    number = list(CHECKS).index(name) + 1
    click.echo(f"{number}/{len(CHECKS)} {name}: {found}", err=True)
