"""The one table of a demo: what time it is."""

from typing import ClassVar

from django.db import models


class SetClock(models.Model):
    """The business clock stood at `moment` when the real one stood at `since`, and goes on."""

    moment = models.DateTimeField()
    since = models.DateTimeField()

    objects: ClassVar[models.Manager["SetClock"]] = models.Manager()

    class Meta:
        #: Said here, so that the command line can read this where the app is not installed.
        app_label = "demo"
        constraints: ClassVar = (
            models.CheckConstraint(condition=models.Q(pk=1), name="demo_has_one_clock"),
        )

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M}"
