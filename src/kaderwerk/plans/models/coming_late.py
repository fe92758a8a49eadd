"""What people say should become of a plan that came too late."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models.handing_in import LateAttempt
from kaderwerk.rounds.models import Extension

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class LateProposal(GrowOnly):
    """Somebody of the ministry says what should become of a plan that came too late, and why.

    With an `extension` it is to be taken: more time for this applicant alone, up to when it came,
    which counts once a second person confirms it. Without one it is not to be taken.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attempt = models.ForeignKey(LateAttempt, on_delete=models.PROTECT, related_name="proposals")
    extension = models.OneToOneField(
        Extension, null=True, on_delete=models.PROTECT, related_name="late_proposal"
    )
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.attempt_id}: {'take' if self.extension_id else 'leave'}"


class LateRefusal(GrowOnly):
    """A second person confirmed that a plan that came too late is not taken."""

    attempt = models.OneToOneField(LateAttempt, on_delete=models.PROTECT, related_name="refusal")
    proposal = models.OneToOneField(LateProposal, on_delete=models.PROTECT, related_name="refusal")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.attempt_id} is not taken"
