"""Tells Django of this package."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "kaderwerk.plans"
    default_auto_field = "django.db.models.BigAutoField"
