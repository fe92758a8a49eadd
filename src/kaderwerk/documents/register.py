"""The public register: every applicant on the list, also who did not apply. No personal data."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec
from msgspec import Struct

from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.documents.tables.comma_separated import to_csv
from kaderwerk.documents.tables.table import Cell, Column, Table, plain
from kaderwerk.kader.model import Kader

#: The version of the layout below. It goes up when a field changes its meaning or goes away.
REGISTER_FORMAT = 1

Status = Literal["granted", "refused", "withdrawn", "refused_at_intake", "did_not_apply", "pending"]


class Entry(Struct, frozen=True, kw_only=True):
    """What the public may know of one applicant. Amounts in cents; None: there is none.

    `facts` are answers that the framework makes public, by question key (a stage now, an aim).
    """

    code: str
    name: str
    payee_code: str
    payee: str
    status: Status
    asked: int | None = None
    granted: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    facts: dict[str, str | int | None] = {}


class Scheme(Struct, frozen=True):
    """Which framework, by name and by the SHA-256 of its file."""

    key: str
    version: str
    title: str
    sha256: str


class PublicEntry(Struct, frozen=True):
    """An entry as it is published. Amounts are euros with two decimals: `85000.00`."""

    code: str
    name: str
    payee_code: str
    payee: str
    status: Status
    asked: str | None
    granted: str | None
    start: dt.date | None
    end: dt.date | None
    facts: dict[str, str | int | None]


class Register(Struct, frozen=True):
    """The file as it is published."""

    format: int
    generated_at: dt.datetime
    language: str
    scheme: Scheme
    currency: str
    granted_total: str
    counts: dict[str, int]
    applicants: tuple[PublicEntry, ...]


class RegisterFiles(Struct, frozen=True):
    """The same entries as JSON and as CSV."""

    json: bytes
    csv: bytes


def register_schema() -> bytes:
    """The JSON Schema of the published file."""
    schema = msgspec.json.schema(Register)
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


def write_register(
    kader: Kader,
    entries: Sequence[Entry],
    *,
    kader_sha256: str,
    total: int,
    language: str,
    made_at: dt.datetime,
) -> RegisterFiles:
    """Makes the register. `made_at` has a zone; `total` is what was granted, in cents.

    Raises DocumentProblem: `totals.differ`; `register.applicant_twice`, `…_missing` or `…_unknown`
    when the entries are not the applicants of the framework, each once;
    `register.amount_and_status_differ` when an award has no amount, or anything else has one.
    """
    _check(kader, entries, total)
    register = Register(
        format=REGISTER_FORMAT,
        generated_at=made_at.astimezone(dt.UTC).replace(microsecond=0),
        language=language,
        scheme=Scheme(kader.key, kader.version, kader.title, kader_sha256),
        currency="EUR",
        granted_total=_euros(total),
        counts={
            status: sum(entry.status == status for entry in entries)
            for status in sorted({entry.status for entry in entries})
        },
        applicants=tuple(_public(entry) for entry in entries),
    )
    return RegisterFiles(
        json=msgspec.json.format(msgspec.json.encode(register), indent=2) + b"\n",
        csv=to_csv(_table(entries)),
    )


def _check(kader: Kader, entries: Sequence[Entry], total: int) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.code in seen:
            raise DocumentProblem("register.applicant_twice", applicant=entry.code)
        if (entry.granted is not None) != (entry.status == "granted"):
            raise DocumentProblem("register.amount_and_status_differ", applicant=entry.code)
        seen.add(entry.code)
    known = {applicant.code for applicant in kader.applicant_list}
    for code in sorted(known - seen):
        raise DocumentProblem("register.applicant_missing", applicant=code)
    for code in sorted(seen - known):
        raise DocumentProblem("register.applicant_unknown", applicant=code)
    granted = sum(entry.granted or 0 for entry in entries)
    if granted != total:
        raise DocumentProblem("totals.differ", reference="", lines=granted, total=total)


def _public(entry: Entry) -> PublicEntry:
    return PublicEntry(
        code=plain(entry.code),
        name=plain(entry.name),
        payee_code=plain(entry.payee_code),
        payee=plain(entry.payee),
        status=entry.status,
        asked=None if entry.asked is None else _euros(entry.asked),
        granted=None if entry.granted is None else _euros(entry.granted),
        start=entry.start,
        end=entry.end,
        facts={
            key: plain(value) if isinstance(value, str) else value
            for key, value in entry.facts.items()
        },
    )


def _euros(cents: int) -> str:
    return f"{Decimal(cents) / 100:.2f}"


def _table(entries: Sequence[Entry]) -> Table:
    facts = tuple(dict.fromkeys(key for entry in entries for key in entry.facts))
    return Table(
        title="",
        columns=(
            Column("code", "", "code"),
            Column("name", "", "text"),
            Column("payee_code", "", "code"),
            Column("payee", "", "text"),
            Column("status", "", "code"),
            Column("asked", "", "money"),
            Column("granted", "", "money"),
            Column("start", "", "date"),
            Column("end", "", "date"),
            *(Column(f"fact_{key}", "", "text") for key in facts),
        ),
        rows=tuple(_row(entry, facts) for entry in entries),
    )


def _row(entry: Entry, facts: tuple[str, ...]) -> tuple[Cell, ...]:
    return (
        entry.code, entry.name, entry.payee_code, entry.payee, entry.status,
        entry.asked, entry.granted, entry.start, entry.end,
        *(None if entry.facts.get(key) is None else str(entry.facts[key]) for key in facts),
    )  # fmt: skip
