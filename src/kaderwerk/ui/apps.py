"""Makes Django find the templates and static files of this package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kaderwerk.ui"
