"""Checks the record from the stored rows alone.

Shares no code with what writes the record: another mistake in the same function would go unseen.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

FIRST = "0" * 64
BATCH = 2000

#: The columns that an entry's hash is taken of, in the order in which they are read.
TEXTS = ("chain", "role", "acting_for", "action", "previous")
MOMENTS = ("at", "recorded_at")
IDENTIFIERS = ("person", "seat", "organisation")
COLUMNS = ("number", *TEXTS, *MOMENTS, *IDENTIFIERS, "data", "hash", "head")

STORED_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{6}))?")
STORED_IDENTIFIER = re.compile(r"([0-9a-f]{8})" + r"([0-9a-f]{4})" * 3 + r"([0-9a-f]{12})")


@dataclass(frozen=True)
class RecordProblem:
    """Something in the record that is not as it was written.

    `row` names it: `plan:<uuid> 12` for an entry, the name of a chain, or `head`. `code` says
    what: `entry.unreadable`, `entry.changed`, `entry.missing`, `entry.moved` (it does not follow
    the one before it), `head.differs`, `chain.differs`, `published.differs`.
    """

    code: str
    row: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Line:
    """How far a chain has been followed."""

    number: int = 0
    hash: str = FIRST


def verify_chains(*, published: Mapping[int, str] | None = None) -> Iterator[RecordProblem]:
    """Everything in the record that does not add up, in the order of the record.

    `published` are heads that were given out before, by number: each must still be met. That is
    what shows a record that was rewritten from some point on, every hash of it recomputed.
    Reads the table once, in parts; holds one line per chain in memory.
    """
    lines: dict[str, _Line] = {}
    number, head = 0, FIRST
    promised = dict(published or {})
    for stored in _rows():
        row = f"entry {stored['id']}"
        for missing in range(number + 1, min(stored["id"], number + 11)):
            yield RecordProblem("entry.missing", f"entry {missing}")
        number = stored["id"]
        entry = _readable(stored)
        if entry is None:
            yield RecordProblem("entry.unreadable", row, {"entry": number})
            continue  # what follows it in its chain, and in the head, then reports that too
        row = f"{entry['chain']} {entry['number']}"
        line = lines.setdefault(entry["chain"], _Line())
        if _hash(entry) != entry["hash"]:
            yield RecordProblem("entry.changed", row, {"entry": number})
        if (entry["number"], entry["previous"]) != (line.number + 1, line.hash):
            yield RecordProblem("entry.moved", row, {"entry": number, "after": line.number})
        if _seal(head, entry["hash"]) != entry["head"]:
            yield RecordProblem("head.differs", row, {"entry": number})
        line.number, line.hash, head = entry["number"], entry["hash"], entry["head"]
        if promised.pop(number, head) != head:
            yield RecordProblem("published.differs", row, {"entry": number})
    for given in promised:
        yield RecordProblem("published.differs", f"entry {given}", {"entry": given})
    yield from _ends(lines, number, head)


def _ends(lines: dict[str, _Line], number: int, head: str) -> Iterator[RecordProblem]:
    """Whether chains and head end where their entries do: it shows what is missing at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, length, head FROM audit_chain ORDER BY name")
        ends = {name: (length, end) for name, length, end in cursor.fetchall()}
        cursor.execute("SELECT number, hash FROM audit_head")
        heads = cursor.fetchall()
    for name in sorted(ends.keys() | lines.keys()):
        line = lines.get(name, _Line())
        if ends.get(name) != (line.number, line.hash):
            length = ends[name][0] if name in ends else None
            yield RecordProblem("chain.differs", name, {"length": length, "entries": line.number})
    if heads != ([(number, head)] if number else []):
        yield RecordProblem("head.differs", "head", {"entries": number})


def _rows() -> Iterator[dict[str, Any]]:
    """Every entry as the database stores it, in the order of the head."""
    chosen = ", ".join(_expression(column) for column in COLUMNS)
    query = f"SELECT id, {chosen} FROM audit_entry WHERE id > %s ORDER BY id LIMIT {BATCH}"  # noqa: S608
    last: int = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(query, [last])
            rows = cursor.fetchall()
        for row in rows:
            yield dict(zip(("id", *COLUMNS), row, strict=True))
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def _expression(column: str) -> str:
    """How to read a column as it is stored, before any library has given it a meaning."""
    if connection.vendor == "sqlite":
        return column if column == "number" else f"CAST({column} AS BLOB)"
    if column in MOMENTS:
        return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"replace({column}::text, '-', '')" if column in IDENTIFIERS else column


def _readable(stored: Mapping[str, Any]) -> dict[str, Any] | None:
    """The entry as it was hashed, or None when a column does not hold what it should."""
    entry: dict[str, Any] = {"number": stored["number"]}
    try:
        for column in (*TEXTS, "hash", "head"):
            entry[column] = _text(stored[column])
        for column in MOMENTS:
            entry[column] = _moment(_text(stored[column]))
        for column in IDENTIFIERS:
            raw = stored[column]
            entry[column] = None if raw is None else _identifier(_text(raw))
        data = _text(stored["data"])
        entry["data"] = json.loads(data)
        bytes.fromhex(entry["hash"] + entry["head"] + entry["previous"])
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if _json(entry["data"]) == data else None


def _text(raw: Any) -> str:
    return bytes(raw).decode() if isinstance(raw, bytes | memoryview) else str(raw)


def _moment(raw: str) -> str:
    found = STORED_MOMENT.fullmatch(raw)
    if found is None:
        raise ValueError(raw)
    dt.datetime.fromisoformat(raw)
    day, time, fraction = found.groups()
    return f"{day}T{time}.{fraction or '000000'}Z"


def _identifier(raw: str) -> str:
    found = STORED_IDENTIFIER.fullmatch(raw)
    if found is None:
        raise ValueError(raw)
    return "-".join(found.groups())


def _json(value: Any) -> str:
    """Canonical JSON, for what the record holds: no fractions, keys in ASCII."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(entry: Mapping[str, Any]) -> str:
    hashed = {k: v for k, v in entry.items() if k not in {"hash", "head"}}
    return hashlib.sha256(_json(hashed).encode()).hexdigest()


def _seal(head: str, entry: str) -> str:
    return hashlib.sha256(bytes.fromhex(head) + bytes.fromhex(entry)).hexdigest()
