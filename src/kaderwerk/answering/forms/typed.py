"""A canonical answer as it stands in inputs, and the other way: text that people type.

`Typed` of a question is a text; a list of texts where several can be chosen; a dict of texts for
what has parts; a list of rows for a table; and `{"unknown": True, "activity": ...}`.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from kaderwerk.documents.plan.values import as_list, as_mapping, raw
from kaderwerk.documents.wording import euros
from kaderwerk.kader.answers import is_unknown
from kaderwerk.kader.answers.people import CONTACT_FIELDS
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    MoneyQuestion,
    NumberQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TableQuestion,
)

Typed = Any

YES, NO = "yes", "no"
PERIOD_PARTS = ("start", "end")
COORDINATOR_PARTS = (*CONTACT_FIELDS, "organisation", "mandated_by")

#: Columns in which several can be chosen.
SEVERAL = frozenset({"choices", "organisations", "rows", "members"})

_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", re.ASCII)

#: A number in groups of three, by the language that groups them with this sign.
_GROUPED = {
    "nl": re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII),
    "en": re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII),
}


def parts_of(question: Question) -> tuple[str, ...]:
    """The names of the inputs of a question that has several, in their order; else none."""
    match question:
        case PeriodQuestion():
            return PERIOD_PARTS
        case ContactQuestion():
            return CONTACT_FIELDS
        case CoordinatorQuestion():
            return COORDINATOR_PARTS
    return ()


def typed_of(question: Question, value: Any, language: str) -> Typed:
    """What stands in the inputs of a question that has this answer (None: no answer)."""
    if is_unknown(value):
        return {"unknown": True, "activity": _text(value.get("activity"))}
    if parts := parts_of(question):
        return {part: _text(as_mapping(value).get(part)) for part in parts}
    match question:
        case TableQuestion():
            rows = [row for row in as_list(value) if isinstance(row, dict)]
            return [_row(question, row, language) for row in rows]
        case AttachmentQuestion():
            return [file for file in as_list(value) if isinstance(file, dict)]
        case ChoiceQuestion(many=True):
            return [_text(key) for key in as_list(value)]
        case MoneyQuestion():
            return _amount(value, language)
        case NumberQuestion():
            return _number(value, language)
        case StatementQuestion():
            return YES if value is True else ""
    return _text(value)


def given_of(question: Question, typed: Typed, language: str) -> Any:
    """What `read_answer` is given for what was typed."""
    if isinstance(typed, dict):
        return typed
    match question:
        case TableQuestion():
            return [
                {"id": row["id"]}
                | {
                    column.key: _given_cell(column, row.get(column.key), language)
                    for column in question.columns
                    if column.type != "computed_money"
                }
                for row in typed
            ]
        case MoneyQuestion() | NumberQuestion():
            return plain_number(typed, language)
        case DateQuestion():
            return plain_date(typed)
        case StatementQuestion():
            return typed == YES
    return typed


def plain_number(text: str, language: str) -> str:
    """A number without the groups of three that people of this language write: 12.500 is 12500.

    What could mean something else is left as it is, for `kader/answers/` to ask about.
    """
    if not re.search(r"\d", text):
        return text.strip()  # words: said back as they were typed
    text = re.sub(r"\s", "", text)
    bare = text.removeprefix("€")
    groups = _GROUPED.get(language, _GROUPED["en"])
    if not groups.fullmatch(bare):
        return text
    return bare.replace("." if language == "nl" else ",", "")


def plain_date(text: str) -> str:
    """A day as `YYYY-MM-DD`, where it was typed with the day first (24-6-2017)."""
    text = text.strip()
    found = _DAY_FIRST.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def is_empty(typed: Typed) -> bool:
    """Whether nothing was typed."""
    if isinstance(typed, str):
        return not typed.strip()
    return not any(typed.values()) if isinstance(typed, dict) else not typed


def _row(table: TableQuestion, row: dict[str, Any], language: str) -> dict[str, Any]:
    cells = {column.key: _cell(column, row.get(column.key), language) for column in table.columns}
    return {"id": _text(row.get("id")), **cells}


def _cell(column: Column, value: Any, language: str) -> Typed:
    if column.type in SEVERAL:
        return [_text(key) for key in (value if isinstance(value, list) else [value]) if key]
    match column.type:
        case "money" | "computed_money":
            return _amount(value, language)
        case "number":
            return _number(value, language)
        case "yes_no":
            return {True: YES, False: NO}.get(value, "") if isinstance(value, bool) else ""
    return _text(value)


def _given_cell(column: Column, typed: Typed, language: str) -> Any:
    if typed is None or is_empty(typed):
        return None
    match column.type:
        case "money" | "number":
            return plain_number(typed, language)
        case "date":
            return plain_date(typed)
        case "yes_no":
            return {YES: True, NO: False}.get(typed, typed)
    return typed


def _amount(value: Any, language: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{'-' if value < 0 else ''}{euros(abs(value), language)}"
    return _text(value)


def _number(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return raw(value)
    try:
        text = format(Decimal(str(value)), "f") if value not in (None, "") else ""
    except InvalidOperation:
        return _text(value)
    return text.replace(".", ",") if language == "nl" else text


def _text(value: Any) -> str:
    return "" if value is None else raw(value)
