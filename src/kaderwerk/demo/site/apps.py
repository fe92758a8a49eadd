"""Tells Django of this package, under a name that says what it is for."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kaderwerk.demo.site"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
