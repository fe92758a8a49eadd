"""Finds the file of a framework by its name, `key/version`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kaderwerk.kader.problem import Problem, UnreadableKader, shown

#: The folder that framework files stand in, each as `<key>/<version>.toml`.
FOLDER = "kaders"

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")

#: The frameworks that come with the program: inside the package, or beside `src` in a working copy.
_WITH_THE_PROGRAM = (
    Path(__file__).resolve().parents[1] / FOLDER,
    Path(__file__).resolve().parents[3] / FOLDER,
)


def find_kader(name: str, near: Iterable[Path]) -> Path:
    """The file of the framework with this name.

    Looks in a folder `kaders` in each of the folders `near` and in those above it, in that order,
    and then among the frameworks that come with the program. Raises UnreadableKader.
    """
    if len(name) <= 130 and _NAME.fullmatch(name):
        for folder in (*_upward(near), *_WITH_THE_PROGRAM):
            file = folder / f"{name}.toml"
            if file.is_file():
                return file
    raise UnreadableKader([Problem(code="kader.not_found", params={"name": shown(name)})])


def _upward(near: Iterable[Path]) -> Iterator[Path]:
    for start in near:
        start = start.resolve()
        for folder in (start, *start.parents):
            yield folder / FOLDER
