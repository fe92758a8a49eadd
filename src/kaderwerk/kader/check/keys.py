"""No two parts under one name, and no name twice in one list."""

from collections.abc import Iterator
from typing import Any

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.naming import identity
from kaderwerk.kader.problem import Path, shown

#: Lists in which the same thing may stand twice.
_MAY_REPEAT = frozenset({"paragraphs"})


def check(draft: Draft) -> Iterator[Found]:
    """Looks at the data as they stand, so that parts that could not be read count as well."""
    yield from _in_table(draft.document.data, ())


def _in_table(table: dict[str, Any], path: Path) -> Iterator[Found]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _in_table(value, (*path, name))
        elif isinstance(value, list) and name not in _MAY_REPEAT:
            yield from _in_list(value, (*path, name))


def _in_list(items: list[Any], path: Path) -> Iterator[Found]:
    seen: set[str] = set()
    for at, item in enumerate(items):
        here = (*path, at)
        if isinstance(item, dict):
            name, code = identity(str(path[-1]), item), "key.twice"
            yield from _in_table(item, here)
        elif isinstance(item, str):
            name, code = item, "list.twice"
        else:
            continue
        if name and name in seen:
            yield found(here, code, key=shown(name))
        seen.add(name)
