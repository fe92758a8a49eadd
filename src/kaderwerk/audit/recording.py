"""Writes down what was done, in the transaction that does it."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from kaderwerk import clock
from kaderwerk.audit.entries import NOTHING, entry_hash, head_hash
from kaderwerk.audit.models import Entry, Head

# Written out: every change in the house passes here, and building these four queries each time
# would cost more than running them.
READ_HEAD = "SELECT number, hash FROM audit_head WHERE id = 1"
WRITE_HEAD = "UPDATE audit_head SET number = %s, hash = %s WHERE id = 1"
READ_CHAIN = "SELECT length, head FROM audit_chain WHERE name = %s"
WRITE_CHAIN = (
    "INSERT INTO audit_chain (name, length, head) VALUES (%s, %s, %s) "
    "ON CONFLICT (name) DO UPDATE SET length = excluded.length, head = excluded.head"
)

#: Room for a digest, an identifier, a moment or a code; not for what people write.
LONGEST_WORD = 120


class ActingSeat(Protocol):
    """The seat that someone acts in, as far as the record holds it."""

    @property
    def id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation(self) -> UUID: ...
    @property
    def acting_for(self) -> str: ...


class Who(Protocol):
    """Someone who did something; nobody (`person` is None) for what is done on a schedule."""

    @property
    def person(self) -> UUID | None: ...
    @property
    def acting(self) -> ActingSeat | None: ...


class OutsideTransaction(RuntimeError):
    """Something that must stand or fall with a change was asked for outside any transaction."""


class UnfitForTheRecord(ValueError):
    """Data that the record does not take: a fraction, an object, or text that someone wrote.

    `place` says where in the data.
    """

    def __init__(self, place: str):
        super().__init__(place)
        self.place = place


def record(*, chain: str, actor: Who, action: str, data: Mapping[str, Any]) -> Entry:
    """Adds one entry to a chain, and seals it in the head over all chains.

    `chain` names what it is about, as in `plan:<uuid>`; `action` is the code of what was done;
    `data` holds identifiers, digests, codes and whole numbers. It goes last in a service: from
    here to the commit, nobody else records.

    The head is locked before the chain. Then a transaction that records in several chains can do
    so in any order, and two of them never wait for each other.

    Raises OutsideTransaction, and UnfitForTheRecord on data that does not belong here.
    """
    in_transaction()
    data = dict(data)
    _fits("data", data)
    with connection.cursor() as cursor:
        last, head = _locked_head(cursor)
        cursor.execute(READ_CHAIN, [chain])
        length, previous = cursor.fetchone() or (0, NOTHING)
        seat = actor.acting
        fields = {
            "chain": chain,
            "number": length + 1,
            "at": clock.now(),
            "recorded_at": clock.real_now(),
            "person": actor.person,
            "seat": seat.id if seat else None,
            "role": str(seat.role) if seat else "",
            "organisation": seat.organisation if seat else None,
            "acting_for": seat.acting_for if seat else "",
            "action": str(action),
            "data": data,
            "previous": previous,
        }
        digest = entry_hash(fields)
        sealed = head_hash(head, digest)
        entry = Entry.objects.create(id=last + 1, hash=digest, head=sealed, **fields)
        cursor.execute(WRITE_CHAIN, [chain, entry.number, digest])
        cursor.execute(WRITE_HEAD, [entry.id, sealed])
    return entry


def in_transaction() -> None:
    """Raises OutsideTransaction when there is none that what follows stands or falls with."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction


def _locked_head(cursor: Any) -> tuple[int, str]:
    """Number and hash of the head, held until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(READ_HEAD + lock)
    row: tuple[int, str] | None = cursor.fetchone()
    if row is None:
        Head.objects.bulk_create([Head(id=1, hash=NOTHING)], ignore_conflicts=True)
        return _locked_head(cursor)
    return row


def _fits(place: str, value: Any) -> None:
    match value:
        case None | bool() | int():
            return
        case str() if len(value) <= LONGEST_WORD and "\n" not in value:
            return
        case Mapping():
            for key, inner in value.items():
                if not isinstance(key, str) or not key.isascii():
                    raise UnfitForTheRecord(place)
                _fits(f"{place}.{key}", inner)
        case list() | tuple():
            for number, inner in enumerate(value):
                _fits(f"{place}.{number}", inner)
        case _:
            raise UnfitForTheRecord(place)
