"""JSON Schemas (2020-12) of framework files and their translations, made from the types.

Editors that know TOML help with them while someone writes. What they cannot say, `check` does.
"""

import inspect as source
import json
from typing import Any

import msgspec
from msgspec import Struct, inspect

from kaderwerk.kader.model import Cents, Kader, LadderStep, Option
from kaderwerk.kader.naming import ONE_OF
from kaderwerk.kader.walk import is_translated, shape

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: Euros as text (`explain.cents`).
AMOUNT = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"

#: TOML has times without a zone, for which JSON Schema has no format.
LOCAL_TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$"

_TEXT: Schema = {"type": "string", "minLength": 1}


def kader_schema() -> Schema:
    """The shape of a framework file. Days and times are strings, as in JSON they must be."""
    (top,), definitions = msgspec.json.schema_components(
        [Kader], schema_hook=_own_type, ref_template="#/$defs/{name}"
    )
    named = {name: _tidy(definitions[name]) for name in sorted(definitions)}
    phase = named["Phase"]["properties"]
    phase["from"] = phase["until"] = {"type": "string", "pattern": LOCAL_TIME}
    return {"$schema": DIALECT, "title": "Framework", **top, "$defs": named}


def overlay_schema() -> Schema:
    """The shape of a translation of any framework: `<version>.<language>.toml`."""
    body = _of_part(shape(Kader))
    head: Schema = {
        "format": {"const": 1},
        "key": {"type": "string"},
        "version": {"type": "string"},
        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
    }
    return {
        "$schema": DIALECT,
        "title": "Translation",
        "description": "Every text of one version of a framework, in another language.",
        **body,
        "properties": head | body["properties"],
        "required": list(head),
    }


def as_text(schema: Schema) -> str:
    """The schema as a file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _own_type(kind: type) -> Schema:
    if kind is Cents:
        return {"type": "string", "pattern": AMOUNT, "description": "An amount in euros."}
    raise NotImplementedError


def _tidy(definition: Any) -> Any:
    """Without null, which TOML does not have, and without the indentation of the code."""
    if isinstance(definition, list):
        return [_tidy(item) for item in definition]
    if not isinstance(definition, dict):
        return definition
    tidy = {name: _tidy(value) for name, value in definition.items() if value is not None}
    if isinstance(text := tidy.get("description"), str):
        tidy["description"] = source.cleandoc(text)
    choices = [choice for choice in tidy.pop("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **tidy}
    return {"anyOf": choices, **tidy} if choices else tidy


def _of_part(part: inspect.StructType) -> Schema:
    """The texts of a part, and those of the parts inside it."""
    properties: Schema = {}
    for field in part.fields:
        name = field.encode_name
        if is_translated(field.type):
            is_list = isinstance(field.type, inspect.VarTupleType)
            properties[name] = {"type": "array", "items": _TEXT} if is_list else _TEXT
        elif kinds := _parts_in(field.type):
            inside = _of_any(kinds)
            if inside is None:
                continue
            if isinstance(field.type, inspect.VarTupleType):
                name, inside = ONE_OF.get(name, name), _by_key(inside)
            if kinds[0].cls is LadderStep:
                inside = _by_key(inside)
            properties[name] = inside
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _parts_in(kind: inspect.Type) -> list[inspect.StructType]:
    if isinstance(kind, inspect.VarTupleType):
        return _parts_in(kind.item_type)
    if isinstance(kind, inspect.UnionType):
        return [part for each in kind.types for part in _parts_in(each)]
    return [kind] if isinstance(kind, inspect.StructType) else []


def _of_any(kinds: list[inspect.StructType]) -> Schema | None:
    """The texts that a part of one of these types can have; None when it has none."""
    only: type[Struct] = kinds[0].cls
    if only in (Option, LadderStep):
        return _TEXT
    properties: Schema = {}
    for kind in kinds:
        properties |= _of_part(kind)["properties"]
    if not properties:
        return None
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _by_key(inside: Schema) -> Schema:
    return {"type": "object", "additionalProperties": inside}
