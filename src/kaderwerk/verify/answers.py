"""Answers are what their last revision says (INV-01, as far as the database can show it)."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.verify.problem import Problem

#: The stored text of a value. It is canonical, so its bytes are what the digest was taken of.
_STORED = Cast("value", TextField())


def answers() -> Iterator[Problem]:
    """Every answer has a last revision with its value and version, and revisions have no gap."""
    last: dict[tuple[UUID, str], tuple[int, str]] = {}
    revisions = Revision.objects.annotate(stored=_STORED).order_by("sheet", "question", "version")
    for key, sheet, question, version, based_on, stored, digest in revisions.values_list(
        "pk", "sheet", "question", "version", "based_on", "stored", "digest"
    ).iterator():
        row = f"answering_revision:{key}"
        before, _ = last.get((sheet, question), (0, ""))
        if version != before + 1 or based_on > before:
            yield Problem("revision.out_of_order", row, {"question": question})
        if _digest(stored) != digest:
            yield Problem("revision.changed", row, {"question": question})
        last[sheet, question] = (version, digest)
    standing = Answer.objects.annotate(stored=_STORED).order_by("pk")
    for key, sheet, question, version, stored in standing.values_list(
        "pk", "sheet", "question", "version", "stored"
    ).iterator():
        if last.pop((sheet, question), (0, "")) != (version, _digest(stored)):
            yield Problem("answer.changed", f"answering_answer:{key}", {"question": question})
    for (sheet, question), _ in last.items():
        yield Problem("answer.gone", f"answering_sheet:{sheet}", {"question": question})


def _digest(stored: str) -> str:
    return hashlib.sha256(stored.encode(errors="surrogatepass")).hexdigest()
