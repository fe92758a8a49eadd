"""Organisations that the plan names and that take no part: what they were told, what they say."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL

VERDICTS = ("agrees", "corrects", "joins")


class NamedTold(GrowOnly):
    """An organisation was told how the plan names it.

    `key` is its code in the register or, without one, its name in small letters. `rows` are those
    that name it, by the key of their table, as they then were; `digest` is of them.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="named_told")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    rows: "models.Field[Any, Any]" = CanonicalJSON()
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="named_told_is_numbered"),
            models.UniqueConstraint(fields=["plan", "key", "digest"], name="named_told_once"),
        )

    def __str__(self) -> str:
        return f"{self.name} told of {self.plan_id}"


class NamedLink(models.Model):
    """The link with which a named organisation reacts, kept as its hash, and where it was sent.

    One sent to another address takes its place: then the first does nothing any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    told = models.ForeignKey(NamedTold, on_delete=models.PROTECT, related_name="links")
    email = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64, unique=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["told"],
                condition=models.Q(replaced_at=None),
                name="named_link_in_use_is_one",
            ),
        )

    def __str__(self) -> str:
        return f"link of {self.told_id}"


class NamedReaction(GrowOnly):
    """What a named organisation says of how the plan names it. The last counts."""

    told = models.ForeignKey(NamedTold, on_delete=models.PROTECT, related_name="reactions")
    verdict = models.CharField(max_length=10, choices=[(one, one) for one in VERDICTS])
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.told_id} {self.verdict}"
