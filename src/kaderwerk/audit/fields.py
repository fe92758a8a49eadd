"""A column that holds JSON as the very text that its digest was taken of."""

import json
from typing import Any

from django.db import models

from kaderwerk.kader.canonical import canonical


class CanonicalJSON(models.TextField):
    """A JSON value, stored as canonical text (RFC 8785): the same bytes on every database.

    A JSON column would not do for what is proved by a hash: PostgreSQL stores another order, and
    on SQLite a byte between two values can change without any value changing.
    """

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value).decode()

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
