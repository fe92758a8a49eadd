"""What client councils say of a plan, what was done with it, and the record of talks with them."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.organisations.models import Organisation
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class Advice(GrowOnly):
    """An organisation that advises said what it thinks of a plan. Nobody changes or removes it.

    `points` are `{number, text, criterion, section}`; `named` are the organisations that give it
    too, `{id, name}`, as long as they say so themselves in `AdviceJoining`. `version` is the
    frozen text that it is about; 0 while the text was being written. `organisation` of the giver;
    `by` is the organisation that the person acted for, another one where somebody without an
    account had it taken down. Who said it then stands by name in `SpokenName`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="advices")
    number = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=20)
    text = models.TextField()
    points: "models.Field[Any, Any]" = CanonicalJSON()
    named: "models.Field[Any, Any]" = CanonicalJSON()
    version = models.PositiveSmallIntegerField()
    taken_down = models.BooleanField()
    read_back_at = models.DateTimeField(null=True)
    name_digest = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="advice_is_numbered"),
            models.CheckConstraint(
                condition=models.Q(taken_down=False, read_back_at=None, name_digest="")
                | models.Q(taken_down=True, read_back_at__isnull=False),
                name="advice_taken_down_was_read_back",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} advice {self.number}"


class SpokenName(models.Model):
    """The name of who said what somebody else took down: an advice, or what a council finds of a
    record. Retention may remove it.
    """

    advice = models.OneToOneField(
        Advice, null=True, on_delete=models.PROTECT, related_name="spoken_name"
    )
    reaction = models.OneToOneField(
        "RecordReaction", null=True, on_delete=models.PROTECT, related_name="spoken_name"
    )
    name = models.CharField(max_length=200)
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(advice=None) ^ models.Q(reaction=None),
                name="spoken_name_is_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return self.name


class AdviceJoining(GrowOnly):
    """An organisation that an advice names says whether it gives it too. The last counts."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="joinings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    joins = models.BooleanField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id} {'in' if self.joins else 'not in'} {self.advice_id}"


class AdviceAnswer(GrowOnly):
    """What the writers did with one point of an advice, and why. The last counts."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="answers")
    point = models.PositiveSmallIntegerField()
    done = models.CharField(max_length=20)
    text = models.TextField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.advice_id} point {self.point}: {self.done}"


class AdviceDraft(models.Model):
    """An advice that is being written. Its own organisation reads it, and nobody else.

    One that is `taken_down` for somebody without an account is of the person who does that.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taken_down_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    content: "models.Field[Any, Any]" = CanonicalJSON()
    version = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "organisation"],
                condition=models.Q(taken_down_by=None),
                name="advice_draft_is_one",
            ),
            models.UniqueConstraint(
                fields=["plan", "organisation", "taken_down_by"],
                name="advice_draft_taken_down_is_one",
            ),
        )

    def __str__(self) -> str:
        return f"draft of {self.organisation_id} on {self.plan_id}"


class RecordAsked(GrowOnly):
    """An organisation was asked whether the record of talks with it is right.

    `rows` are those that name it, by the key of their table, as they then were; `digest` is of
    them. `version` is the frozen text that was asked about; 0 while the text was being written.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="records_asked")
    number = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rows: "models.Field[Any, Any]" = CanonicalJSON()
    digest = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="record_asked_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} asked about {self.plan_id}"


class RecordReaction(GrowOnly):
    """An organisation confirms the record of talks with it, or corrects it. The last counts.

    Where somebody without an account had it taken down, `by` is the organisation that the person
    acted for, and who said it stands by name in `SpokenName`.
    """

    came_later = frozenset({"by_id", "read_back_at", "name_digest"})

    asked = models.ForeignKey(RecordAsked, on_delete=models.PROTECT, related_name="reactions")
    confirms = models.BooleanField()
    text = models.TextField()
    by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    read_back_at = models.DateTimeField(null=True)
    name_digest = models.CharField(max_length=64, blank=True, default="")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(by=None, read_back_at=None, name_digest="")
                | models.Q(by__isnull=False, read_back_at__isnull=False),
                name="reaction_taken_down_was_read_back",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked_id} {'confirmed' if self.confirms else 'corrected'}"
