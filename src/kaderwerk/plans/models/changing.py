"""What the ministry asked to change, and what the region did with it."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models.handing_in import Submission
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class ChangeRequest(GrowOnly):
    """The ministry asked for changes to what was handed in, before a date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="change_requests")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    until = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="change_request_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} request {self.number}"


class RequestedChange(GrowOnly):
    """One thing asked, tied to a criterion."""

    request = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="items")
    criterion = models.CharField(max_length=40)
    asks = models.TextField()

    def __str__(self) -> str:
        return f"{self.criterion}: {self.asks[:40]}"


class Reply(GrowOnly):
    """What the region did with one thing that was asked. The latest counts."""

    item = models.ForeignKey(RequestedChange, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:40]
