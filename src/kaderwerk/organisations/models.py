"""Tables of who takes part."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.actor import Seat as HeldSeat
from kaderwerk.organisations.fields import LowerCaseEmail, Word


class Person(AbstractBaseUser):
    """Someone who takes part. Nothing is kept of them but what is needed to work with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = LowerCaseEmail(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    #: The seats that they hold, where these were read along; None elsewhere.
    held: tuple[HeldSeat, ...] | None = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = BaseUserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="person_has_an_email_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def has_come_in(self) -> bool:
        """Whether they have chosen a password, so that they can sign in."""
        return bool(self.password) and self.has_usable_password()


class Organisation(models.Model):
    """A public body, a company, a foundation.

    `code` is the one of its register (CBS, KvK, OIN); their shapes differ, so that one column
    holds them. `email` is its general address, as the ministry registered it: what is asked there
    is asked of the organisation, whoever speaks for it elsewhere. `invented` marks organisations
    that exist in examples only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40, blank=True)
    email = LowerCaseEmail(max_length=254, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="organisation_has_its_own_code"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Applicant(models.Model):
    """One that may apply, as a dated list has it: a region, and the body that applies for it.

    Both days are inclusive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    list = models.CharField(max_length=60)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pays_for")
    members: "models.ManyToManyField[Organisation, Member]" = models.ManyToManyField(
        Organisation, through="Member", related_name="member_of"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["list", "code"], name="applicant_is_once_on_a_list"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from"))
                | Q(valid_from=None)
                | Q(valid_until=None),
                name="applicant_is_valid_for_a_day_at_least",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """An organisation that belongs to an applicant: a municipality in a region."""

    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["applicant", "organisation"], name="member_joins_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} of {self.applicant_id}"


class Seat(models.Model):
    """Someone acts in a role for an organisation, within a scope, from one moment to another.

    `since` is inclusive, `until` is not; without `until` the seat is open. `vouched`: the
    organisation's own people stand for it. See `services.people.vouches`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="seats")
    role = Word(Role)
    scope_kind = Word(ScopeKind)
    scope_id = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    vouched = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["scope_kind", "scope_id"], name="seat_by_scope"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(scope_kind="house", scope_id=None)
                | (Q(scope_id__isnull=False) & Q(scope_kind__in=["plan", "applicant", "round"])),
                name="seat_is_of_one_thing_or_of_the_house",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="seat_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "scope_kind", "scope_id"],
                condition=Q(until=None, scope_id__isnull=False),
                name="seat_is_held_once",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until=None, scope_id=None),
                name="seat_of_the_house_is_held_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} is {self.role} for {self.organisation_id}"


class Invitation(models.Model):
    """A link with which somebody comes in for the first time. It is kept as its hash only.

    `seat` is what it was sent for, and `by` who asked. Whoever says that it is not for them has
    `declined_at`. The moments follow the real clock, as everything about signing in does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seat = models.ForeignKey(Seat, null=True, on_delete=models.SET_NULL, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gte=F("issued_at")), name="invitation_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"for {self.person_id}, until {self.expires_at:%Y-%m-%d %H:%M}"
