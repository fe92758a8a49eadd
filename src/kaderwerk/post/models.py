"""The outbox."""

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import Q

from kaderwerk.organisations.fields import Word


class Mode(StrEnum):
    """For whom a message is. Only a live one leaves the house."""

    TEST = "test"
    PREVIEW = "preview"
    LIVE = "live"


class Status(StrEnum):
    WAITING = "waiting"
    SENT = "sent"  # taken over by the mail server, or written to the mailbox
    DEAD = "dead"  # given up: a person must look at it


class Message(models.Model):
    """One mail to one address, and how far it came.

    `due_at` follows the business clock: a rehearsal sends its reminders on their day. What the
    worker does (`retry_at`, `lease_until`, `sent_at`) happens in real time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dedupe_key = models.CharField(max_length=200, unique=True)
    round = models.UUIDField(null=True, blank=True, db_index=True)
    to_person = models.UUIDField(null=True, blank=True, db_index=True)
    to_email = models.EmailField(max_length=254)
    letter = models.CharField(max_length=60, blank=True)  # the code of the template, if any
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    mode = Word(Mode)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    status = Word(Status, default=Status.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["due_at", "id"], condition=Q(status="waiting"), name="message_that_waits"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | (Q(sent_at=None) & Q(status__in=["waiting", "dead"])),
                name="message_was_sent_at_a_known_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter or self.subject} ({self.status})"
