"""Tells Django of this package."""

from django.apps import AppConfig
from django.core.checks import register

from kaderwerk.plans.checks import sealing


class PlansConfig(AppConfig):
    name = "kaderwerk.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(sealing, deploy=True)
