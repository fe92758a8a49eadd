"""Answers that somebody proposes: in a file that came back, or from an earlier plan."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class Brought(GrowOnly):
    """Something was brought into a plan: a file (`name`, `sha256`), or an earlier plan (`source`).

    The file itself is not kept: what it proposes stands in `answers`, and what could not be read
    of it in `unread`, as a list. `found` counts the questions that were found in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="brought")
    source = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    found = models.PositiveSmallIntegerField()
    unread = CanonicalJSON()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} into {self.plan_id}"


class ProposedAnswer(GrowOnly):
    """What was brought proposes this for a question. Empty text: that there is no answer.

    `based_on` is the version of the answer that the file was made of (0: none). `tracked` is what
    was put in and taken out in it: where, and the pieces of text, each with who and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brought = models.ForeignKey(Brought, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    value = CanonicalJSON()
    based_on = models.PositiveIntegerField()
    tracked = CanonicalJSON()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["brought", "question"], name="answer_is_proposed_once"),
        )

    def __str__(self) -> str:
        return f"{self.question} by {self.brought_id}"


class ProposalVerdict(GrowOnly):
    """A proposed answer was taken over, and is the answer at this version; or it was left out."""

    proposed = models.OneToOneField(
        ProposedAnswer, on_delete=models.PROTECT, related_name="verdict"
    )
    accepted = models.BooleanField()
    version = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(accepted=True, version__isnull=False)
                | models.Q(accepted=False, version=None),
                name="accepted_answer_has_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposed_id}: {self.accepted}"
