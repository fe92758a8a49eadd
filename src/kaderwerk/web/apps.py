"""Makes Django find the templates of this package."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kaderwerk.web"
