"""Counts in calendar months, reads a day, and tells the day of an instant.

A period of N months holds the days from its start up to, and not including, start + N calendar
months. Where that month is too short, its last day is taken: 31 August 2017 + 6 months is
28 February 2018.
"""

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

from kaderwerk.kader.model import Kader

#: Days outside this range are slips of the pen, not plans.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month, `months` later, or the last day of a month that is too short.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"{months} months from {day} is no date")
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def last_day_of(start: dt.date, months: int) -> dt.date:
    """The last day of a period of `months` calendar months that begins on `start`.

    From 1 January 2018, 24 months last up to and including 31 December 2019; from 31 August 2017,
    30 August 2019; from 29 February 2016, 27 February 2018.
    """
    return add_months(start, months) - dt.timedelta(days=1)


def day_of(instant: dt.datetime, zone: str) -> dt.date:
    """The day that it is in this zone (as in `Europe/Amsterdam`) at this instant."""
    return instant.astimezone(ZoneInfo(zone)).date()


def read_day(text: str) -> dt.date | None:
    """The day that `YYYY-MM-DD` stands for, or None when it is none. Nothing else is read."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def last_day_of_handing_in(kader: Kader) -> dt.date:
    """The last day on which a plan can be handed in, in the zone of the framework.

    Who may apply is who is valid on the list on that day.
    """
    window = kader.window("submit")
    return day_of(window.last_moment, kader.zone) if window else kader.applicants.as_of
