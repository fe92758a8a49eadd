"""Tables of answers. `Answer` holds what is true now, `Revision` everything that ever was.

Beside them stand the files that were added, and what people remark on a question.
"""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.fields import CanonicalJSON
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.organisations.models import Organisation


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

    `name` is what it was called when it was added. Answers and snapshots hold the hash. Without
    `content` the bytes are where the settings say. `state` is one of `attachments.keeping.State`.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=10, default="unscanned")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "sha256"], name="file_is_kept_once"),
        )

    def __str__(self) -> str:
        return self.name


class Remark(GrowOnly):
    """What somebody remarked on a question, beside the answer: no part of any text that is signed.

    `replies_to` is the remark that began the thread; null for that one itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="remarks")
    question = models.CharField(max_length=40)
    text = models.TextField()
    replies_to = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replies"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["sheet", "question"], name="remark_by_question"),)

    def __str__(self) -> str:
        return f"{self.question}: {self.text[:40]}"


class Mention(GrowOnly):
    """Somebody is to see a remark."""

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["remark", "person"], name="mentioned_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.remark_id}"


class Closing(GrowOnly):
    """A thread of remarks was resolved, or opened again. The one with the highest number counts."""

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="closings")
    number = models.PositiveSmallIntegerField()
    is_resolved = models.BooleanField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["remark", "number"], name="closing_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.remark_id} {'resolved' if self.is_resolved else 'open'}"


class Presence(models.Model):
    """Somebody has a form open, and was last in this question (empty: in none). By the real clock.

    In no record, and removed after minutes.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation_id = models.UUIDField()
    question = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "person"], name="somebody_is_in_one_place"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.question or self.sheet_id}"
