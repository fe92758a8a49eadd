"""Has the database itself refuse to change or remove a row of a table that only grows.

The triggers are made after every migrate, not by a migration: when SQLite remakes a table to
change a column, the triggers on it vanish without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

#: Raised as an integrity error, as a broken constraint is.
FUNCTION = "kaderwerk_only_grows"
FUNCTION_BODY = """
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
"""


@dataclass(frozen=True)
class Trigger:
    """One trigger on one table, refusing one kind of statement."""

    table: str
    refuses: str

    @property
    def name(self) -> str:
        return f"{self.table}_refuses_{self.refuses.lower()}"

    def sql(self, vendor: str) -> str:
        """The statement that makes it. Names come from our own models, never from outside."""
        if vendor == "sqlite":
            return (
                f'CREATE TRIGGER "{self.name}" BEFORE {self.refuses} ON "{self.table}" '
                f"BEGIN SELECT RAISE(ABORT, '{self.table} only grows'); END"
            )
        each = "STATEMENT" if self.refuses == "TRUNCATE" else "ROW"
        return (
            f'CREATE OR REPLACE TRIGGER "{self.name}" BEFORE {self.refuses} ON "{self.table}" '
            f"FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
        )


def install_for_app(
    *, app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, **_signal: Any
) -> None:
    """Makes the triggers on the grow-only tables of one app, as far as they are not there.

    Listens to `post_migrate`, which comes once for every app when all migrations have run.
    """
    wanted = _triggers(connections[using].vendor, list(app_config.get_models()))
    if not wanted:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        missing = set(_missing(connection, wanted))
        if missing and connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger "
                f"LANGUAGE plpgsql AS $body${FUNCTION_BODY}$body$"
            )
        for trigger in wanted:
            if trigger in missing and trigger.table in tables:
                _make(cursor, connection.vendor, trigger)


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of triggers that are not there, switched off, or not what they should be."""
    connection = connections[using]
    wanted = _triggers(connection.vendor, list(apps.get_models()))
    return [trigger.name for trigger in _missing(connection, wanted)]


def _triggers(vendor: str, models: list[type[Model]]) -> list[Trigger]:
    refused = ("UPDATE", "DELETE", "TRUNCATE") if vendor == "postgresql" else ("UPDATE", "DELETE")
    return [
        Trigger(model._meta.db_table, statement)
        for model in models
        if getattr(model, "only_grows", False)
        for statement in refused
    ]


def _missing(connection: BaseDatabaseWrapper, wanted: list[Trigger]) -> Iterator[Trigger]:
    if not wanted:
        return
    present = _present_on_sqlite if connection.vendor == "sqlite" else _present_on_postgresql
    there = present(connection)
    for trigger in wanted:
        if there.get((trigger.table, trigger.name)) != trigger.sql(connection.vendor):
            yield trigger


def _present_on_sqlite(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {(table, name): sql for table, name, sql in cursor.fetchall()}


def _present_on_postgresql(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], str]:
    """The triggers that are switched on and call the function with the right body."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, t.tgname, t.tgtype, p.prosrc
            FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL
              AND p.proname = %s AND pg_table_is_visible(c.oid)
            """,
            [FUNCTION],
        )
        rows = cursor.fetchall()
    # Bits of pg_trigger.tgtype: for each row 1, before 2, delete 8, update 16, truncate 32.
    kinds = {1 + 2 + 8: "DELETE", 1 + 2 + 16: "UPDATE", 2 + 32: "TRUNCATE"}
    return {
        (table, name): Trigger(table, kinds.get(kind, "")).sql("postgresql")
        for table, name, kind, body in rows
        if body == FUNCTION_BODY
    }


def _make(cursor: Any, vendor: str, trigger: Trigger) -> None:
    if vendor == "sqlite":
        cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"')
    elif vendor == "postgresql":
        # A trigger that was switched off stays off when it is replaced.
        cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}" ON "{trigger.table}"')
    cursor.execute(trigger.sql(vendor))
