"""Tells Django of this package."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "kaderwerk.assessments"
    default_auto_field = "django.db.models.BigAutoField"
