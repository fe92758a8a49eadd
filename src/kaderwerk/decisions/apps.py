"""Tells Django of this package."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "kaderwerk.decisions"
    default_auto_field = "django.db.models.BigAutoField"
