"""Which sealed PDF belongs to a text with its signatures, and how far it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q

from kaderwerk import clock
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import (
    KeptReceipt,
    PaperToSeal,
    Plan,
    SealedPaper,
    SealStatus,
    Signature,
    Snapshot,
    Submission,
)

#: The version of the layout of the signatures as data.
RECORDS_FORMAT = 1


@dataclass(frozen=True)
class SealState:
    """How far a paper is: `paper` once it is sealed, without its bytes.

    `code` is sealed; making, or late when it has been tried; no_timestamp while an authority does
    not answer; stopped when it was given up; no_key where the site has nothing to seal with.
    """

    code: str
    paper: SealedPaper | None = None

    @property
    def is_beside_the_clock(self) -> bool:
        """Whether its moment is of another clock than what else a page tells."""
        return clock.is_moved()


def keys_of(signatures: Iterable[Signature]) -> list[str]:
    """The keys of signatures in order: what `signed` is the digest of."""
    return sorted(str(signature.pk) for signature in signatures)


def seal_state(snapshot: Snapshot, keys: list[str]) -> SealState:
    """How far the sealed PDF of a text with these signatures is. One query, or two."""
    paper = SealedPaper.objects.filter(snapshot=snapshot, signed=sha256(keys))
    if found := paper.defer("content").first():
        return SealState("sealed", found)
    if not settings.SEAL.key:
        return SealState("no_key")
    asked = PaperToSeal.objects.filter(snapshot=snapshot, signed=sha256(keys), receipt_of=None)
    waits = asked.first()
    if waits is None or waits.status != SealStatus.WAITING:
        return SealState("stopped")
    if not waits.last_code:
        return SealState("making")
    return SealState("no_timestamp" if waits.last_code == "seal.no_timestamp" else "late")


def kept_receipt(submission: Submission) -> KeptReceipt | None:
    """The receipt as PDF, as it is kept; None while it is not made yet. One query."""
    return KeptReceipt.objects.filter(submission=submission).first()


def receipt_state(submission: Submission) -> str:
    """How far the receipt as PDF is: `kept`; `making`, or `late` when it has been tried; `stopped`
    when it was given up. Two queries at most.
    """
    if KeptReceipt.objects.filter(submission=submission).exists():
        return "kept"
    asked = PaperToSeal.objects.filter(receipt_of=submission).first()
    if asked is None or (asked.status == SealStatus.WAITING and not asked.last_code):
        return "making"
    return "late" if asked.status == SealStatus.WAITING else "stopped"


def sealed_content(snapshot: Snapshot, keys: list[str]) -> bytes | None:
    """The sealed PDF of a text with these signatures; None while there is none. One query."""
    found = SealedPaper.objects.filter(snapshot=snapshot, signed=sha256(keys)).first()
    return bytes(found.content) if found else None


def signatures_at(submission: Submission) -> list[Signature]:
    """The signatures that stood on what was handed in, when it was. One query."""
    return list(
        Signature.objects.filter(
            Q(withdrawal=None) | Q(withdrawal__at__gt=submission.at),
            snapshot=submission.snapshot_id,
            at__lte=submission.at,
        )
        .select_related("signed_name", "organisation")
        .order_by("number", "pk")
    )


def records_of(
    plan: Plan,
    snapshot: Snapshot,
    signatures: Iterable[Signature],
    receipt: Mapping[str, Any] | None = None,
) -> bytes:
    """The signatures as data, canonical: whoever has the PDF can check each of them.

    `receipt` is that of a text that came on paper: then those on the paper go along.
    """
    return canonical(
        {
            "format": RECORDS_FORMAT,
            "plan": str(plan.pk),
            "reference": reference_of(plan),
            "version": snapshot.number,
            "kader": {"name": plan.kader.name, "sha256": plan.kader_text_id},
            "sha256": snapshot.sha256,
            "signatures": [_record(signature) for signature in signatures],
            **({"on_paper": receipt["on_paper"]} if receipt else {}),
        }
    )


def _record(signature: Signature) -> Mapping[str, object]:
    signed, at = signature.signed_name, signature.signed_in_at
    return {
        "id": str(signature.pk),
        "organisation": signature.organisation.name,
        "type": signature.type,
        "name": signed.name,
        "function": signed.function,
        "mandate": signed.mandate,
        "as_deputy": signature.as_deputy,
        "deputy_of": signed.deputy_of,
        "signed_at": signature.at.isoformat(),
        "signed_in_by": signature.signed_in_by,
        "signed_in_at": at.isoformat() if at else None,
        "sha256": signature.sha256,
        "name_digest": signature.name_digest,
        "salt": signed.salt,
    }
