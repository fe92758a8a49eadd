"""Answers are what their last revision says (INV-01, as far as the database can show it)."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import Stored, readable


def answers() -> Iterator[Problem]:
    """Every answer has a last revision with its value and version, and revisions have no gap.

    A value is stored as canonical text, so its bytes are what the digest was taken of.
    """
    last: dict[tuple[str, str], tuple[str, str]] = {}
    revisions = Revision.objects.order_by("sheet", "question", "version")
    for key, sheet, question, version, based_on, digest, value in _read(
        revisions, "sheet", "question", "version", "based_on", "digest", "value"
    ):
        row, place = f"answering_revision:{key}", (readable(sheet), readable(question))
        before, _ = last.get(place, ("0", ""))
        if (readable(version), readable(based_on)) != (_after(before), before):
            yield Problem("revision.out_of_order", row, {"question": place[1]})
        if _digest(value) != readable(digest):
            yield Problem("revision.changed", row, {"question": place[1]})
        last[place] = (readable(version), readable(digest))
    for key, sheet, question, version, value in _read(
        Answer.objects.order_by("pk"), "sheet", "question", "version", "value"
    ):
        place = (readable(sheet), readable(question))
        if last.pop(place, ("0", "")) != (readable(version), _digest(value)):
            yield Problem("answer.changed", f"answering_answer:{key}", {"question": place[1]})
    for gone in last:
        yield Problem("answer.gone", f"answering_sheet:{gone[0]}", {"question": gone[1]})


def _read(rows: QuerySet[Any], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The key of each row, and what these columns hold as it is stored."""
    stored = {f"stored_{column}": Stored(column) for column in columns}
    yield from rows.annotate(**stored).values_list("pk", *stored).iterator()


def _after(version: str) -> str:
    return str(int(version) + 1) if version.isdecimal() else ""


def _digest(stored: bytes | memoryview | None) -> str:
    return hashlib.sha256(bytes(stored or b"")).hexdigest()
