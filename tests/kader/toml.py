"""Writes data as TOML, for tests that change a plan and read it again."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any


def value(data: Any) -> str:
    """Any value on one line."""
    match data:
        case bool():
            return str(data).lower()
        case str():
            return json.dumps(data, ensure_ascii=False).replace("\x7f", "\\u007f")
        case int() | float():
            return repr(data)
        case dt.date() | dt.datetime() | dt.time():
            return data.isoformat()
        case list() | tuple():
            return f"[{', '.join(map(value, data))}]"
        case Mapping():
            return f"{{ {', '.join(f'{name} = {value(item)}' for name, item in data.items())} }}"
    raise TypeError(f"no TOML for {data!r}")


def document(data: Mapping[str, Any]) -> str:
    """A file: each name of the top on a line of its own."""
    return "".join(f"{name} = {value(item)}\n" for name, item in data.items())
