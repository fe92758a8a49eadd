"""Works in another database for a while: that of a rehearsal, or one that is to be verified."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections

from kaderwerk import environment


@contextmanager
def working_in(url: str) -> Iterator[None]:
    """While this lasts, everything in this thread happens in the database with this address.

    `url` is a path of a SQLite file, or `postgresql://user@host:port/name`. Raises what
    `environment.database` raises for any other.
    """
    chosen = environment.database(url)
    before = connections.settings["default"]
    _switch(before | chosen)
    try:
        yield
    finally:
        _switch(before)


def _switch(settings: dict[str, object]) -> None:
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = settings


def make_tables() -> None:
    """Brings the tables of the current database up to date, triggers included."""
    call_command("migrate", verbosity=0, interactive=False)
