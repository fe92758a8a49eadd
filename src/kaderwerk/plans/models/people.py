"""Who may sign for an organisation, and whom to reach there, as it was and as it is."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.organisations.models import Organisation, Seat
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class SignerAsked(models.Model):
    """An organisation was asked, at its general address, whether somebody may sign for it.

    The link is kept as its hash only. The moments follow the real clock.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="asked")
    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gte=models.F("asked_at")),
                name="signer_asked_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat_id} asked {self.asked_at:%Y-%m-%d}"


class SignerAnswer(GrowOnly):
    """An organisation said of the holder of a seat that they may sign for it, or may not.

    `person` said so in a seat of the organisation; without one, it was said by a link that was
    sent to its general address.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="signer_answers")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seat_id}: {'yes' if self.agrees else 'no'}"


class ContactChange(GrowOnly):
    """An organisation can be reached by somebody else from here on. Who, stands in `ContactKnown`,
    which retention can remove; `digest` stays and still proves it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="contact_changes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "organisation", "number"], name="contact_change_is_numbered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.plan_id}, {self.number}"


class ContactKnown(models.Model):
    """Whom to reach, with the salt that the digest was made with."""

    change = models.OneToOneField(ContactChange, on_delete=models.PROTECT, related_name="known")
    contact = models.JSONField()
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"of {self.change_id}"


class Attendee(models.Model):
    """Somebody who was at an earlier meeting in the region: on the contact list of a plan.

    It is no part of the plan text. `seat` is what they were invited to from here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="attendees")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    type = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    seat = models.ForeignKey(Seat, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("organisation", "name", "id")

    def __str__(self) -> str:
        return self.name


class FirstMonth(models.Model):
    """What an applicant that is at the start has planned. `put_away_at`: shown no more."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="first_month")
    meets_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    put_away_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"of {self.plan_id}"
