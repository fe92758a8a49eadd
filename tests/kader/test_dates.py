import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.dates import add_months, day_of, last_day_of, read_day

days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
months = st.integers(1, 600)


@pytest.mark.meets("R033")
@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2018-01-01", "2019-12-31"),
        ("2017-08-31", "2019-08-30"),
        ("2016-02-29", "2018-02-27"),
        ("2018-02-28", "2020-02-27"),
        ("2018-03-01", "2020-02-29"),
        ("2017-12-15", "2019-12-14"),
    ],
)
def test_the_last_day_lies_before_start_plus_24_months(start, last):
    assert last_day_of(dt.date.fromisoformat(start), 24).isoformat() == last


def test_a_month_that_is_too_short_gives_its_last_day():
    assert add_months(dt.date(2017, 8, 31), 6) == dt.date(2018, 2, 28)
    assert add_months(dt.date(2017, 3, 31), -1) == dt.date(2017, 2, 28)


def test_beyond_the_calendar_there_is_no_date():
    with pytest.raises(OverflowError):
        add_months(dt.date(9999, 12, 1), 1)


@given(days, months)
def test_the_months_later_are_exactly_that_many(day, number):
    later = add_months(day, number)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == number
    assert later.day <= day.day


@given(days, months)
def test_a_later_start_never_ends_earlier(day, number):
    assert last_day_of(day, number) <= last_day_of(day + dt.timedelta(days=1), number)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 28)).filter(lambda d: d.day <= 28), months)
def test_periods_that_follow_each_other_leave_no_day_out(day, number):
    following = last_day_of(day, number) + dt.timedelta(days=1)

    assert following == add_months(day, number)


@given(st.text(max_size=12))
def test_reading_a_day_never_fails(text):
    day = read_day(text)

    assert day is None or day.isoformat() == text


@pytest.mark.parametrize("text", ["20170624", "2017-W25-6", "2017-6-24", "2017-02-30", ""])
def test_only_a_day_written_with_hyphens_is_read(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2017-06-24T21:59:59+00:00", "Europe/Amsterdam", "2017-06-24"),
        ("2017-06-24T22:00:00+00:00", "Europe/Amsterdam", "2017-06-25"),
        ("2017-12-31T23:00:00+00:00", "Europe/Lisbon", "2017-12-31"),
    ],
)
def test_the_day_of_an_instant_is_that_of_the_zone(instant, zone, day):
    assert day_of(dt.datetime.fromisoformat(instant), zone) == dt.date.fromisoformat(day)
