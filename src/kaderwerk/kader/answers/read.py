"""Reads the answer to a question of any kind."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs

from kaderwerk.kader.answers.amounts import read_amount_asked, read_money, read_number
from kaderwerk.kader.answers.base import MISSING, Context, Reading, Remark, rows_of, shown, wrong
from kaderwerk.kader.answers.choices import read_many, read_one, read_step
from kaderwerk.kader.answers.dates import read_date, read_period
from kaderwerk.kader.answers.files import read_files
from kaderwerk.kader.answers.people import read_contact, read_coordinator, read_organisation
from kaderwerk.kader.answers.statement import read_statement
from kaderwerk.kader.answers.tables import read_table
from kaderwerk.kader.answers.texts import about_free_text, read_line, read_paragraphs
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.limits import MOST_PARTIES
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
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
from kaderwerk.kader.plan import Party, PlanText


def read_answer(question: Question, raw: object, context: Context) -> tuple[Any, list[Finding]]:
    """The canonical value of what was given, or MISSING, and the findings about it.

    `raw` is what a file or a form gives: amounts in euros, days as dates or text. A value that
    breaks a limit is kept, with a finding; one of the wrong kind is not. Never raises.
    """
    reading = _read(question, raw, context)
    return reading.value, [_finding(question, remark, context) for remark in reading.remarks]


def check_answer(question: Question, value: object, context: Context) -> list[Finding]:
    """The findings about an answer that is canonical already, as the database and snapshots hold
    it. One that is not in canonical form gives `answer.not_canonical`.
    """
    return check_value(question, value, context)[1]


def check_value(question: Question, value: object, context: Context) -> tuple[Any, list[Finding]]:
    """Like `check_answer`, with the value that counts: MISSING for one that is not in its form."""
    stored = structs.replace(context, stored=True)
    found, findings = read_answer(question, value, stored)
    if found is MISSING and not findings and value not in (None, "", [], {}, False):
        return MISSING, []
    if found is not MISSING and not _same(found, value):
        return MISSING, [_finding(question, Remark("answer.not_canonical"), context)]
    return found, findings


def read_answers(
    kader: Kader, raw: Mapping[str, object], *, applicant: str, parties: Sequence[Party]
) -> tuple[dict[str, Any], list[Finding]]:
    """The canonical answers to all questions that are in `raw`, and the findings about them.

    Names in `raw` that are no question of the framework are left to the caller.
    """
    context = Context(
        kader=kader,
        applicant=applicant,
        parties=tuple(parties)[:MOST_PARTIES],
        rows=rows_of(kader, raw),
    )
    answers: dict[str, Any] = {}
    findings: list[Finding] = []
    for question in kader.questions:
        if question.key in raw:
            value, found = read_answer(question, raw[question.key], context)
            findings += found
            if value is not MISSING:
                answers[question.key] = value
    return answers, findings


def context_of(kader: Kader, plan: PlanText) -> Context:
    """What the answers of this plan can refer to."""
    return Context(
        kader=kader,
        applicant=plan.applicant,
        parties=plan.parties[:MOST_PARTIES],
        rows=rows_of(kader, plan.answers),
    )


def is_unknown(value: object) -> bool:
    """Whether an answer says that it is not known yet, and which activity will find out."""
    return isinstance(value, dict) and "unknown" in value


def _read(question: Question, raw: object, context: Context) -> Reading:
    if is_unknown(raw):
        return _read_unknown(question, raw, context)
    match question:
        case TextQuestion(max_characters=most):
            return about_free_text(read_line(raw, most=most))
        case LongTextQuestion(max_words=words, few_words=few):
            return read_paragraphs(raw, max_words=words, few_words=few)
        case ChoiceQuestion(many=True, options=options, at_least=least):
            return read_many(raw, options, at_least=least)
        case ChoiceQuestion(options=options):
            return read_one(raw, options)
        case LadderQuestion(ladder=ladder):
            return read_step(raw, context.kader.steps_of(ladder))
        case NumberQuestion(decimals=decimals, minimum=low, maximum=high, unit=unit):
            return read_number(raw, decimals=decimals, minimum=low, maximum=high, unit=unit)
        case MoneyQuestion():
            return _read_money(question, raw, context)
        case DateQuestion():
            return read_date(raw)
        case PeriodQuestion(plan=plan):
            return read_period(raw, months=context.kader.money.months if plan else None)
        case OrganisationQuestion(types=types):
            return read_organisation(raw, types, context)
        case ContactQuestion():
            return read_contact(raw)
        case CoordinatorQuestion():
            return read_coordinator(raw, context)
        case AttachmentQuestion(max_files=most):
            return read_files(raw, most=most)
        case StatementQuestion():
            return read_statement(raw)
        case TableQuestion():
            return read_table(raw, question, context)


def _read_money(question: MoneyQuestion, raw: object, context: Context) -> Reading:
    if not question.asked:
        return read_money(
            raw, minimum=question.minimum, maximum=question.maximum, stored=context.stored
        )
    money = context.kader.money
    return read_amount_asked(
        raw,
        minimum=max(money.minimum, question.minimum or 0),
        cap=min(context.kader.cap_of(context.applicant), question.maximum or money.ceiling),
        stored=context.stored,
    )


def _read_unknown(question: Question, raw: Any, context: Context) -> Reading:
    """`{unknown = true, activity = "row id"}`: a gap that the plan itself will fill."""
    table = question.may_be_unknown
    if table is None:
        return wrong("answer.unknown_not_allowed")
    activity = raw.get("activity")
    if raw.get("unknown") is not True or set(raw) - {"unknown", "activity"}:
        return wrong("answer.not_unknown_in_form")
    rows = context.rows.get(table, {})
    if not isinstance(activity, str) or activity not in rows:
        return wrong("answer.unknown_without_activity", given=shown(activity or ""))
    value = {"unknown": True, "activity": activity}
    return Reading(value, (Remark("answer.unknown", {"activity": rows[activity]}, "informs"),))


def _same(found: Any, value: object) -> bool:
    """Equality that tells True from 1, as JSON does."""
    if isinstance(found, dict):
        return (
            isinstance(value, dict)
            and found.keys() == value.keys()
            and all(_same(inner, value[name]) for name, inner in found.items())
        )
    if isinstance(found, list):
        return (
            isinstance(value, list) and len(found) == len(value) and all(map(_same, found, value))
        )
    return type(found) is type(value) and bool(found == value)


def _finding(question: Question, remark: Remark, context: Context) -> Finding:
    criteria = context.kader.criteria_of(question.key)
    return Finding(
        code=remark.code,
        level=remark.level,
        question=question.key,
        row=remark.row,
        column=remark.column,
        criterion=criteria[0].key if criteria else None,
        params=remark.params,
    )
