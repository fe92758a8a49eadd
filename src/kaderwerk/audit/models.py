"""Tables of the record: entries in chains, the head over all, and effects that happen once."""

import uuid

from django.db import models
from django.db.models import Q

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly


class Chain(models.Model):
    """One line of entries, as in `plan:<uuid>`, and where it ends. Named by what it is about."""

    name = models.CharField(primary_key=True, max_length=80)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.name} ({self.length})"


class Head(models.Model):
    """The one row that seals all chains together. Whoever records holds it until they commit."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="head_is_one"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.hash[:8]}"


class Entry(GrowOnly):
    """One thing that was done: who, in which seat, when, what.

    `data` holds identifiers, digests, codes and amounts, never a name or a text that someone
    wrote: those can be removed when their time has come, an entry cannot.
    """

    id = models.PositiveBigIntegerField(primary_key=True)  # its number over all chains, from 1
    chain = models.CharField(max_length=80)
    number = models.PositiveIntegerField()  # in its chain, from 1
    at = models.DateTimeField()  # by the business clock
    recorded_at = models.DateTimeField()  # by the real one
    person = models.UUIDField(null=True, db_index=True)
    seat = models.UUIDField(null=True)
    role = models.CharField(max_length=30, blank=True)
    organisation = models.UUIDField(null=True)
    acting_for = models.CharField(max_length=60, blank=True)  # the scope of the seat
    action = models.CharField(max_length=60)
    data = CanonicalJSON()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    head = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["chain", "number"], name="entry_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.chain} {self.number}: {self.action}"


class Effect(models.Model):
    """What a request with an idempotency key did, so that the same request does it once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=255)
    person = models.UUIDField()
    service = models.CharField(max_length=80)
    params = models.CharField(max_length=64)  # digest
    result = CanonicalJSON(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="key_has_one_effect"),
        )

    def __str__(self) -> str:
        return f"{self.service} {self.key}"
