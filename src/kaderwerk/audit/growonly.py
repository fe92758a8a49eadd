"""Base of tables whose rows are written once: what happened is never edited.

Three guards, one behind the other. Here Python refuses, at the line that tries; `triggers.py` has
the database refuse whatever comes past Python; and the chains show what came past the database.
"""

from typing import Any, ClassVar, NoReturn, TypeVar

from django.apps import apps
from django.core import checks
from django.db import models

M = TypeVar("M", bound=models.Model)


class OnlyGrows(TypeError):
    """Code tried to change or remove a row of a table that only grows."""

    def __init__(self, model: type[models.Model]):
        super().__init__(f"{model._meta.db_table} only grows")
        self.table = model._meta.db_table


class GrowOnlyQuerySet(models.QuerySet[M]):
    """Reads and adds; whatever would change or remove raises OnlyGrows."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise OnlyGrows(self.model)

    def delete(self) -> NoReturn:
        raise OnlyGrows(self.model)

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OnlyGrows(self.model)

    def update_or_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OnlyGrows(self.model)

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kw: Any) -> Any:
        if update_conflicts:
            raise OnlyGrows(self.model)
        return super().bulk_create(objs, *args, **kw)

    # What QuerySet.delete and the collector of related rows come down to.
    def _raw_delete(self, _using: str | None) -> NoReturn:
        raise OnlyGrows(self.model)

    def _update(self, _values: Any) -> NoReturn:
        raise OnlyGrows(self.model)


class GrowOnly(models.Model):
    """A row that is written once. Whatever points at it does so with PROTECT."""

    #: What `triggers.py` knows these tables by: it is loaded before there are models.
    only_grows = True

    #: Columns that the table got when it had rows. Empty, they are no part of the digest of a row:
    #: what was sealed before keeps its seal.
    came_later: ClassVar[frozenset[str]] = frozenset()

    objects = GrowOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row. Raises OnlyGrows when it is there already."""
        if not self._state.adding:
            raise OnlyGrows(type(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OnlyGrows(type(self))

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Adds to Django's checks that no manager of this table lets go of the guard."""
        problems = list(super().check(**kwargs))
        problems += [
            checks.Error(
                f"Manager '{manager.name}' of a grow-only table does not guard it.",
                hint="Derive its queryset from GrowOnlyQuerySet.",
                obj=cls,
                id="audit.E001",
            )
            for manager in cls._meta.managers
            if not isinstance(manager.get_queryset(), GrowOnlyQuerySet)
        ]
        return problems


def grow_only_models() -> list[type[models.Model]]:
    """Every table that only grows, by name."""
    found = [model for model in apps.get_models() if issubclass(model, GrowOnly)]
    return sorted(found, key=lambda model: model._meta.db_table)
