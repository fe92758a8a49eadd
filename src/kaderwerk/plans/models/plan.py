"""A plan, who takes part in it, and how it moved."""

import uuid
from collections.abc import Iterable
from functools import cached_property

from django.db import models

from kaderwerk.answering.models import Sheet
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.kader.model import Kader
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.models import Organisation
from kaderwerk.rounds.models import KaderText, Place, kader_of


class PlanQuerySet(models.QuerySet["Plan"]):
    def locked(self, pk: uuid.UUID) -> "Plan":
        """The plan, held until the transaction ends. Every change to a plan starts here.

        Its place and partners come along when this is asked of `with_place()`. A service that
        stores one answer needs neither, and is called at every pause of someone who types.
        """
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def all_locked(self, pks: Iterable[uuid.UUID]) -> "list[Plan]":
        """These plans, held until the transaction ends. Locked in one order, whatever is given.

        Raises Plan.DoesNotExist when one is not there.
        """
        wanted = set(pks)
        locked = self.with_place().select_for_update(of=("self",), no_key=True)
        found = list(locked.filter(pk__in=wanted).order_by("pk"))
        if len(found) < len(wanted):
            raise Plan.DoesNotExist
        return found

    def with_place(self) -> "PlanQuerySet":
        """The plans with all that the rules ask of them."""
        places = self.select_related("place__round", "place__applicant")
        return places.prefetch_related("partners", "involved")


class Plan(models.Model):
    """What one applicant wants to do in one round. `number` counts its plans, from 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField(default=1)
    kader_text = models.ForeignKey(KaderText, on_delete=models.PROTECT, related_name="+")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT)
    language = models.CharField(max_length=2)
    case = models.CharField(max_length=10, default=Case.DRAFTING.value)
    text = models.CharField(max_length=10, default=Text.WRITING.value)
    #: The number of the submission that the ministry holds; null when it holds none.
    held = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "number"], name="plan_is_numbered"),
            models.CheckConstraint(
                condition=models.Q(case__in=[case.value for case in Case])
                & models.Q(text__in=[text.value for text in Text]),
                name="plan_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=models.Q(held__isnull=False)
                | models.Q(case__in=[Case.DRAFTING.value, Case.WITHDRAWN.value]),
                name="plan_with_the_ministry_has_a_submission",
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} plan {self.number} ({self.case})"

    @property
    def kader(self) -> Kader:
        """The framework that it was begun under, whatever becomes of the round."""
        return kader_of(self.kader_text_id)

    @property
    def round_id(self) -> uuid.UUID:
        return self.place.round_id

    @property
    def applicant_id(self) -> uuid.UUID:
        return self.place.applicant_id

    @property
    def payee_id(self) -> uuid.UUID:
        return self.place.applicant.payee_id

    @cached_property
    def partner_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(organisations_in(self, "partners"))

    @cached_property
    def interested_ids(self) -> frozenset[uuid.UUID]:
        return self.partner_ids | frozenset(organisations_in(self, "involved"))

    @cached_property
    def confirming_ids(self) -> frozenset[uuid.UUID]:
        confirmed = {party.key for party in self.kader.parties if party.signer_confirmed}
        if not confirmed:
            return frozenset()
        partners = self.partners.all()
        return frozenset(p.organisation_id for p in partners if p.type in confirmed)

    @property
    def was_handed_in(self) -> bool:
        return self.held is not None

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def chain(self) -> str:
        """The name of the audit chain of everything that happens to this plan."""
        return f"plan:{self.id}"


class Partner(models.Model):
    """An organisation takes part in a plan, under the key that its answers use for it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    type = models.CharField(max_length=40)
    signs = models.BooleanField()
    signatory_name = models.CharField(max_length=200, blank=True)
    signatory_function = models.CharField(max_length=200, blank=True)
    deputy_name = models.CharField(max_length=200, blank=True)
    deputy_function = models.CharField(max_length=200, blank=True)
    contact = models.JSONField(default=dict)

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "organisation"], name="partner_joins_once"),
            models.UniqueConstraint(fields=["plan", "key"], name="partner_key_is_used_once"),
        )

    def __str__(self) -> str:
        return f"{self.key} in {self.plan_id}"


def organisations_in(plan: Plan, relation: str) -> Iterable[uuid.UUID]:
    """Who stands in one of its lists. No query when that was read along."""
    rows = getattr(plan, relation)
    if relation in getattr(plan, "_prefetched_objects_cache", ()):
        return [row.organisation_id for row in rows.all()]
    return rows.order_by().values_list("organisation_id", flat=True)  # type: ignore[no-any-return]


class Involved(GrowOnly):
    """An organisation took part in a version that was handed in.

    Whoever holds a seat for it has an interest in the plan, also after it has left.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="involved")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "organisation"], name="involved_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.plan_id}"


class Move(GrowOnly):
    """The case or the text of a plan moved."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    table = models.CharField(max_length=4)
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=10)
    target = models.CharField(max_length=10)
    person_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["plan", "number"], name="move_is_numbered"),)

    def __str__(self) -> str:
        return f"{self.source} -{self.move}-> {self.target}"
