"""docs/data-model.md: the tables, from the models."""

import inspect
from collections.abc import Iterator

from django.apps import apps
from django.db import models

HEAD = """\
# The tables

Drawn from the models. **Grows only**: the database itself refuses to change or remove a row. Money
is whole cents; moments have a zone. A constraint is named as the sentence that it holds.
"""


def page() -> str:
    """The page, in Markdown with one Mermaid diagram per package."""
    lines = [HEAD]
    for config in apps.get_app_configs():
        tables = list(config.get_models())
        if config.name.startswith("kaderwerk.") and tables:
            lines += [f"## {config.label}", "", *_diagram(tables)]
            for table in tables:
                lines += [*_table(table), ""]
    return "\n".join(lines)


def _diagram(tables: list[type[models.Model]]) -> list[str]:
    arrows = [
        f"    {table.__name__} {_many(field)}--|| {field.related_model.__name__} : {field.name}"
        for table in tables
        for field in _relations(table)
    ]
    if not arrows:
        return []
    return ["```mermaid", "erDiagram", *arrows, "```", ""]


def _relations(table: type[models.Model]) -> Iterator[models.ForeignKey]:
    for field in table._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            yield field


def _many(field: models.ForeignKey) -> str:
    return "|o" if isinstance(field, models.OneToOneField) else "}o"


def _table(table: type[models.Model]) -> list[str]:
    meta = table._meta
    grows = " · grows only" if any(base.__name__ == "GrowOnly" for base in table.__mro__) else ""
    lines = [f"### {table.__name__}{grows}", "", inspect.cleandoc(table.__doc__ or ""), ""]
    lines += ["| column | holds |", "|---|---|"]
    lines += [f"| {field.column} | {_holds(field)} |" for field in meta.concrete_fields]
    names = [constraint.name for constraint in meta.constraints]
    if names:
        lines += ["", "Holds: " + ", ".join(f"`{name}`" for name in names) + "."]
    return lines


def _holds(field: models.Field) -> str:
    if isinstance(field, models.ForeignKey):
        kind = field.related_model.__name__
    else:
        kind = type(field).__name__.removesuffix("Field")
    if field.primary_key:
        kind += ", key"
    elif field.unique:
        kind += ", unique"
    return f"{kind}, may be empty" if field.null else kind
