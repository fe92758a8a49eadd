"""Undoes what happens in a database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
