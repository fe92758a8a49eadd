"""Asks for a signed text to be sealed, and keeps what was sealed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.audit.recording import in_transaction
from kaderwerk.kader.canonical import sha256
from kaderwerk.organisations.actor import SYSTEM
from kaderwerk.plans.models import (
    PaperToSeal,
    Plan,
    SealedPaper,
    SealStatus,
    Signature,
    Snapshot,
    Submission,
)
from kaderwerk.plans.sealed import keys_of, signatures_at


def ask_for_seal(snapshot: Snapshot, signatures: Iterable[Signature]) -> None:
    """Has a text with these signatures sealed once the transaction is committed.

    For one text with the same signatures that happens once, whoever asks and how often. One query,
    or a few for the first who asks. Raises OutsideTransaction (of the record).
    """
    in_transaction()
    keys = keys_of(signatures)
    columns: dict[str, Any] = {"signatures": keys, "asked_at": clock.real_now()}
    PaperToSeal.objects.get_or_create(snapshot=snapshot, signed=sha256(keys), defaults=columns)


def ask_for_all() -> int:
    """Asks for a seal for whatever was handed in and nobody asked for: what came before there were
    seals. Returns how many.
    """
    before = PaperToSeal.objects.count()
    asked = PaperToSeal.objects.values("snapshot")
    lacking = (
        Submission.objects.exclude(channel="paper")
        .exclude(snapshot__in=asked)
        .select_related("snapshot")
    )
    for submission in lacking.order_by("pk"):
        with transaction.atomic():
            ask_for_seal(submission.snapshot, signatures_at(submission))
    return PaperToSeal.objects.count() - before


@transaction.atomic
def keep_sealed(paper: SealedPaper, waiting: PaperToSeal) -> None:
    """Keeps a sealed PDF, and records that it was made. What is there already stays as it is."""
    plan = Plan.objects.with_place().locked(paper.snapshot.plan_id)
    if not SealedPaper.objects.filter(snapshot=paper.snapshot_id, signed=paper.signed).exists():
        paper.save()
        record(
            chain=plan.chain,
            actor=SYSTEM,
            action="plan.seal",
            data={"sha256": paper.sha256, "text": paper.snapshot.sha256, "level": paper.level},
            rows=[paper],
        )
    PaperToSeal.objects.filter(pk=waiting.pk).update(
        status=SealStatus.SEALED, lease_until=None, last_code="", last_error=""
    )


def try_again() -> int:
    """Lets what was given up be tried from the start. Returns how many that are."""
    given_up = PaperToSeal.objects.filter(status=SealStatus.DEAD)
    return given_up.update(status=SealStatus.WAITING, attempts=0, retry_at=None, lease_until=None)
