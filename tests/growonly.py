"""Takes the guard off tables that only grow, for tests that play the one who can: an intruder."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction

from kaderwerk.audit.growonly import grow_only_models
from kaderwerk.audit.triggers import install_for_app


def unguard() -> None:
    """Drops every trigger of the house."""
    with connection.cursor() as cursor:
        for model in grow_only_models():
            table = model._meta.db_table
            for statement in ("update", "delete", "truncate"):
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_refuses_{statement}"{on}')


@contextmanager
def unguarded() -> Iterator[None]:
    """The tables can be changed here, by SQL; afterwards they only grow again."""
    unguard()
    try:
        yield
    finally:
        for app in apps.get_app_configs():
            install_for_app(app_config=app)


def tamper(sql: str, *params: object) -> int:
    """Runs a statement past all guards. Returns how many rows it changed."""
    past = _as_a_replica() if connection.vendor == "postgresql" else unguarded()
    with past, connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


@contextmanager
def _as_a_replica() -> Iterator[None]:
    """No trigger fires here. To drop one, no row may be waiting for its foreign key."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")
