"""A page that is read changes nothing: the database refuses to be written on a GET."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_READS = frozenset(
    {"SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "EXPLAIN", "PRAGMA"}
)


class WroteWhileReading(RuntimeError):
    """A page changed the database while it was only to be read."""


@contextmanager
def reading_only() -> Iterator[None]:
    """Inside, no statement may change anything. Raises WroteWhileReading."""

    def refuse_writes(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if sql.lstrip().split(None, 1)[0].upper() not in _READS:
            raise WroteWhileReading(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_writes):
        yield
