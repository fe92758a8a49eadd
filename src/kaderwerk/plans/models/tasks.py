"""Who takes care of a section of the text, and until when."""

from django.conf import settings
from django.db import models

from kaderwerk.organisations.models import Organisation
from kaderwerk.plans.models.plan import Plan

#: A reference to a person, kept for as long as the row is.
Person = settings.AUTH_USER_MODEL


class Task(models.Model):
    """An organisation takes care of a section, up to and including a day.

    `person` is whom it is for; whoever has no seat for the organisation any more does not count, so
    that the task falls to the organisation. `done_at` is null while there is something to do.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    section = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "section"], name="section_is_one_task"),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="task_was_done_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} in {self.plan_id}"
