"""A backup of the whole database, and putting it back while people go on."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from tests.growonly import unguarded

#: What belongs to the database itself.
_STAYS = frozenset({"django_migrations", "django_content_type"})


@dataclass(frozen=True)
class Backup:
    """Every row of every table, as the database has it."""

    tables: dict[str, tuple[list[str], list[tuple[Any, ...]]]]

    @classmethod
    def taken(cls) -> "Backup":
        with transaction.atomic(), connection.cursor() as cursor:
            tables = {}
            for table in set(connection.introspection.table_names(cursor)) - _STAYS:
                cursor.execute(f'SELECT * FROM "{table}"')
                tables[table] = [column[0] for column in cursor.description], cursor.fetchall()
        return cls(tables)

    def put_back(self) -> None:
        """Whatever happened since has never happened."""
        past = "OVERRIDING SYSTEM VALUE " if connection.vendor == "postgresql" else ""
        with unguarded(), connection.constraint_checks_disabled(), transaction.atomic():
            self._replace(past)

    def _replace(self, past: str) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for table in self.tables:
                cursor.execute(f'DELETE FROM "{table}"')
            for table, (columns, rows) in self.tables.items():
                names = ", ".join(f'"{column}"' for column in columns)
                places = ", ".join(["%s"] * len(columns))
                into = f'INSERT INTO "{table}" ({names}) {past}VALUES ({places})'
                cursor.executemany(into, rows)
