"""Reads one moment of a live database, so that what others write meanwhile is no problem."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of the same moment. Nobody waits for it.

    Inside a transaction that is what one has already, or what its owner chose.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Not `atomic`, which begins by taking the write lock of SQLite.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


@contextmanager
def apart() -> Iterator[None]:
    """What a check meets does not stop the next: PostgreSQL gives up a transaction on an error."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        yield
