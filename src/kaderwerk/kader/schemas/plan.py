"""The schema of the plan files of one framework: each answer typed by the kind of its question.

A schema sees one value at a time. What holds between answers, and what must be there, a check says.
An empty text stands for 'not answered' in every place.
"""

from collections.abc import Iterable
from typing import Any

from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    Kader,
    LadderQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TableQuestion,
    TextQuestion,
)
from kaderwerk.kader.schemas.general import Schema, general_plan_schema
from kaderwerk.kader.words import most_characters

_BLANK: Schema = {"const": ""}
_TEXT: Schema = {"type": "string"}
_DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MONEY: Schema = {
    "anyOf": [{"type": "string", "maxLength": 40, "pattern": "[0-9]"}, {"type": "number"}]
}
_PERSON = dict.fromkeys(("name", "function", "email", "phone"), _TEXT)


def plan_schema(kader: Kader) -> Schema:
    """The schema of a plan file of this framework. Labels are those of `kader`, so localise it."""
    schema = general_plan_schema()
    known = schema["properties"]
    known["kader"] = {"const": kader.name}
    known["applicant"] = {"enum": [applicant.code for applicant in kader.applicant_list]}
    known["language"] = {"enum": list(kader.languages)}
    known["answers"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {question.key: _question(kader, question) for question in kader.questions},
    }
    schema["$defs"]["Party"]["properties"]["type"] = _one_of(kind.key for kind in kader.parties)
    return {**schema, "title": f"{kader.title}: plan", "description": kader.summary.strip()}


def _question(kader: Kader, question: Question) -> Schema:
    kinds = [_kind(kader, question), _BLANK]
    if question.may_be_unknown:
        kinds.append(_table({"unknown": {"const": True}, "activity": _TEXT}))
    described = {"title": question.label, "description": question.help}
    return {name: text for name, text in described.items() if text} | {"anyOf": kinds}


def _kind(kader: Kader, question: Question) -> Schema:
    match question:
        case TextQuestion(max_characters=most):
            return {"type": "string", "maxLength": most}
        case LongTextQuestion(max_words=words):
            return {"type": "string", "maxLength": most_characters(words)}
        case ChoiceQuestion(many=True, options=options):
            return _list_of(_one_of(option.key for option in options))
        case ChoiceQuestion(options=options):
            return _one_of(option.key for option in options)
        case LadderQuestion(ladder=ladder):
            return _ladder(kader, ladder)
        case NumberQuestion():
            return _number(question)
        case MoneyQuestion():
            return _MONEY
        case DateQuestion():
            return _DATE
        case PeriodQuestion():
            day = {"anyOf": [_DATE, _BLANK]}
            return _table({"start": day, "end": day})
        case OrganisationQuestion():
            return _TEXT
        case ContactQuestion():
            return _table(_PERSON)
        case CoordinatorQuestion():
            return _table({"organisation": _TEXT, **_PERSON, "mandated_by": _TEXT})
        case AttachmentQuestion(max_files=most):
            hashed = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
            file = _table({"name": _TEXT, "sha256": hashed, "size": {"type": "integer"}})
            return {**_list_of(file), "maxItems": most}
        case StatementQuestion():
            return {"const": True}
        case TableQuestion(columns=columns, max_rows=most):
            cells = {c.key: _cell(kader, c) for c in columns if c.computed is None}
            return {**_list_of(_table({"id": _TEXT, **cells})), "maxItems": most}


def _cell(kader: Kader, column: Column) -> Schema:
    return {"title": column.label, "anyOf": [_kind_of_cell(kader, column), _BLANK]}


def _kind_of_cell(kader: Kader, column: Column) -> Schema:
    match column.type:
        case "text" | "long_text":
            return {"type": "string", "maxLength": most_characters(column.max_words)}
        case "choice":
            return _one_of(option.key for option in column.options)
        case "choices":
            return _list_of(_one_of(option.key for option in column.options))
        case "ladder":
            return _ladder(kader, column.ladder or "")
        case "number":
            return _number(column)
        case "year":
            return {"type": ["integer", "string"], "pattern": "^[0-9]{4}$"}
        case "money":
            return _MONEY
        case "date":
            return _DATE
        case "yes_no":
            return {"type": "boolean"}
        case "organisations" | "rows" | "members":
            return _list_of(_TEXT)
    return _TEXT


def _ladder(kader: Kader, ladder: str) -> Schema:
    values = [step.value for step in kader.steps_of(ladder)]
    return {"enum": [*values, *(str(value) for value in values)]}


def _number(limits: NumberQuestion | Column) -> Schema:
    digits = f"([.,][0-9]{{1,{limits.decimals}}})?" if limits.decimals else ""
    bounds = {"minimum": limits.minimum, "maximum": limits.maximum}
    return {
        "type": ["number", "string"] if limits.decimals else ["integer", "string"],
        "pattern": f"^[-+]?[0-9]+{digits}$",
        **{name: bound for name, bound in bounds.items() if bound is not None},
    }


def _one_of(keys: Iterable[str]) -> Schema:
    return {"enum": list(keys)}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": {"anyOf": [items, _BLANK]}}


def _table(fields: dict[str, Any]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": fields}
