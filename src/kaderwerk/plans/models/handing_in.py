"""What was handed in."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.organisations.models import Organisation
from kaderwerk.plans.models.plan import Plan
from kaderwerk.plans.models.signing import Snapshot

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


#: By the site; signed there, and sent by mail; or neither written nor signed there.
CHANNELS = ("site", "mail", "paper")


class Submission(GrowOnly):
    """A snapshot was handed in. `receipt` is the proof of it, kept as it was given.

    `received_at` is when the request (or the mail) arrived; that counts, not when it was stored.
    `answers` is the request for changes that it answers; without one, it came in the window.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="submissions")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="submissions")
    answers = models.ForeignKey(
        "ChangeRequest", null=True, on_delete=models.PROTECT, related_name="answered_by"
    )
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=[(way, way) for way in CHANNELS])
    received_at = models.DateTimeField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    receipt = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="submission_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} submission {self.number}"


class LateAttempt(GrowOnly):
    """A frozen text arrived when its window had closed. It was refused, and that it came is kept.

    `received_at` is when the request arrived, `until` when the window had closed, exclusive. The
    first that somebody tried with one text is kept; whether more comes of it is for people to say.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="late_attempts")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    until = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["snapshot", "person", "until"], name="late_attempt_is_kept_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} late, {self.received_at:%Y-%m-%d %H:%M:%S}"
