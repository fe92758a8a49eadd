"""Tables of answers. `Answer` holds what is true now, `Revision` everything that ever was."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly


class Sheet(models.Model):
    """The answers to one form."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return str(self.id)


class Answer(models.Model):
    """The answer to one question as it is now. `version` counts its revisions, from 1."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    value = CanonicalJSON()
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "question"], name="answer_is_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"


class Revision(GrowOnly):
    """What someone once answered. `based_on` is the version that they saw when they wrote it."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="revisions")
    question = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField()
    value = CanonicalJSON()
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sheet", "question", "version"], name="revision_is_numbered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"


class StoredFile(models.Model):
    """The bytes of a file that was added to an answer, by their SHA-256, once for each sheet.

    `name` is what it was called when it was added. Answers and snapshots hold the hash.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "sha256"], name="file_is_kept_once"),
        )

    def __str__(self) -> str:
        return self.name
