"""What several commands have in common."""

from collections.abc import Iterable
from pathlib import Path

import click
from django.conf import settings

from kaderwerk.kader.problem import Problem
from kaderwerk.sentences import say

#: A file that is named on the command line. Whether it is there is said by who opens it.
FILE = click.Path(path_type=Path)

language_option = click.option(
    "--language",
    type=click.Choice([code for code, _ in settings.LANGUAGES]),
    default=settings.LANGUAGE_CODE,
    show_default=True,
    help="The language of the messages.",
)


def problem_lines(file: Path, problems: Iterable[Problem]) -> Iterable[str]:
    """`file:line: place: sentence` for each problem, in the language that is active."""
    for problem in problems:
        path = file.with_name(problem.file) if problem.file else file
        line = problem.line or (1 if problem.place else None)
        where = f"{path}:{line}" if line else str(path)
        parts = (where, problem.place, say(problem.code, problem.params))
        yield ": ".join(part for part in parts if part)
