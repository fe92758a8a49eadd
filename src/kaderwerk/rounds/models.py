"""Tables of rounds: the framework they pin, the money that is left, and who has a place."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.kader.load import read_kader
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.models import Applicant
from kaderwerk.rounds.frameworks import Shelf

MODES = ("test", "preview", "live")
STATES = ("prepared", "published")


_shelf: Shelf[str] = Shelf()


def kader_of(sha256: str) -> Kader:
    """The framework whose bytes have this hash. Read once per process.

    Raises KaderText.DoesNotExist.
    """
    return kaders_of([sha256])[sha256]


def kaders_of(hashes: Iterable[str]) -> dict[str, Kader]:
    """The frameworks with these hashes. One query for all that this process has not read yet.

    Raises KaderText.DoesNotExist.
    """
    return _shelf.get(hashes, _read)


def _read(hashes: list[str]) -> Mapping[str, Kader]:
    return {sha256: read_kader(content) for sha256, content in contents_of(hashes).items()}


def contents_of(hashes: Iterable[str]) -> dict[str, bytes]:
    """The bytes that are kept by these hashes. One query. Raises KaderText.DoesNotExist."""
    wanted = set(hashes)
    rows = KaderText.objects.filter(pk__in=wanted).values_list("pk", "content")
    found = {pk: bytes(content) for pk, content in rows}
    if gone := wanted - found.keys():
        raise KaderText.DoesNotExist(", ".join(sorted(gone)))
    return found


class KaderText(GrowOnly):
    """The bytes of a framework file or of a translation of it, by their SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256

    @property
    def is_intact(self) -> bool:
        """Whether the bytes still have the hash that they are kept by."""
        return hashlib.sha256(bytes(self.content)).hexdigest() == self.sha256


class Round(models.Model):
    """One opening of a framework. The framework is pinned by hash, a translation apart from it.

    `granted_cents` counts what has been granted, and the database refuses what would pass the
    ceiling, whatever the code does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=60)
    version = models.CharField(max_length=60)
    kader_text = models.ForeignKey(KaderText, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=[(mode, mode) for mode in MODES])
    state = models.CharField(
        max_length=10, choices=[(state, state) for state in STATES], default="prepared"
    )
    prepared_at = models.DateTimeField()
    ceiling_cents = models.BigIntegerField()
    granted_cents = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(granted_cents__gte=0) & Q(granted_cents__lte=F("ceiling_cents")),
                name="round_grants_no_more_than_its_ceiling",
            ),
            models.UniqueConstraint(
                fields=["key", "version"],
                condition=Q(mode="live"),
                name="round_of_a_version_is_live_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}/{self.version} ({self.mode})"

    @cached_property
    def kader(self) -> Kader:
        """The framework as it was when the round was prepared."""
        return kader_of(self.kader_text_id)

    @property
    def chain(self) -> str:
        """The name of the audit chain of what happens to the round itself."""
        return f"round:{self.id}"


class Overlay(models.Model):
    """A translation of the framework of a round. A typo in it can be mended; the text is pinned."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="overlays")
    language = models.CharField(max_length=2)
    text = models.ForeignKey(KaderText, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "language"], name="overlay_is_one_per_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.language}"


class RoundYear(models.Model):
    """What a round may pay in one year, and what it has promised. No ceiling: null."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    ceiling_cents = models.BigIntegerField(null=True)
    granted_cents = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "year"], name="round_year_is_there_once"),
            models.CheckConstraint(
                condition=Q(granted_cents__gte=0)
                & (Q(ceiling_cents__isnull=True) | Q(granted_cents__lte=F("ceiling_cents"))),
                name="round_year_grants_no_more_than_its_ceiling",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.year}"


class Place(models.Model):
    """The place of one applicant in a round: its cap, its number of awards, and what it got."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="places")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="places")
    cap_cents = models.BigIntegerField()
    granted_cents = models.BigIntegerField(default=0)
    awards_allowed = models.PositiveSmallIntegerField()
    awards = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "applicant"], name="place_is_one_per_applicant"
            ),
            models.CheckConstraint(
                condition=Q(granted_cents__gte=0) & Q(granted_cents__lte=F("cap_cents")),
                name="place_gets_no_more_than_its_cap",
            ),
            models.CheckConstraint(
                condition=Q(awards__lte=F("awards_allowed")),
                name="place_gets_no_more_awards_than_allowed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.applicant_id} in {self.round_id}"

    @property
    def payee_id(self) -> uuid.UUID:
        return self.applicant.payee_id

    @property
    def is_open(self) -> bool:
        """Whether the round has been published, so that plans can be begun."""
        return self.round.state == "published"


class Extension(GrowOnly):
    """A later end of a window, for all or for one applicant. It counts once confirmed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="extensions")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="extensions")
    phase = models.CharField(max_length=10)
    until = models.DateTimeField()
    reason = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.phase} until {self.until:%Y-%m-%d %H:%M}"


class ExtensionConfirmation(GrowOnly):
    """A second person confirmed an extension."""

    extension = models.OneToOneField(
        Extension, on_delete=models.PROTECT, related_name="confirmation"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"confirmed {self.at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """A file that somebody gave to make a round of. It is kept until the round is there.

    One framework and its translations at a time for each person.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    is_framework = models.BooleanField()
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "name", "is_framework"], name="upload_has_its_own_name"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(is_framework=True),
                name="upload_is_one_framework_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.name
