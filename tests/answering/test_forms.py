"""Every kind of question as a field, and what is posted of it as a value."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kaderwerk.answering.forms import field_of
from kaderwerk.kader.answers import MISSING, check_value, context_of, read_answer
from kaderwerk.kader.model import Column, Question
from tests.answering.browser import inputs_of, posted_by
from tests.answering.fields import COSTS, EVERY, NAMES, PLANS, SMALL, around, html_of, page_of, read

# --- there and back --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("kader", "question"), EVERY, ids=NAMES)
def test_what_stands_in_a_field_is_what_is_read_from_it(kader, question, language):
    value = PLANS[kader.name].answers.get(question.key)
    page = page_of(kader, question, value, language)

    posted = read(kader, question, posted_by(page), language, before=value)

    assert posted.value == value
    assert not posted.errors
    assert posted.is_kept


@pytest.mark.parametrize(("kader", "question"), EVERY, ids=NAMES)
def test_a_field_that_is_left_empty_is_no_answer(kader, question):
    posted = read(kader, question, posted_by(page_of(kader, question, None)))

    assert posted.value is None
    assert not posted.errors


@pytest.mark.parametrize(("kader", "question"), EVERY, ids=NAMES)
def test_every_input_has_an_id_of_its_own_and_every_label_an_input(kader, question):
    found = inputs_of(page_of(kader, question, PLANS[kader.name].answers.get(question.key)))

    assert len(found.ids) == len(set(found.ids))
    assert set(found.fors) <= set(found.ids)


def text(most):
    plain = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")), max_size=most)
    return st.one_of(plain, st.sampled_from(["<b>x</b>", "a\nb", '"', "&amp;", "{{ x }}", "']"]))


def days():
    return st.dates(dt.date(1901, 1, 1), dt.date(2199, 1, 1)).map(str)


def some(keys):
    return st.lists(st.sampled_from(keys), unique=True) if keys else st.just([])


def cells(kader, column: Column):
    """What somebody may mean to put in a cell."""
    plan = PLANS[kader.name]
    parties = [p.key for p in plan.parties if not column.types or p.type in column.types]
    members = [body.code for body in kader.applicant(plan.applicant).members]
    rows = [row["id"] for row in plan.answers.get(column.table or "", [])]
    one = {
        "text": text(60),
        "long_text": text(200),
        "choice": st.sampled_from([o.key for o in column.options] or [""]),
        "choices": some([o.key for o in column.options]),
        "ladder": st.sampled_from([s.value for s in kader.steps_of(column.ladder or "")] or [1]),
        "number": numbers(column.decimals),
        "money": amounts(),
        "date": days(),
        "year": st.integers(1900, 2199),
        "organisation": st.sampled_from(parties or [""]),
        "organisations": some(parties),
        "row": st.sampled_from(rows or [""]),
        "rows": some(rows),
        "member": st.sampled_from(members or [""]),
        "members": some(members),
        "yes_no": st.booleans(),
        "computed_money": st.none(),
    }[column.type]
    return st.one_of(st.none(), one)


def numbers(decimals):
    if not decimals:
        return st.integers(-(10**9), 10**9)
    return st.decimals(-(10**6), 10**6, places=decimals).map(lambda d: format(d, "f"))


def amounts():
    return st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100).map(str)


def contacts(*others):
    return st.fixed_dictionaries(
        {part: text(20) for part in ("name", "function", "email", "phone")}
    )


def given_values(kader, question: Question):
    """What somebody may mean to answer, as `read_answer` takes it."""
    plan = PLANS[kader.name]
    parties = [p.key for p in plan.parties]
    match question.__struct_config__.tag:
        case "text":
            return text(80)
        case "long_text":
            return text(400)
        case "choice" if question.many:
            return some([o.key for o in question.options])
        case "choice":
            return st.sampled_from([o.key for o in question.options])
        case "ladder":
            return st.sampled_from([s.value for s in kader.steps_of(question.ladder)])
        case "number":
            return numbers(question.decimals)
        case "money":
            return amounts()
        case "date":
            return days()
        case "period":
            return st.fixed_dictionaries({"start": days(), "end": days()})
        case "organisation":
            return st.sampled_from(parties)
        case "contact":
            return contacts()
        case "coordinator":
            works = st.fixed_dictionaries(
                {"organisation": st.sampled_from(["", *parties]),
                 "mandated_by": st.sampled_from(["", *parties])}
            )  # fmt: skip
            return st.tuples(contacts(), works).map(lambda both: {**both[0], **both[1]})
        case "statement":
            return st.booleans()
        case "attachment":
            return st.lists(
                st.fixed_dictionaries(
                    {"name": text(30), "sha256": st.from_regex("[0-9a-f]{64}", fullmatch=True),
                     "size": st.integers(0, 10**7)}
                ), max_size=3, unique_by=lambda file: file["sha256"])  # fmt: skip
        case "table":
            row = {column.key: cells(kader, column) for column in question.columns}
            return st.lists(st.fixed_dictionaries(row), max_size=4)
    raise AssertionError(question)


@pytest.mark.parametrize(("kader", "question"), EVERY, ids=NAMES)
@settings(max_examples=4)
@given(data=st.data())
def test_whatever_can_be_answered_can_be_filled_in(kader, question, data):
    language = data.draw(st.sampled_from(["nl", "en"]))
    context = context_of(kader, PLANS[kader.name])
    value, _found = read_answer(question, data.draw(given_values(kader, question)), context)
    value = None if value is MISSING else value
    page = page_of(kader, question, value, language)

    posted = read(kader, question, posted_by(page), language, before=value)

    assert posted.value == value
    assert not posted.errors


@pytest.mark.parametrize("language", ["nl", "en"])
def test_we_do_not_know_yet_can_be_said_with_an_activity(language):
    question = SMALL.question("gas_use")
    activity = PLANS[SMALL.name].answers["activities"][0]["id"]
    value = {"unknown": True, "activity": activity}

    posted = read(SMALL, question, posted_by(page_of(SMALL, question, value, language)), language)

    assert posted.value == value
    assert check_value(question, value, context_of(SMALL, PLANS[SMALL.name]))[0] == value


def test_not_known_without_an_activity_is_kept_as_unfinished():
    question = SMALL.question("gas_use")
    posted = read(SMALL, question, {"gas_use.unknown": ["yes"], "gas_use": [""]})

    assert posted.value == {"unknown": True, "activity": ""}
    assert posted_by(page_of(SMALL, question, posted.value))["gas_use.unknown"] == ["yes"]


def test_an_answer_beside_not_known_is_asked_about_and_shown_as_typed():
    question = SMALL.question("gas_use")
    posted = read(SMALL, question, {"gas_use.unknown": ["yes"], "gas_use": ["12"]})

    assert not posted.is_kept
    assert posted.errors
    with translation.override("nl"):
        html = html_of(field_of(question, posted.typed, around(SMALL), errors=posted.errors))
    again = posted_by(html)
    assert again["gas_use"] == ["12"]
    assert again["gas_use.unknown"] == ["yes"]


# --- whatever is posted ----------------------------------------------------------------------

HOSTILE = [
    "\0", "a\0b", "\ud800", "�", "x" * 3_000, "<script>alert(1)</script>", "-1", "1e400",
    "9" * 400, "{}", "[]", "null", "../../etc", "'; drop table", "{{ 1 }}", "‮abc", " ",
]  # fmt: skip


@pytest.mark.parametrize(("kader", "question"), EVERY, ids=NAMES)
@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_posted_is_read_or_shown_again(kader, question, nasty):
    page = page_of(kader, question, PLANS[kader.name].answers.get(question.key))
    data = {name: [nasty] for name in posted_by(page)}
    data |= {f"{question.key}.rows": ["r1", nasty], f"{question.key}.nowhere.no": [nasty]}
    data[f"{question.key}.do"] = [nasty]
    data[f"{question.key}.kept"] = [nasty, nasty]

    posted = read(kader, question, data)

    with translation.override("en"):
        html = html_of(field_of(question, posted.typed, around(kader), errors=posted.errors))
    assert "<script>" not in html


@pytest.mark.parametrize("key", ["why", "neighbourhood", "homes", "own_money", "permit_date"])
def test_a_text_without_end_is_shown_again(key):
    posted = read(SMALL, SMALL.question(key), {key: ["x " * 500_000]})
    assert not posted.is_kept
    assert posted.errors
    assert len(posted.typed) == 1_000_000


def test_a_thousand_rows_and_more_are_no_harm():
    data = {"costs.rows": [f"r{n}" for n in range(10_000)]}
    assert read(SMALL, COSTS, data).value is None


@pytest.mark.parametrize("version", ["", "x", "-1", "٣", "9" * 50, "1.0", "\0"])
def test_a_version_that_is_none_counts_as_not_seen(version):
    data = {"homes": ["650"], "homes.version": [version]}
    assert read(SMALL, SMALL.question("homes"), data).version == 0


@pytest.mark.parametrize("row", ["", "a.b", "x" * 41, "é", "r 1", "\0"])
def test_a_forged_id_of_a_row_is_no_row(row):
    data = {"costs.rows": [row, "r1"], f"costs.{row}.units": ["3"], "costs.r1.units": ["4"]}
    posted = read(SMALL, COSTS, data)
    assert posted.value == [{"id": "r1", "units": 4}]
