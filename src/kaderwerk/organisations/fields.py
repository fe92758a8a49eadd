"""Columns of this package that hold more than Django's own do."""

from enum import StrEnum
from typing import Any

from django.db import models


class LowerCaseEmail(models.EmailField):
    """An address in lower case, when it is stored and when it is looked for."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value.lower() if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class Word(models.CharField):
    """A word of an enumeration; reads as a member of it. To a migration it is plain text."""

    def __init__(self, words: type[StrEnum] | None = None, **kwargs: Any):
        self.words = words
        if words is not None:
            kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), dict(kwargs)

    def clone(self) -> "Word":
        copy = super().clone()
        copy.words = self.words
        return copy

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        return value if value is None or self.words is None else self.words(value)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value if value is None or self.words is None else self.words(value)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return None if value is None else str(value)
