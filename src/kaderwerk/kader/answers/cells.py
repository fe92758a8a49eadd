"""Reads one cell of a table, by the type of its column."""

from collections.abc import Sequence

from kaderwerk.kader.answers.amounts import read_money, read_number, read_year
from kaderwerk.kader.answers.base import MISSING, Context, Reading, Remark, shown, wrong
from kaderwerk.kader.answers.choices import read_many, read_one, read_step
from kaderwerk.kader.answers.dates import read_date
from kaderwerk.kader.answers.people import read_organisation, read_organisations
from kaderwerk.kader.answers.statement import read_yes_no
from kaderwerk.kader.answers.texts import read_paragraphs
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.kader.model import Column


def read_cell(raw: object, column: Column, context: Context) -> Reading:
    """The canonical value of a cell. A computed one has none: nobody fills it in."""
    low, high = column.minimum, column.maximum
    match column.type:
        case "text":
            return _one_line(read_paragraphs(raw, max_words=column.max_words))
        case "long_text":
            return read_paragraphs(raw, max_words=column.max_words)
        case "choice":
            return read_one(raw, column.options)
        case "choices":
            return read_many(raw, column.options)
        case "ladder":
            return read_step(raw, context.kader.steps_of(column.ladder or ""))
        case "number":
            return read_number(
                raw, decimals=column.decimals, minimum=low, maximum=high, unit=column.unit
            )
        case "year":
            return read_year(raw, minimum=low, maximum=high)
        case "money":
            return read_money(raw, minimum=low, maximum=high, stored=context.stored)
        case "date":
            return read_date(raw)
        case "yes_no":
            return read_yes_no(raw)
        case "organisation":
            return read_organisation(raw, column.types, context)
        case "organisations":
            return read_organisations(raw, column.types, context)
        case "row" | "rows":
            return _read_keys(raw, column, tuple(context.rows.get(column.table or "", ())))
        case "member" | "members":
            applicant = context.listed_applicant
            codes = [member.code for member in applicant.members] if applicant else []
            return _read_keys(raw, column, codes)
        case "computed_money":
            return Reading(MISSING)


def _one_line(reading: Reading) -> Reading:
    if reading.value is MISSING:
        return reading
    return Reading(" ".join(reading.value.split()), reading.remarks)


def _read_keys(raw: object, column: Column, known: Sequence[str]) -> Reading:
    """A reference to rows of another table or to members of the applicant, which must exist."""
    many = column.type in ("rows", "members")
    if raw is None or raw in ("", [], ()):
        return Reading(MISSING)
    given = raw if many and isinstance(raw, list | tuple) else [raw]
    code = "row.no_such_row" if column.table else "row.no_such_member"
    if len(given) > max(len(known), 1):
        return wrong("answer.too_many_references", count=len(given), most=len(known))
    for item in given:
        if not isinstance(item, str) or len(item) > MOST_NAME_CHARACTERS or not item.isascii():
            return wrong(code, given=shown(item))
    keys = list(dict.fromkeys(given))
    remarks = tuple(Remark(code, {"given": shown(key)}) for key in keys if key not in known)
    return Reading(keys if many else keys[0], remarks)
