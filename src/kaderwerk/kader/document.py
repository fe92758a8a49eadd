"""From the bytes of a file to plain data, or to why it cannot be read."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

from kaderwerk.kader.canonical import LARGEST_WHOLE
from kaderwerk.kader.naming import dotted
from kaderwerk.kader.places import Places, line_of_open_quote
from kaderwerk.kader.problem import Path, Problem, UnreadableKader, Wrong
from kaderwerk.kader.words import NO_CHARACTERS

#: Larger files are refused before they are looked at.
MOST_BYTES = 2_000_000

#: What a file is made of: lines, values, names with points in them, escaped characters.
#: Each costs the reader time; the framework of 2017 has four and a half thousand.
MOST_PARTS = 25_000
_PART_SIGNS = "\n,.\\"

#: Tables and lists inside each other. The model needs seven.
MOST_LEVELS = 16

#: JSON carries whole numbers exactly up to here (RFC 8785, section 3.2.2.3).

#: `a.b.c.…`: the time that tomllib takes grows with the square of the number of names.
_DOTTED = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)+""")
_MOST_DOTS = 40

#: Invisible, or turning the order of reading around: what is signed must be what is seen.
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069{NO_CHARACTERS}]")

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

#: The beginning of what tomllib says, and the code that has it in words that help.
_SYNTAX = (
    ("Expected '=' after a key", "toml.no_equals_sign"),
    ("Cannot declare", "toml.twice"),
    ("Cannot overwrite", "toml.twice"),
    ("Cannot mutate", "toml.twice"),
    ("Cannot redefine", "toml.twice"),
    ("Duplicate inline table key", "toml.twice"),
    ("Unclosed array", "toml.list_not_closed"),
    ("Unclosed inline table", "toml.braces_not_closed"),
    ("Unterminated string", "toml.quotes_not_closed"),
    ('Expected "', "toml.quotes_not_closed"),
    ("Expected \"'", "toml.quotes_not_closed"),
    ("Illegal character '\\n'", "toml.quotes_not_closed"),
    ("Found invalid character '\\n'", "toml.quotes_not_closed"),
    ("Illegal character", "toml.character"),
    ("Found invalid character", "toml.character"),
    ("Unescaped", "toml.escape"),
    ("Invalid hex value", "toml.escape"),
    ("Escaped character", "toml.escape"),
    ("Invalid date", "toml.date"),
    ("Invalid value", "toml.value"),
    ("Expected newline", "toml.more_on_the_line"),
    ("Expected ']", "toml.bracket"),
    ("Invalid statement", "toml.statement"),
    ("Invalid initial character", "toml.statement"),
)


class Document:
    """A file that could be read. All text in `data` is NFC.

    `impossible` says at which paths there is a value that no field can have, and why.
    """

    def __init__(self, data: dict[str, Any], text: str):
        self.data = data
        self.impossible = list(_impossible_values(data))
        self._places = Places(text)

    def problem(self, path: Path, code: str, /, **params: str | int) -> Problem:
        """What is wrong at this path, with its name and line."""
        place = dotted(self.data, path)
        return Problem(code=code, place=place, line=self._places.line(path), params=params)


def read_document(data: bytes, *, most_parts: int = MOST_PARTS) -> Document:
    """The document in these bytes. Raises UnreadableKader when there is none to be found."""
    if len(data) > MOST_BYTES:
        raise _unreadable("file.too_large", size=len(data), most=MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable("file.not_utf8", line, byte=f"0x{data[error.start]:02x}") from error
    if (start := _long_dotted_name(text)) is not None:
        raise _unreadable("toml.too_deep", _line_at(text, start), most=MOST_LEVELS)
    count = sum(text.count(sign) for sign in _PART_SIGNS)
    if count > most_parts:
        raise _unreadable("file.too_many_parts", count=count, most=most_parts)
    document = _parsed(text)
    if path := _too_deep(document):
        raise _unreadable("toml.too_deep", Places(text).line(path), most=MOST_LEVELS)
    return Document(document, text)


def _long_dotted_name(text: str) -> int | None:
    """Where something like a name of too many names begins."""
    if text.count(".") < _MOST_DOTS:
        return None
    chains = _DOTTED.finditer(text)
    return next((found.start() for found in chains if found[0].count(".") >= _MOST_DOTS), None)


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = _WHERE.search(message)
        line, column = (int(n or 0) for n in where.groups()) if where else (0, 0)
        line = line or text.count("\n") + 1
        code = next((code for start, code in _SYNTAX if message.startswith(start)), "toml.other")
        if code == "toml.quotes_not_closed":
            line = line_of_open_quote(text) or line
        said = {"said": _WHERE.sub("", message)} if code == "toml.other" else {}
        raise _unreadable(code, line, column=column, **said) from error
    except RecursionError as error:
        raise _unreadable("toml.too_deep", most=MOST_LEVELS) from error
    except ValueError as error:  # int() takes no more than some thousands of digits
        raise _unreadable("number.too_long") from error


def _unreadable(code: str, line: int | None = None, **params: str | int) -> UnreadableKader:
    return UnreadableKader([Problem(code=code, line=line, params=params)])


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _too_deep(data: dict[str, Any]) -> Path:
    """The path of something that lies too deep; empty when nothing does. No recursion."""
    todo: list[tuple[Path, Any]] = [((), data)]
    while todo:
        path, value = todo.pop()
        if len(path) > MOST_LEVELS:
            return path
        if isinstance(value, dict):
            todo.extend(((*path, name), item) for name, item in value.items())
        elif isinstance(value, list):
            todo.extend(((*path, at), item) for at, item in enumerate(value))
    return ()


def _impossible_values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Wrong]]:
    """What no field can hold. Brings all text to NFC on the way."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for name, item in list(items):
        here = (*path, name)
        if isinstance(item, dict | list):
            yield from _impossible_values(item, here)
        elif isinstance(item, str):
            value[name] = unicodedata.normalize("NFC", item)
            if found := _FORBIDDEN.search(item):
                yield here, ("text.character", {"character": f"U+{ord(found[0]):04X}"})
        elif isinstance(item, int) and abs(item) > LARGEST_WHOLE:
            value[name] = 0
            yield here, ("number.too_long", {})
