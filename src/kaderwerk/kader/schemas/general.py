"""Schemas of the shapes that are the same for every framework, made from the types in the code."""

from inspect import cleandoc
from typing import Any

import msgspec

from kaderwerk.kader.findingsfile import Checked
from kaderwerk.kader.judgementfile import AdviceSaid, ChangeRequest, Decline, HandIn, Judgement
from kaderwerk.kader.limits import MOST_PARTIES
from kaderwerk.kader.plan import Party

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: `key/version` of a framework.
KADER_NAME = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"


def general_plan_schema() -> Schema:
    """The shape of a plan file of any framework; `plan_schema` has the answers of one."""
    _, definitions = msgspec.json.schema_components([Party], ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "title": "Plan",
        "description": "A plan file of any framework, as `kaderwerk plan check` reads it.",
        "type": "object",
        "required": ["format", "kader", "applicant", "party", "answers"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": 1},
            "kader": {"type": "string", "pattern": KADER_NAME},
            "applicant": {"type": "string", "minLength": 1, "maxLength": 20},
            "language": {"type": "string", "pattern": "^[a-z]{2}$"},
            "party": {
                "type": "array",
                "maxItems": MOST_PARTIES,
                "items": {"$ref": "#/$defs/Party"},
            },
            "answers": {"type": "object", "description": "Answers by the key of their question."},
        },
        "$defs": _in_order(definitions),
    }


def judgement_schema() -> Schema:
    """The shape of a judgements file."""
    entries = {
        "judgement": Judgement,
        "change_request": ChangeRequest,
        "hand_in": HandIn,
        "decline": Decline,
        "advice": AdviceSaid,
    }
    _, definitions = msgspec.json.schema_components(entries.values(), ref_template="#/$defs/{name}")
    lists = {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
        for name, kind in entries.items()
    }
    return {
        "$schema": DIALECT,
        "title": "Judgements",
        "description": "How a rehearsal is played, beside the plans in the same folder.",
        "type": "object",
        "required": ["format", "kader"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": 1},
            "kader": {"type": "string", "pattern": KADER_NAME},
            "default": {"const": "pass", "description": "Every other complete plan passes."},
            **lists,
        },
        "$defs": _in_order(definitions),
    }


def findings_schema() -> Schema:
    """The shape of what a check prints with `--json`."""
    (top,), definitions = msgspec.json.schema_components([Checked], ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": "Findings", **top, "$defs": _in_order(definitions)}


def _in_order(definitions: dict[str, Any]) -> dict[str, Any]:
    """By name, and each description without the indentation that it has in the code."""
    named = {name: dict(definitions[name]) for name in sorted(definitions)}
    for definition in named.values():
        definition["description"] = cleandoc(definition["description"])
    return named
