"""A page that is read changes nothing: the database refuses to be written on a GET."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_READS = frozenset(
    {"SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "EXPLAIN", "PRAGMA"}
)
#: What a statement that begins like reading can still change, outside any quoted text. A lock
#: changes nothing, but makes others wait for whoever only looks.
_CHANGES = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|SELECT\b[^()]*\bINTO|FOR\s+(?:NO\s+KEY\s+)?UPDATE)\b",
    re.I,
)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")


class WroteWhileReading(RuntimeError):
    """A page changed the database while it was only to be read."""


@contextmanager
def reading_only() -> Iterator[None]:
    """Inside, no statement may change anything. Raises WroteWhileReading."""

    def refuse_writes(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not _only_reads(sql):
            raise WroteWhileReading(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_writes):
        yield


def _only_reads(sql: str) -> bool:
    first = sql.lstrip(" (\r\n\t").split(None, 1)[:1]
    if not first or first[0].upper() not in _READS:
        return False
    return not _CHANGES.search(_QUOTED.sub("x", sql))
