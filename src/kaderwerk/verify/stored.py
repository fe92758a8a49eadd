"""What a column holds as the database stores it, before any library has given it a meaning.

A damaged value cannot be read as what it should be, and that must not stop what looks for damage.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, Func
from django.db.models.sql.compiler import SQLCompiler

from kaderwerk.audit.facts import ROWS
from kaderwerk.audit.models import Entry


class Stored(Func):
    """The bytes of a column: on SQLite as they are, on PostgreSQL those of its text in UTF-8."""

    output_field = BinaryField()
    arity = 1

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        template = "CAST(%(expressions)s AS BLOB)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        template = "convert_to((%(expressions)s)::text, 'UTF8')"
        return self.as_sql(compiler, connection, template=template, **extra)


def readable(stored: bytes | memoryview | None) -> str:
    """Stored bytes as text, to name something by; what is no text shows as escapes."""
    return bytes(stored or b"").decode(errors="backslashreplace")


def entries() -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    """Every entry in the record: its number, chain and action, and its data.

    Of one that cannot be read the data are empty here; the check of the chains names it.
    """
    found = Entry.objects.annotate(
        of_chain=Stored("chain"), done=Stored("action"), stored=Stored("data")
    ).order_by("id")
    for number, chain, action, data in found.values_list(
        "id", "of_chain", "done", "stored"
    ).iterator():
        yield number, readable(chain), readable(action), _data(bytes(data))


def _data(stored: bytes) -> dict[str, Any]:
    try:
        data = json.loads(stored)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def seals() -> Iterator[tuple[int, str, str]]:
    """Every seal in the record: the number of the entry, the name of the row, its digest."""
    for number, _chain, _action, data in entries():
        rows = data.get(ROWS)
        for name, digest in rows.items() if isinstance(rows, dict) else ():
            yield number, name, str(digest)
