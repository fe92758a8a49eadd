"""How a part of a framework is called: by its keys, not by its position in a list.

`("question", 3, "columns", 0, "label")` is called `question.budget.column.amount.label`. Problems
and translations use the same names.
"""

from collections.abc import Mapping
from typing import Any

from kaderwerk.kader.problem import Path, shown

#: One item of these lists has a name of its own; all others are named by one already.
ONE_OF = {"columns": "column", "options": "option", "members": "member"}

_IDENTITIES = ("key", "code", "applicant", "year")


def dotted(data: Mapping[str, Any], path: Path) -> str:
    """The name of what lies at this path, by the keys that the data give it."""
    names: list[str] = []
    around: Any = data
    for step in path:
        try:
            around = around[step]
        except (KeyError, IndexError, TypeError):
            around = None
        if isinstance(step, int):
            names[-1:] = item_name(names[-1], step, around)
        else:
            names.append(shown(step))
    return ".".join(names)


def item_name(field: str, position: int, item: Any) -> list[str]:
    """The names of an item in a list: a table by its key, anything else by its number, from 1."""
    name = ONE_OF.get(field, field)
    if isinstance(item, Mapping):
        return [name, identity(field, item) or f"#{position + 1}"]
    return [field, str(position + 1)]


def identity(field: str, item: Mapping[str, Any]) -> str:
    """What tells this table from the others in the list `field`; empty when it does not say."""
    if field == "ladder_step":
        return f"{shown(item.get('ladder', '?'))}.{shown(item.get('value', '?'))}"
    for name in _IDENTITIES:
        if isinstance(value := item.get(name), str | int):
            return shown(value)
    return ""
