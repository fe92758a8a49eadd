"""JSON Schemas (2020-12) of the files that people and programs write and read."""

from kaderwerk.kader.schemas.general import findings_schema, general_plan_schema, judgement_schema
from kaderwerk.kader.schemas.plan import plan_schema

__all__ = ["findings_schema", "general_plan_schema", "judgement_schema", "plan_schema"]
