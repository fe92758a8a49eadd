"""Answers are what their last revision says (INV-01, as far as the database can show it)."""

import hashlib
from collections.abc import Iterator

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import Stored, readable


def answers() -> Iterator[Problem]:
    """Every answer has a last revision with its value and version, and revisions have no gap.

    A value is stored as canonical text, so its bytes are what the digest was taken of.
    """
    last: dict[tuple[str, str], tuple[object, object]] = {}
    revisions = Revision.objects.annotate(
        of_sheet=Stored("sheet"), about=Stored("question"), stored=Stored("value")
    ).order_by("sheet", "question", "version")
    for key, sheet, question, version, based_on, stored, digest in revisions.values_list(
        "pk", "of_sheet", "about", "version", "based_on", "stored", "digest"
    ).iterator():
        row, place = f"answering_revision:{key}", (readable(sheet), readable(question))
        before, _ = last.get(place, (0, ""))
        if (version, based_on) != (_next(before), before):
            yield Problem("revision.out_of_order", row, {"question": place[1]})
        if _digest(stored) != digest:
            yield Problem("revision.changed", row, {"question": place[1]})
        last[place] = (version, digest)
    standing = Answer.objects.annotate(
        of_sheet=Stored("sheet"), about=Stored("question"), stored=Stored("value")
    ).order_by("pk")
    for key, sheet, question, version, stored in standing.values_list(
        "pk", "of_sheet", "about", "version", "stored"
    ).iterator():
        place = (readable(sheet), readable(question))
        if last.pop(place, (0, "")) != (version, _digest(stored)):
            yield Problem("answer.changed", f"answering_answer:{key}", {"question": place[1]})
    for sheet, question in last:
        yield Problem("answer.gone", f"answering_sheet:{sheet}", {"question": question})


def _next(version: object) -> object:
    return version + 1 if isinstance(version, int) else None


def _digest(stored: bytes | memoryview) -> str:
    return hashlib.sha256(bytes(stored)).hexdigest()
