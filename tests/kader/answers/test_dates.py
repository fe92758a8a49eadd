import datetime as dt

import pytest

from kaderwerk.kader.answers import MISSING
from kaderwerk.kader.model import DateQuestion, PeriodQuestion
from tests.kader.make import codes_of, given, question, value_of

DAY = question(DateQuestion, "day")
PERIOD = question(PeriodQuestion, "period")
PLAN = question(PeriodQuestion, "period", plan=True)


@pytest.mark.parametrize("raw", [dt.date(2017, 6, 24), "2017-06-24", " 2017-06-24 "])
def test_a_day_is_kept_as_its_iso_date(raw):
    assert value_of(DAY, raw) == "2017-06-24"


@pytest.mark.parametrize(
    "raw",
    [
        "24-06-2017",
        "2017-06-31",
        "20170624",
        2017,
        True,
        dt.datetime(2017, 6, 24),
        [],
        {},
        "x" * 99,
    ],
)
def test_what_is_no_day_is_refused(raw):
    assert given(DAY, raw)[0] is MISSING
    assert codes_of(DAY, raw) == ["answer.not_a_date"]


@pytest.mark.parametrize("raw", ["1899-12-31", "2200-01-01", dt.date.max, dt.date.min])
def test_a_day_in_another_century_is_a_slip(raw):
    assert codes_of(DAY, raw) == ["answer.date_out_of_range"]


def test_a_period_is_kept_as_two_days():
    raw = {"start": dt.date(2018, 1, 1), "end": "2018-12-31"}

    assert value_of(PERIOD, raw) == {"start": "2018-01-01", "end": "2018-12-31"}


@pytest.mark.meets("R033")
@pytest.mark.parametrize(
    ("start", "last", "first_too_late"),
    [
        ("2018-01-01", "2019-12-31", "2020-01-01"),
        ("2017-08-31", "2019-08-30", "2019-08-31"),
        ("2016-02-29", "2018-02-27", "2018-02-28"),
    ],
)
def test_a_plan_lasts_24_months_to_the_day(start, last, first_too_late):
    assert value_of(PLAN, {"start": start, "end": last})

    value, (finding,) = given(PLAN, {"start": start, "end": first_too_late})
    assert value == {"start": start, "end": first_too_late}
    assert (finding.code, finding.level) == ("period.too_long", "blocks")
    assert finding.params == {"months": 24, "last_day": last, "end_day": first_too_late}


def test_another_period_than_that_of_the_plan_may_last_longer():
    assert value_of(PERIOD, {"start": "2018-01-01", "end": "2030-01-01"})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"start": "2018-01-01"}, "period.end_missing"),
        ({"end": "2018-01-01"}, "period.start_missing"),
        ({"start": "2018-01-02", "end": "2018-01-01"}, "period.ends_before_start"),
        ({"start": "soon", "end": "2018-01-01"}, "answer.not_a_date"),
        ({"from": "2018-01-01"}, "answer.not_a_period"),
        (["2018-01-01", "2019-01-01"], "answer.not_a_period"),
        ("2018", "answer.not_a_period"),
    ],
)
def test_a_wrong_period_says_what_is_wrong(raw, code):
    assert codes_of(PLAN, raw) == [code]


@pytest.mark.parametrize("nothing", [None, "", {}, {"start": None, "end": ""}])
def test_an_empty_period_is_no_answer(nothing):
    assert given(PLAN, nothing) == (MISSING, [])


def test_a_period_of_one_day_is_one():
    assert value_of(PLAN, {"start": "2018-01-01", "end": "2018-01-01"})
