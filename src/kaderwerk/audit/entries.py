"""What the hashes of the record are taken of. `verification.py` says the same in its own words."""

import datetime as dt
import hashlib
from typing import Any
from uuid import UUID

from kaderwerk.kader.canonical import sha256

#: What the first entry of a chain, and the first head, come after.
NOTHING = "0" * 64


def instant(moment: dt.datetime) -> str:
    """A moment as the record writes it: UTC, with microseconds."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(fields: dict[str, Any]) -> str:
    """The hash of one entry: SHA-256 over its canonical JSON, the previous hash included."""
    return sha256({key: _plain(value) for key, value in fields.items()})


def head_hash(previous: str, entry: str) -> str:
    """The head after an entry: SHA-256 over the head before it, then the hash of the entry."""
    return hashlib.sha256(bytes.fromhex(previous) + bytes.fromhex(entry)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return instant(value)
    return str(value) if isinstance(value, UUID) else value
