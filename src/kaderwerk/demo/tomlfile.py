"""Writes a plan or a judgement as TOML that people read: long texts as blocks, rows apart."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

#: A text longer than this is put in a block of its own.
LONG = 90


def document(top: Mapping[str, Any], comment: str = "") -> str:
    """A whole file. Lists of tables become `[[…]]`, tables at the end; anything else is a line."""
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    if lines:
        lines.append("")
    return "\n".join([*lines, *_table(top, ())]).rstrip() + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """The lines of a table: first what stands on lines of its own, then the tables in it."""
    inner = {key: value for key, value in table.items() if _stands_apart(key, value)}
    for key, value in table.items():
        if key not in inner:
            yield f"{key} = {_value(value)}"
    for key, value in inner.items():
        if isinstance(value, Mapping):
            yield from ("", f"[{'.'.join((*path, key))}]")
            yield from _table(value, (*path, key))
            continue
        for row in value:
            yield from ("", f"[[{'.'.join((*path, key))}]]")
            yield from _table(row, (*path, key))


def _stands_apart(key: str, value: Any) -> bool:
    """Rows stand apart, and the answers; a contact or a period is one line."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], Mapping)
    return isinstance(value, Mapping) and key == "answers"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    return "[" + ", ".join(map(_value, value)) + "]"


def _text(text: str) -> str:
    """On one line, with the escapes of JSON, or as a block when it is long."""
    quoted = json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
    if len(text) <= LONG:
        return quoted
    return f'"""\n{quoted[1:-1]}\n"""'
