"""Tells Django of this package, and has the grow-only tables guarded after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from kaderwerk.audit import triggers


class AuditConfig(AppConfig):
    name = "kaderwerk.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(triggers.install_for_app, dispatch_uid="kaderwerk.audit.triggers")
