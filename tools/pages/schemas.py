"""The JSON Schemas of the files that people and programs write and read, from the types."""

from collections.abc import Callable

from kaderwerk.documents.register import register_schema
from kaderwerk.kader.schema import as_text, kader_schema, overlay_schema
from kaderwerk.kader.schemas import findings_schema, general_plan_schema, judgement_schema

#: The file, from the root, and what draws it.
SCHEMAS: dict[str, Callable[[], str]] = {
    "kaders/kader.schema.json": lambda: as_text(kader_schema()),
    "kaders/overlay.schema.json": lambda: as_text(overlay_schema()),
    "docs/schemas/plan.schema.json": lambda: as_text(general_plan_schema()),
    "docs/schemas/judgements.schema.json": lambda: as_text(judgement_schema()),
    "docs/schemas/findings.schema.json": lambda: as_text(findings_schema()),
    "docs/schemas/register.schema.json": lambda: register_schema().decode(),
}
