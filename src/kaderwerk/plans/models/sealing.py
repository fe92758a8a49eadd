"""Signed texts and receipts as PDFs that are kept, and those that are still to be made."""

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import Q

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.organisations.fields import Word
from kaderwerk.plans.models.handing_in import Submission
from kaderwerk.plans.models.signing import Snapshot


class SealStatus(StrEnum):
    WAITING = "waiting"
    SEALED = "sealed"
    DEAD = "dead"  # given up: a person must look at it


class PaperToSeal(models.Model):
    """A snapshot with the signatures that stood on it: what the worker makes a sealed PDF of.

    `signed` is the digest of `signatures`, the keys of these signatures in order. With `receipt_of`
    it is the receipt of what was handed in. What the worker does happens in real time. `put_off`
    counts the attempts that could not be made, and are no failures of this paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    signed = models.CharField(max_length=64)
    signatures = CanonicalJSON()
    receipt_of = models.OneToOneField(
        Submission, null=True, on_delete=models.PROTECT, related_name="receipt_asked"
    )
    asked_at = models.DateTimeField()
    status = Word(SealStatus, default=SealStatus.WAITING.value)
    attempts = models.PositiveIntegerField(default=0)
    put_off = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    last_code = models.CharField(max_length=60, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["snapshot", "signed"],
                condition=Q(receipt_of=None),
                name="paper_is_asked_for_once",
            ),
        )
        indexes = (
            models.Index(
                fields=["asked_at", "id"], condition=Q(status="waiting"), name="paper_that_waits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} ({self.status})"


class _KeptPdf(GrowOnly):
    """A PDF that is kept as it was made.

    `level` is that of the seal (B-B, B-T, B-LTA), `certificate` the SHA-256 of the certificate of
    the organisation `sealed_by`; `is_trial` when nobody else vouches for it. `at` is real time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    level = models.CharField(max_length=10)
    sealed_by = models.CharField(max_length=200)
    certificate = models.CharField(max_length=64)
    is_trial = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class SealedPaper(_KeptPdf):
    """A snapshot with its signatures as a sealed PDF."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    signed = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["snapshot", "signed"], name="paper_is_sealed_once"),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} sealed {self.at:%Y-%m-%d}"


class KeptReceipt(_KeptPdf):
    """The receipt of what was handed in, as PDF: made once, and the same for whoever asks.

    A site with nothing to seal with keeps it without a seal: `level`, `sealed_by` and `certificate`
    are empty then.
    """

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="kept_receipt"
    )

    def __str__(self) -> str:
        return f"receipt of {self.submission_id}"
