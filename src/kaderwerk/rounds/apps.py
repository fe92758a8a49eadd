"""Tells Django of this package."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "kaderwerk.rounds"
    default_auto_field = "django.db.models.BigAutoField"
