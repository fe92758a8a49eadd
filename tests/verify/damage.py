"""Damages rows behind the back of the services, as someone with the whole database could."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, models

from kaderwerk.audit.growonly import grow_only_models
from kaderwerk.audit.models import Entry
from kaderwerk.rounds.models import KaderText
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.run import verify
from tests.growonly import tamper

#: The tables whose rows are sealed in the record.
SEALED = [model for model in grow_only_models() if not issubclass(model, Entry | KaderText)]


def row_of(model: type[models.Model], **where: Any) -> models.Model:
    """The first row of a table. There must be one."""
    return model._default_manager.filter(**where).order_by("pk")[:1].get()


def name_of(row: models.Model) -> str:
    """The name by which problems call a row."""
    return f"{row._meta.db_table}:{row.pk}"


def stored_key(row: models.Model) -> Any:
    """The key of a row as the database stores it."""
    plain = isinstance(row.pk, UUID) and connection.vendor == "sqlite"
    return row.pk.hex if plain else row.pk


def set_column(row: models.Model, column: str, value: Any) -> None:
    """Writes another value into one column of one row, past every guard."""
    table, key = row._meta.db_table, row._meta.pk.column
    if isinstance(value, dt.datetime):
        value = connection.ops.adapt_datetimefield_value(value)
    changed = tamper(
        f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', value, stored_key(row)
    )
    assert changed == 1


def change_a_byte(row: models.Model, column: str) -> None:
    """Makes one byte of a column another byte."""
    table, key = row._meta.db_table, row._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{key}" = %s', [stored_key(row)])
        (value,) = cursor.fetchone()
    set_column(row, column, other_than(value))


def other_than(value: Any) -> Any:
    """Almost this value: text and bytes differ in one byte, numbers by one."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case memoryview() | bytes():
            data = bytearray(value)
            data[len(data) // 2] ^= 1
            return bytes(data)
        case str() if value:
            return next(filter(_is_as_readable_as(value), _with_another_letter(value)))
        case _:
            raise TypeError(value)


def _with_another_letter(text: str) -> Iterator[str]:
    """The text with another letter or digit, from the middle on; else with another beginning."""
    for at in (n for n in range(len(text) // 2, len(text)) if text[n].isalnum()):
        yield text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :]
    yield ("1" if text[0] == "0" else "0") + text[1:]


def _is_as_readable_as(text: str) -> Callable[[str], bool]:
    """Whether another text is JSON when this one is: what cannot be read is another problem."""
    return lambda other: _is_json(other) or not _is_json(text)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def delete(row: models.Model) -> None:
    table, key = row._meta.db_table, row._meta.pk.column
    assert tamper(f'DELETE FROM "{table}" WHERE "{key}" = %s', stored_key(row)) == 1


def copy(row: models.Model, **other: Any) -> None:
    """Adds a row that is like another one, except for these columns."""
    columns = [field.column for field in row._meta.concrete_fields]
    chosen = [column for column in columns if column not in other and column != "id"]
    if "id" not in other and not isinstance(row._meta.pk, models.UUIDField):
        chosen = [column for column in chosen if column != row._meta.pk.column]
    into = ", ".join(f'"{column}"' for column in (*other, *chosen))
    values = ", ".join(["%s"] * len(other) + [f'"{column}"' for column in chosen])
    assert (
        tamper(
            f'INSERT INTO "{row._meta.db_table}" ({into}) SELECT {values} '
            f'FROM "{row._meta.db_table}" WHERE "{row._meta.pk.column}" = %s',
            *other.values(),
            stored_key(row),
        )
        == 1
    )


def found() -> set[tuple[str, str]]:
    """Code and row of every problem there is now."""
    return {(problem.code, problem.row) for problem in problems()}


def problems() -> list[Problem]:
    return verify()
