"""Days on which offices are closed, and the last day of a term that ends on one."""

import datetime as dt
from functools import cache

import holidays

from kaderwerk.kader.model import Holidays

_DAY = dt.timedelta(days=1)
_SATURDAY = 5


def is_a_country(code: str) -> bool:
    """Whether the holidays of this country are known."""
    return code in holidays.list_supported_countries()


def is_closed(day: dt.date, known: Holidays) -> bool:
    """Whether this is a Saturday, a Sunday, a holiday, or put on a par with one."""
    return day.weekday() >= _SATURDAY or day in known.also or _is_a_holiday(day, known.country)


def last_day_of_term(day: dt.date, known: Holidays) -> dt.date:
    """The last day of a term that a law sets and that would end on `day`.

    What ends on a closed day runs to the first that is none (Algemene termijnenwet, article 1).
    """
    while is_closed(day, known):
        day += _DAY
    return day


@cache
def _is_a_holiday(day: dt.date, country: str) -> bool:
    # The second kind is no day off for all, and closes offices by law: Good Friday and 5 May.
    known = holidays.country_holidays(country).supported_categories
    kinds = {holidays.PUBLIC, holidays.OPTIONAL} & set(known)
    return day in holidays.country_holidays(country, years=day.year, categories=kinds)
