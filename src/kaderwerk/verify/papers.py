"""Sealed papers and receipts hold the text that they are of, and are as they were made."""

import hashlib
from collections.abc import Iterator

from django.db.models import QuerySet

from kaderwerk.documents.sealing.inside import UnreadablePdf, read_inside
from kaderwerk.plans.models import KeptReceipt, PaperToSeal, SealedPaper, SealStatus
from kaderwerk.verify.problem import Problem


def sealed_papers() -> Iterator[Problem]:
    """The bytes of each paper are those that its hash names, the text inside is that of its
    snapshot, and none that was sealed is gone. The seals themselves `verify-document` checks.
    """
    kept = set()
    for paper in SealedPaper.objects.select_related("snapshot").order_by("pk").iterator(20):
        kept.add((paper.snapshot_id, paper.signed))
        yield from _whole(paper, paper.snapshot.sha256)
    for asked in _made().filter(receipt_of=None):
        if (asked.snapshot_id, asked.signed) not in kept:
            yield Problem("paper.gone", f"plans_papertoseal:{asked.pk}")


def receipts() -> Iterator[Problem]:
    """The same of the receipt of each plan that was handed in: it holds what was handed in."""
    kept = set()
    found = KeptReceipt.objects.select_related("submission__snapshot").order_by("pk")
    for paper in found.iterator(20):
        kept.add(paper.submission_id)
        yield from _whole(paper, paper.submission.snapshot.sha256)
    for asked in _made().exclude(receipt_of=None):
        if asked.receipt_of_id not in kept:
            yield Problem("paper.gone", f"plans_papertoseal:{asked.pk}")


def _made() -> "QuerySet[PaperToSeal]":
    return PaperToSeal.objects.filter(status=SealStatus.SEALED).order_by("pk")


def _whole(paper: SealedPaper | KeptReceipt, text: str) -> Iterator[Problem]:
    """`text` is the hash of what must be inside."""
    row, content = f"{paper._meta.db_table}:{paper.pk}", bytes(paper.content)
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        yield Problem("paper.changed", row)
        return
    try:
        inside = read_inside(content).attached.get("Source", b"")
    except UnreadablePdf:
        inside = b""
    if hashlib.sha256(inside).hexdigest() != text:
        yield Problem("paper.of_another_text", row)
