"""Asks for signed texts to be sealed and receipts to be made, and keeps what was made of them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.audit.recording import in_transaction
from kaderwerk.kader.canonical import sha256
from kaderwerk.organisations.actor import SYSTEM
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
from kaderwerk.plans.sealed import keys_of, signatures_at

#: So many receipts are asked for at a time.
_MOST_RECEIPTS = 100


def ask_for_seal(snapshot: Snapshot, signatures: Iterable[Signature]) -> None:
    """Has a text with these signatures sealed once the transaction is committed.

    For one text with the same signatures that happens once, whoever asks and how often. One query,
    or a few for the first who asks. Raises OutsideTransaction (of the record).
    """
    in_transaction()
    keys = keys_of(signatures)
    columns: dict[str, Any] = {"signatures": keys, "asked_at": clock.real_now()}
    PaperToSeal.objects.get_or_create(
        snapshot=snapshot, signed=sha256(keys), receipt_of=None, defaults=columns
    )


def ask_for_all() -> int:
    """Asks for a seal for whatever was handed in and nobody asked for: what came before there were
    seals. Returns how many.
    """
    before = PaperToSeal.objects.count()
    asked = PaperToSeal.objects.filter(receipt_of=None).values("snapshot")
    lacking = Submission.objects.exclude(snapshot__in=asked).select_related("snapshot")
    for submission in lacking.order_by("pk"):
        with transaction.atomic():
            ask_for_seal(submission.snapshot, signatures_at(submission))
    return PaperToSeal.objects.count() - before


def ask_for_receipts() -> int:
    """Asks for the receipt of whatever was handed in, as PDF. Returns how many.

    For the worker to call: handing in does not wait for it. One query when there is nothing to do.
    """
    lacking = Submission.objects.filter(receipt_asked=None).select_related("snapshot")
    jobs = []
    for submission in lacking.order_by("at", "pk")[:_MOST_RECEIPTS]:
        keys: Any = keys_of(signatures_at(submission))
        jobs.append(
            PaperToSeal(
                snapshot=submission.snapshot,
                signed=sha256(keys),
                signatures=keys,
                receipt_of=submission,
                asked_at=clock.real_now(),
            )
        )
    if jobs:
        PaperToSeal.objects.bulk_create(jobs, ignore_conflicts=True)
    return len(jobs)


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
    _done(waiting)


@transaction.atomic
def keep_receipt(paper: KeptReceipt, waiting: PaperToSeal) -> None:
    """Keeps the receipt as PDF, and records that it was made. One that is kept stays as it is."""
    submission = paper.submission
    plan = Plan.objects.with_place().locked(submission.plan_id)
    if not KeptReceipt.objects.filter(submission=submission).exists():
        paper.save()
        record(
            chain=plan.chain,
            actor=SYSTEM,
            action="plan.keep_receipt",
            data={"sha256": paper.sha256, "submission": str(submission.pk), "level": paper.level},
            rows=[paper],
        )
    _done(waiting)


def _done(waiting: PaperToSeal) -> None:
    PaperToSeal.objects.filter(pk=waiting.pk).update(
        status=SealStatus.SEALED, lease_until=None, last_code="", last_error=""
    )


def try_again() -> int:
    """Lets what was given up be tried from the start. Returns how many that are."""
    given_up = PaperToSeal.objects.filter(status=SealStatus.DEAD)
    return given_up.update(
        status=SealStatus.WAITING, attempts=0, put_off=0, retry_at=None, lease_until=None
    )
