"""What holds for every kind of answer."""

import datetime as dt
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.kader.answers import (
    MISSING,
    check_answer,
    check_value,
    is_unknown,
    read_answer,
    read_answers,
)
from kaderwerk.kader.canonical import canonical
from kaderwerk.kader.findings import LEVELS
from kaderwerk.kader.model import NumberQuestion
from tests.kader import make
from tests.kader.rules.test_compiled import QUESTIONS

EVERY_TYPE = make.table(
    "every",
    make.column("text", "text", required=False),
    make.column("long_text", "long_text", required=False),
    make.column("choice", "choice", options=(make.option("a"), make.option("b"))),
    make.column("choices", "choices", options=(make.option("a"), make.option("b"))),
    make.column("ladder", "ladder", ladder="stage", required_if='row.choice == "a"'),
    make.column("number", "number"),
    make.column("decimals", "number", decimals=3),
    make.column("money", "money"),
    make.column("date", "date"),
    make.column("year", "year"),
    make.column("organisation", "organisation"),
    make.column("organisations", "organisations"),
    make.column("row", "row", table="budget"),
    make.column("rows", "rows", table="budget"),
    make.column("yes_no", "yes_no"),
    make.column("computed", "computed_money", computed="row.money * row.number"),
    make.column("member", "member"),
    make.column("members", "members"),
    one_row_per_choice="choice",
    every_signatory="organisation",
)
KADER = make.kader(*QUESTIONS, EVERY_TYPE)

words = st.text(max_size=30) | st.sampled_from(
    [
        "",
        " ",
        "…",
        "city",
        "a",
        "r1",
        "GM0014",
        "85000.00",
        "1.000",
        "2018-01-01",
        "3",
        "\x00",
        "\ud800",
    ]
)
plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | words
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.just(10**4000)
)
names = words | st.sampled_from(
    [column.key for column in EVERY_TYPE.columns]
    + ["id", "name", "email", "start", "end", "unknown", "activity", "organisation", "sha256"]
)
anything = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=6),
    max_leaves=10,
)
rows = st.lists(st.dictionaries(names, anything, max_size=8), max_size=5)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KADER.questions), anything | rows)
def test_anything_can_be_read(question, raw):
    value, findings = read_answer(question, raw, make.context(KADER, {"budget": [{"id": "r1"}]}))

    assert all(finding.level in LEVELS for finding in findings)
    assert all(isinstance(p, str | int) for finding in findings for p in finding.params.values())
    canonical([finding.params for finding in findings])
    if value is not MISSING:
        assert json.loads(canonical(value)) == value


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KADER.questions), anything | rows)
def test_what_was_read_is_canonical_and_says_the_same_when_checked(question, raw):
    context = make.context(KADER, {"budget": [{"id": "r1"}]})
    value, found = read_answer(question, raw, context)
    if value is MISSING:
        return

    again, checked = check_value(question, value, context)

    assert again == value
    # A cell that could not be read is empty from then on; nothing else is new.
    new = [finding for finding in checked if finding not in found]
    assert {finding.code for finding in new} <= {"row.cell_missing"}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KADER.questions), anything | rows)
def test_anything_can_be_checked(question, value):
    findings = check_answer(question, value, make.context(KADER))

    assert all(finding.question == question.key for finding in findings)


def nested(levels: int) -> list:
    value: list = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("question", KADER.questions, ids=lambda question: question.key)
@pytest.mark.parametrize(
    "raw",
    [
        "x" * 1_000_000,
        "\x00" * 1_000_000,
        "e\u0301" * 500_000,
        "a\n" + " " * 199_000 + "b",
        "a" + "\n \t" * 66_000 + "b",
        "-. " * 60_000,
        nested(100_000),
        {"start": nested(100_000)},
        [{"id": nested(10)}] * 1000,
        ["a"] * 1_000_000,
        [{}] * 100_000,
        {f"k{n}": n for n in range(100_000)},
        10**100_000,
    ],
    ids=lambda raw: f"{type(raw).__name__}",
)
def test_a_monstrous_answer_is_told_within_two_seconds(question, raw):
    start = time.process_time()
    value, findings = read_answer(question, raw, make.context(KADER))

    assert value is MISSING or findings
    assert len(findings) <= 20_000
    assert time.process_time() - start < 2


def test_an_answer_that_was_changed_outside_the_form_is_told():
    kader = make.kader(make.text("name"))

    (finding,) = check_answer(kader.question("name"), " not stripped ", make.context(kader))

    assert finding.code == "answer.not_canonical"


@pytest.mark.parametrize("wrong", [True, 1.0, "1"])
def test_true_and_one_are_not_the_same_answer(wrong):
    kader = make.kader(make.question(NumberQuestion, "size"))

    assert check_answer(kader.question("size"), wrong, make.context(kader))


def test_findings_carry_the_first_criterion_of_the_question():
    kader = make.kader(make.text("name"))

    (finding,) = read_answer(kader.question("name"), 5, make.context(kader))[1]

    assert (finding.question, finding.criterion) == ("name", "c_name")


ACTIVITIES = make.table("activities", make.column("what", "text"))
SIZE = make.question(NumberQuestion, "size", may_be_unknown="activities")
NOT_KNOWN = {"unknown": True, "activity": "a1"}


def read_unknown(question, raw):
    kader = make.kader(ACTIVITIES, question)
    rows = {"activities": [{"id": "a1", "what": "Tellen"}]}
    return read_answer(question, raw, make.context(kader, rows))


def test_what_is_not_known_yet_can_be_said_when_an_activity_finds_out():
    value, (finding,) = read_unknown(SIZE, NOT_KNOWN)

    assert value == NOT_KNOWN
    assert is_unknown(value)
    assert (finding.code, finding.level) == ("answer.unknown", "informs")
    assert finding.params == {"activity": "Tellen"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"unknown": True, "activity": "a9"}, "answer.unknown_without_activity"),
        ({"unknown": True}, "answer.unknown_without_activity"),
        ({"unknown": True, "activity": ["a1"]}, "answer.unknown_without_activity"),
        ({"unknown": 1, "activity": "a1"}, "answer.not_unknown_in_form"),
        ({"unknown": True, "activity": "a1", "why": "x"}, "answer.not_unknown_in_form"),
    ],
)
def test_what_is_not_known_yet_needs_its_activity(raw, code):
    value, (finding,) = read_unknown(SIZE, raw)

    assert (value, finding.code) == (MISSING, code)


def test_where_an_answer_must_be_known_not_knowing_is_refused():
    question = make.question(NumberQuestion, "size")

    assert [f.code for f in read_unknown(question, NOT_KNOWN)[1]] == ["answer.unknown_not_allowed"]


def test_all_answers_are_read_at_once_and_can_refer_to_each_other():
    lines = make.table("lines", make.column("activity", "row", table="activities"))
    kader = make.kader(lines, ACTIVITIES, make.text("name"))
    raw = {
        "name": dt.date(2017, 1, 1),
        "activities": [{"what": "Tellen"}],
        "lines": [{"activity": "r1"}],
    }

    answers, findings = read_answers(kader, raw, applicant="AM01", parties=make.PARTIES)

    assert answers == {
        "activities": [{"id": "r1", "what": "Tellen"}],
        "lines": [{"id": "r1", "activity": "r1"}],
    }
    assert [finding.code for finding in findings] == ["answer.not_text"]
