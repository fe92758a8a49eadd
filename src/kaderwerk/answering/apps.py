"""Tells Django of this package."""

from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    name = "kaderwerk.answering"
    default_auto_field = "django.db.models.BigAutoField"
