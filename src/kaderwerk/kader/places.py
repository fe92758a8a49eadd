"""On which line of a TOML file a part of its data stands. (`tomllib` does not tell.)"""

import re
import tomllib
from bisect import bisect_right
from functools import cached_property

from kaderwerk.kader.problem import Path

_BETWEEN = re.compile(r"(?:[\s,]++|#[^\n]*+)*")
_NAME = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*"|'[^'\n]*+')"""
_NAMES = rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*"
_HEADER = re.compile(rf"\[(\[?)[ \t]*+({_NAMES})[ \t]*+\]\]?")
_KEY = re.compile(rf"({_NAMES})[ \t]*+=[ \t]*+")
_EACH_NAME = re.compile(_NAME)
_QUOTED = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*"'
    r"|'[^'\n]*+'"
)
_VALUE = re.compile(rf"{_QUOTED}|[^,\]}}#\n]*+", re.DOTALL)
_PIECE = re.compile(rf"""#[^\n]*+|{_QUOTED}|[^"'#]++|(?P<open>["'])""", re.DOTALL)


class Places:
    """The lines of the parts of one text, which must be TOML that `tomllib` accepts."""

    def __init__(self, text: str):
        self._text = text.replace("\r\n", "\n")

    def line(self, path: Path) -> int | None:
        """The line, from 1, where this part begins, or the nearest part around it that is there.

        None for the file as a whole.
        """
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return {
            path: bisect_right(self._ends, position) + 1
            for path, position in _positions(self._text).items()
        }

    @cached_property
    def _ends(self) -> list[int]:
        return [end.end() for end in re.finditer("\n", self._text)]


def line_of_open_quote(text: str) -> int | None:
    """The line of the first text that is not closed, in what need not be TOML."""
    for piece in _PIECE.finditer(text):
        if piece["open"]:
            return text.count("\n", 0, piece.start()) + 1
    return None


def _positions(text: str) -> dict[Path, int]:
    """Where each part begins. `open_ones` are the lists and inline tables that are not closed yet:
    path, closing bracket, and how many items a list has so far.
    """
    found: dict[Path, int] = {}
    lengths: dict[Path, int] = {}
    header: Path = ()
    open_ones: list[tuple[Path, str, list[int]]] = []
    at = _end(_BETWEEN, text, 0)
    while at < len(text):
        start = at
        around, closing, items = open_ones[-1] if open_ones else (header, "", [])
        if text[at] == closing:
            open_ones.pop()
            at = _end(_BETWEEN, text, at + 1)
            continue
        if not closing and (match := _HEADER.match(text, at)):
            header = _table(_names(match[2]), lengths, is_item=bool(match[1]))
            _note(found, header, 0, start)
            at = _end(_BETWEEN, text, match.end())
            continue
        if closing == "]":
            path: Path = (*around, items[0])
            items[0] += 1
        elif match := _KEY.match(text, at):
            path, at = around + _names(match[1]), match.end()
        else:
            break
        _note(found, path, len(around), start)
        if text[at : at + 1] in ("[", "{"):
            open_ones.append((path, "]" if text[at] == "[" else "}", [0]))
            at += 1
        else:
            at = _end(_VALUE, text, at)
        at = _end(_BETWEEN, text, at)
    return found


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at + 1


def _names(dotted: str) -> Path:
    names = (match[0] for match in _EACH_NAME.finditer(dotted))
    return tuple(
        next(iter(tomllib.loads(f"{name}=0"))) if name[0] in "\"'" else name for name in names
    )


def _table(names: Path, lengths: dict[Path, int], *, is_item: bool) -> Path:
    """The path that a header opens. A list of tables along the way stands for its last table."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in lengths:
            path = (*path, lengths[path] - 1)
    path = (*path, names[-1])
    if is_item:
        lengths[path] = lengths.get(path, 0) + 1
    if path in lengths:
        path = (*path, lengths[path] - 1)
    return path


def _note(found: dict[Path, int], path: Path, known: int, position: int) -> None:
    for length in range(known + 1, len(path) + 1):
        found.setdefault(path[:length], position)
