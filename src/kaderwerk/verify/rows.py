"""Every row that only grows stands in one audit entry, unchanged (INV-10, INV-14).

That is what makes a changed signature, ledger line, judgement or revision show, whoever changed
it and by whatever way.
"""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError
from django.db.models import Model

from kaderwerk.audit.facts import ROWS, digest_of
from kaderwerk.audit.growonly import GrowOnly, grow_only_models
from kaderwerk.audit.models import Entry
from kaderwerk.rounds.models import KaderText
from kaderwerk.verify.problem import Problem

#: Not sealed by a row of their own: the record itself, and bytes that are named by their hash.
_BY_OTHER_MEANS = (Entry, KaderText)

#: What reading a damaged row raises, depending on the column and the database.
_UNREADABLE = (ValueError, TypeError, DatabaseError)


def sealed_rows() -> Iterator[Problem]:
    """Compares every grow-only row with the digest in its entry, both ways."""
    sealed: dict[str, str] = {}
    for number, data in Entry.objects.order_by("id").values_list("id", "data").iterator():
        for name, digest in _rows_in(data).items():
            if name in sealed:
                yield Problem("row.sealed_twice", name, {"entry": number})
            sealed[name] = digest
    for model in grow_only_models():
        if issubclass(model, _BY_OTHER_MEANS):
            continue
        for key, row in _each(model):
            name = f"{model._meta.db_table}:{key}"
            expected = sealed.pop(name, None)
            if expected is None:
                yield Problem("row.not_sealed", name)
            elif _digest(row) != expected:
                yield Problem("row.changed", name)
    for name in sealed:
        yield Problem("row.gone", name)


def _rows_in(data: Any) -> dict[str, str]:
    rows = data.get(ROWS, {}) if isinstance(data, dict) else {}
    return rows if isinstance(rows, dict) else {}


def _each(model: type[Model]) -> Iterator[tuple[Any, GrowOnly | None]]:
    """Every row with its key; None for a row that cannot be read, which stops no other."""
    rows: Any = model._default_manager.order_by("pk")
    try:
        yield from [(row.pk, row) for row in rows.iterator()]
    except _UNREADABLE:
        for key in rows.values_list("pk", flat=True):
            try:
                yield key, rows.get(pk=key)
            except _UNREADABLE:
                yield key, None


def _digest(row: GrowOnly | None) -> str:
    try:
        return digest_of(row) if row is not None else ""
    except _UNREADABLE:
        return ""


def kept_texts() -> Iterator[Problem]:
    """The bytes of every framework are those that its hash names."""
    for text in KaderText.objects.order_by("pk").iterator():
        if not text.is_intact:
            yield Problem("kader.changed", f"rounds_kadertext:{text.pk}")
