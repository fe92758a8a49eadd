"""Seals the rows that a change wrote: each grow-only row stands in exactly one entry, by digest.

So whoever changes, removes or adds a row behind the back of the services is found out, without a
check of its own for each table.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.audit.models import Entry
from kaderwerk.audit.recording import Who
from kaderwerk.audit.recording import record as write_entry
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.warned import met

#: Under this name the digests stand in the data of an entry.
ROWS = "rows"

#: Under this name stands how much was kept after a warning that it may be data of a person.
AFTER_WARNING = "after_warning"


def record(
    *,
    chain: str,
    actor: Who,
    action: str,
    data: Mapping[str, Any] | None = None,
    rows: Iterable[GrowOnly] = (),
) -> Entry:
    """Writes an entry that seals the grow-only rows of this change. It goes last in a service.

    It also says, without the text, that something was saved after a warning.
    """
    sealed = {name_of(row): digest_of(row) for row in rows}
    warned = {AFTER_WARNING: count} if (count := met()) else {}
    said = {**(data or {}), **warned, ROWS: sealed}
    return write_entry(chain=chain, actor=actor, action=action, data=said)


def name_of(row: GrowOnly) -> str:
    """Names a row by its table and key, as entries and `verify` do: `plans_signature:<uuid>`."""
    return f"{row._meta.db_table}:{row.pk}"


def digest_of(row: GrowOnly) -> str:
    """The SHA-256 over every column of a row, the same on every database.

    A column that the table got later counts where something stands in it.
    """
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return sha256(
        {
            name: _plain(value)
            for name, value in columns.items()
            if not (name in row.came_later and value in (None, ""))
        }
    )


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dt.date():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            return hashlib.sha256(value).hexdigest()
        case _:
            return value
