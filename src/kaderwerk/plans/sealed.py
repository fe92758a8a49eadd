"""Which sealed PDF belongs to a text with its signatures, and how far it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import (
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
    waits = PaperToSeal.objects.filter(snapshot=snapshot, signed=sha256(keys)).first()
    if waits is None or waits.status != SealStatus.WAITING:
        return SealState("stopped")
    if not waits.last_code:
        return SealState("making")
    return SealState("no_timestamp" if waits.last_code == "seal.no_timestamp" else "late")


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


def records_of(plan: Plan, snapshot: Snapshot, signatures: Iterable[Signature]) -> bytes:
    """The signatures as data, canonical: whoever has the PDF can check each of them."""
    return canonical(
        {
            "format": RECORDS_FORMAT,
            "plan": str(plan.pk),
            "reference": reference_of(plan),
            "version": snapshot.number,
            "kader": {"name": plan.kader.name, "sha256": plan.kader_text_id},
            "sha256": snapshot.sha256,
            "signatures": [_record(signature) for signature in signatures],
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
