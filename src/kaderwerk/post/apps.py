"""Tells Django of this package."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "kaderwerk.post"
    default_auto_field = "django.db.models.BigAutoField"
