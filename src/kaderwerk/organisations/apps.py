"""Tells Django of this package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "kaderwerk.organisations"
    default_auto_field = "django.db.models.BigAutoField"
