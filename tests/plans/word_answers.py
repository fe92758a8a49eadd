"""Any answers at all to the questions of a framework, as a plan may hold them."""

import datetime as dt

from hypothesis import strategies as st

from kaderwerk.kader.answers import MISSING, read_answer
from kaderwerk.kader.model import (
    ChoiceQuestion,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    LadderQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    PeriodQuestion,
    StatementQuestion,
    TableQuestion,
    TextQuestion,
)

LINE = st.text(max_size=40)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)).map(dt.date.isoformat)
CENTS = st.integers(0, 10**10)


def answers_to(kader, context):
    """An answer, or none, to each question that can be written in Word."""
    given = {
        question.key: made
        for question in kader.questions
        if (made := _given(question, kader, context)) is not None
    }

    def kept(raw):
        found = {}
        for key, value in raw.items():
            read, _findings = read_answer(kader.question(key), value, context)
            if value is not None and read is not MISSING:
                found[key] = read
        return found

    return st.fixed_dictionaries({key: st.none() | made for key, made in given.items()}).map(kept)


def _given(question, kader, context):
    match question:
        case TextQuestion():
            return LINE
        case LongTextQuestion():
            return st.lists(LINE, max_size=5).map("\n".join)
        case ChoiceQuestion(many=True, options=options):
            return st.lists(_of(options), max_size=4)
        case ChoiceQuestion(options=options):
            return _of(options)
        case LadderQuestion(ladder=ladder):
            return st.sampled_from([step.value for step in kader.steps_of(ladder)])
        case NumberQuestion(decimals=decimals):
            return st.decimals(-(10**6), 10**6, places=decimals).map(str)
        case MoneyQuestion():
            return CENTS
        case DateQuestion():
            return DAY
        case PeriodQuestion():
            return st.fixed_dictionaries({"start": DAY, "end": DAY})
        case OrganisationQuestion():
            return _party(context)
        case ContactQuestion():
            return st.fixed_dictionaries(
                dict.fromkeys(("name", "function", "email", "phone"), LINE)
            )
        case CoordinatorQuestion():
            parts = dict.fromkeys(("name", "function", "email", "phone"), LINE)
            return st.fixed_dictionaries({**parts, "organisation": _party(context),
                                          "mandated_by": st.none() | _party(context)})  # fmt: skip
        case StatementQuestion():
            return st.just(True)
        case TableQuestion():
            cells = {c.key: st.none() | made for c in question.columns
                     if (made := _cell(c, kader, context)) is not None}  # fmt: skip
            rows = st.lists(st.fixed_dictionaries(cells), max_size=4)
            return rows.map(lambda rows: [{"id": f"r{n}", **_filled(row)}
                                          for n, row in enumerate(rows)])  # fmt: skip
    return None


def _cell(column, kader, context):
    match column.type:
        case "text":
            return LINE
        case "long_text":
            return st.lists(LINE, max_size=3).map("\n".join)
        case "choice":
            return _of(column.options)
        case "choices":
            return st.lists(_of(column.options), max_size=3)
        case "ladder":
            return st.sampled_from([step.value for step in kader.steps_of(column.ladder)])
        case "number":
            return st.decimals(0, 10**6, places=column.decimals).map(str)
        case "money":
            return CENTS
        case "date":
            return DAY
        case "year":
            return st.integers(2000, 2090)
        case "organisation":
            return _party(context)
        case "organisations":
            return st.lists(_party(context), max_size=3, unique=True)
        case "yes_no":
            return st.booleans()
        case "member":
            return _member(context)
        case "members":
            return st.lists(_member(context), max_size=3, unique=True)
        case "row":
            return _row(column, context)
        case "rows":
            return st.lists(_row(column, context), max_size=3, unique=True)
    return None


def _of(options):
    return st.sampled_from([option.key for option in options])


def _party(context):
    return st.sampled_from([party.key for party in context.parties])


def _member(context):
    return st.sampled_from([member.code for member in context.listed_applicant.members])


def _row(column, context):
    return st.sampled_from(sorted(context.rows[column.table]))


def _filled(row):
    return {key: value for key, value in row.items() if value is not None}
