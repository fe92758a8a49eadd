"""What the parties confirmed, and what they signed or declined."""

import json
import uuid
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.organisations.models import Organisation
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class Confirmation(GrowOnly):
    """An organisation confirmed its own rows in one table question, as they then were."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="confirmations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.question} by {self.organisation_id}"


class Snapshot(GrowOnly):
    """The whole of a plan at one moment, as canonical JSON (RFC 8785): what is signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="snapshot_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} text {self.number}"

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content as plain data, in the layout of `content.snapshot_content`."""
        data: dict[str, Any] = json.loads(self.content)
        return data


class ReadMark(GrowOnly):
    """Somebody who signs opened a snapshot for the first time."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="read_marks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["snapshot", "person"], name="read_mark_is_made_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} read {self.snapshot_id}"


class Signature(GrowOnly):
    """An organisation bound itself to one snapshot.

    `kept_from` is the earlier signature that was kept on a change. Who signed stands by name in
    `SignedName`, which retention can remove; `name_digest` stays and still proves it.
    `signed_in_by` is how the signer last showed who they are, as a code, and `signed_in_at` when;
    both are empty for what was not signed on the site.
    """

    came_later = frozenset({"signed_in_by", "signed_in_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    as_deputy = models.BooleanField()
    kept_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    name_digest = models.CharField(max_length=64)
    signed_in_by = models.CharField(max_length=20, blank=True, default="")
    signed_in_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["snapshot", "organisation", "number"], name="signature_is_numbered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.snapshot_id}"


class SignedName(models.Model):
    """Name and function of a signer, with the salt that the digest was made with.

    `mandate` is on what ground they sign, in their own words; `deputy_of` whom a deputy stands in
    for, as the plan named both beforehand.
    """

    signature = models.OneToOneField(
        Signature, on_delete=models.PROTECT, related_name="signed_name"
    )
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=200)
    mandate = models.CharField(max_length=200, blank=True, default="")
    deputy_of = models.CharField(max_length=400, blank=True, default="")
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.name}, {self.function}"


class SignatureWithdrawal(GrowOnly):
    """A signature was taken back: before the plan was handed in, or as long as it could be."""

    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawn {self.at:%Y-%m-%d}"


class Refusal(GrowOnly):
    """An organisation declined to sign a snapshot, and says why."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="refusals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id} declined {self.snapshot_id}"
