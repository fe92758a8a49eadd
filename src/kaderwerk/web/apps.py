"""Tells Django of this package."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kaderwerk.web"
    default_auto_field = "django.db.models.BigAutoField"
