"""A term that a law sets does not end on a day on which offices are closed."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.model import Holidays
from kaderwerk.kader.terms import is_a_country, is_closed, last_day_of_term

VECTORS = json.loads((Path(__file__).parents[1] / "data/deadline-vectors.json").read_text("utf-8"))
DUTCH = Holidays(country="NL", source="Algemene termijnenwet, artikel 3")

#: Written out from the almanac, apart from what the software counts with.
EASTER = {
    2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2031: (4, 13),
    2032: (3, 28), 2033: (4, 17), 2034: (4, 9), 2035: (3, 25), 2036: (4, 13), 2037: (4, 5),
    2038: (4, 25), 2039: (4, 10), 2040: (4, 1),
}  # fmt: skip


def by_hand(year):
    """The days of article 3, second and third paragraph: a second count of the same."""
    easter = dt.date(year, *EASTER[year])
    moving = {easter + dt.timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    king = dt.date(year, 4, 27)
    king -= dt.timedelta(days=king.weekday() == 6)
    fixed = {(1, 1), (5, 5), (12, 25), (12, 26)}
    return moving | {king} | {dt.date(year, *day) for day in fixed}


@pytest.mark.parametrize("vector", VECTORS["atw_extension"], ids=lambda v: v["statutory_end"])
def test_the_vectors_of_terms_hold(vector):
    end = dt.date.fromisoformat(vector["statutory_end"])

    assert last_day_of_term(end, DUTCH) == dt.date.fromisoformat(vector["atw_end"])


@pytest.mark.parametrize("year", EASTER)
def test_the_closed_days_of_each_year_are_those_of_the_law(year):
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]
    holidays = by_hand(year)

    for day in days:
        assert is_closed(day, DUTCH) == (day.weekday() >= 5 or day in holidays), day


def test_a_day_that_a_decree_adds_is_closed_as_well():
    added = Holidays(country="NL", also=(dt.date(2026, 5, 15),), source="decree")

    assert last_day_of_term(dt.date(2026, 5, 14), added) == dt.date(2026, 5, 18)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_term_ends_on_an_open_day_and_only_closed_ones_are_passed(day):
    end = last_day_of_term(day, DUTCH)
    passed = [day + dt.timedelta(days=n) for n in range((end - day).days)]

    assert not is_closed(end, DUTCH)
    assert all(is_closed(one, DUTCH) for one in passed)


def test_a_country_without_a_second_kind_of_holiday_has_its_own():
    assert is_closed(dt.date(2026, 7, 3), Holidays(country="US", source="-"))
    assert is_a_country("US")
    assert not is_a_country("XX")
