"""Sealed papers hold the text that they are of, and are as they were sealed."""

import hashlib
from collections.abc import Iterator

from kaderwerk.documents.sealing.inside import UnreadablePdf, read_inside
from kaderwerk.plans.models import PaperToSeal, SealedPaper, SealStatus
from kaderwerk.verify.problem import Problem


def sealed_papers() -> Iterator[Problem]:
    """The bytes of each paper are those that its hash names, the text inside is that of its
    snapshot, and none that was sealed is gone. The seals themselves `verify-document` checks.
    """
    kept = set()
    for paper in SealedPaper.objects.select_related("snapshot").order_by("pk").iterator(20):
        row, content = f"plans_sealedpaper:{paper.pk}", bytes(paper.content)
        kept.add((paper.snapshot_id, paper.signed))
        if hashlib.sha256(content).hexdigest() != paper.sha256:
            yield Problem("paper.changed", row)
            continue
        try:
            inside = read_inside(content).attached.get("Source", b"")
        except UnreadablePdf:
            inside = b""
        if hashlib.sha256(inside).hexdigest() != paper.snapshot.sha256:
            yield Problem("paper.of_another_text", row)
    sealed = PaperToSeal.objects.filter(status=SealStatus.SEALED).order_by("pk")
    for asked in sealed.iterator():
        if (asked.snapshot_id, asked.signed) not in kept:
            yield Problem("paper.gone", f"plans_papertoseal:{asked.pk}")
