"""Every row that only grows stands in one audit entry, unchanged (INV-10, INV-14).

That is what makes a changed signature, ledger line, judgement or revision show, whoever changed
it and by whatever way.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model, UUIDField

from kaderwerk.audit.facts import digest_of
from kaderwerk.audit.growonly import GrowOnly, grow_only_models
from kaderwerk.audit.models import Entry
from kaderwerk.rounds.models import KaderText, Overlay, Round
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import Stored, readable, seals

#: Not sealed by a row of their own: the record itself, and bytes that are named by their hash.
_BY_OTHER_MEANS = (Entry, KaderText)

#: What reading a damaged row raises, depending on the column and the database.
_UNREADABLE = (
    ValueError,
    TypeError,
    OverflowError,
    RecursionError,
    ValidationError,
    DatabaseError,
)


def sealed_rows() -> Iterator[Problem]:
    """Compares every grow-only row with the digest in its entry, both ways."""
    sealed: dict[str, str] = {}
    for number, name, digest in seals():
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


def _each(model: type[Model]) -> Iterator[tuple[Any, GrowOnly | None]]:
    """Every row with its key; None for a row that cannot be read, which stops no other."""
    rows: Any = model._default_manager.order_by("pk")
    try:
        found = [(row.pk, row) for row in rows.iterator()]
    except _UNREADABLE:
        found = [_one(rows, key) for key in _keys(model)]
    yield from found


def _keys(model: type[Model]) -> list[Any]:
    """The keys of a table, each as it can be read."""
    rows = model._default_manager.annotate(stored_key=Stored("pk")).order_by("stored_key")
    keys = [readable(key) for key in rows.values_list("stored_key", flat=True)]
    return [_as_uuid(key) for key in keys] if isinstance(model._meta.pk, UUIDField) else keys


def _as_uuid(key: str) -> Any:
    try:
        return UUID(key)
    except ValueError:
        return key


def _one(rows: Any, key: Any) -> tuple[Any, GrowOnly | None]:
    try:
        return key, rows.get(pk=key)
    except (*_UNREADABLE, rows.model.DoesNotExist):
        return key, None


def _digest(row: GrowOnly | None) -> str:
    try:
        return digest_of(row) if row is not None else ""
    except _UNREADABLE:
        return ""


def kept_texts() -> Iterator[Problem]:
    """The bytes of every framework are those that its hash names, and none that is used is gone."""
    kept = set()
    for text in KaderText.objects.order_by("pk").iterator():
        kept.add(text.pk)
        if not text.is_intact:
            yield Problem("kader.changed", f"rounds_kadertext:{text.pk}")
    used = Round.objects.values_list("kader_text", flat=True)
    translations = Overlay.objects.values_list("text", flat=True)
    for gone in sorted({*used, *translations} - kept):
        yield Problem("kader.gone", f"rounds_kadertext:{gone}")
