"""What was handed in outside of the site: on paper or by mail, with its signatures on it."""

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models.handing_in import Submission

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL

#: How it came.
CAME_BY = ("mail", "paper")


class PaperIntake(GrowOnly):
    """An officer took in a plan that was not written here. `sha256` is the file that came.

    The file is kept beside the form of the plan, and is among the attachments of the snapshot.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="on_paper")
    came_by = models.CharField(max_length=10, choices=[(way, way) for way in CAME_BY])
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    answers_found = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} for {self.submission_id}"


class PaperSignature(GrowOnly):
    """A signature on that paper, as the officer read it. `type` is the key of a party type."""

    intake = models.ForeignKey(PaperIntake, on_delete=models.PROTECT, related_name="signatures")
    number = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=40)
    organisation = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["intake", "number"], name="paper_signature_is_numbered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"
