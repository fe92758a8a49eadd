"""What is counted for a while: how often somebody tried to sign in."""

from django.db import models


class Kept(models.Model):
    """One value of the cache, until it expires by the real clock."""

    key = models.CharField(max_length=250, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
