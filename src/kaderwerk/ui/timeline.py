"""Where the moments of a scheme stand on a line, in percents of its length."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

_MOST_TICKS = 5
_STEPS = (1, 2, 3, 6, 12, 24, 60)
#: A mark so far to the right has no room for its words.
_LAST_WORDS = 88
_SHORTEST = 1.5


@dataclass(frozen=True)
class Row:
    """A moment as it was given, and its place; `first` and `last` are days or instants."""

    moment: dict[str, Any]
    at: str
    length: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class Tick:
    """The beginning of a month on the line."""

    at: str
    text: str


@dataclass(frozen=True)
class Timeline:
    rows: list[Row]
    ticks: list[Tick]


def timeline(moments: Sequence[dict[str, Any]], zone: ZoneInfo) -> Timeline:
    """The line of these moments `{label, from, until, state, text}`.

    A day counts whole, in the zone; an instant in `until` is no part of the moment. Either may
    be missing: then the moment is a point.
    """
    spans = [_span(moment, zone) for moment in moments]
    ends = [end for span in spans if span for end in span]
    if not ends:
        return Timeline([Row(moment, "0", "0", None, None) for moment in moments], [])
    start, end = min(ends), max(ends)
    whole = max((end - start).total_seconds(), 1.0)

    def percent(instant: dt.datetime) -> float:
        return 100 * (instant - start).total_seconds() / whole

    rows = []
    for moment, span in zip(moments, spans, strict=True):
        first, last = _days(moment)
        at, until = (percent(instant) for instant in span) if span else (0.0, 0.0)
        length = max(until - at, _SHORTEST) if span else 0.0
        rows.append(Row(moment, f"{min(at, 100 - length):.2f}", f"{length:.2f}", first, last))
    ticks = [
        Tick(f"{(place := percent(month)):.2f}", _month(month) if place <= _LAST_WORDS else "")
        for month in _months(start.astimezone(zone), end.astimezone(zone))
    ]
    return Timeline(rows, ticks)


def _days(moment: dict[str, Any]) -> tuple[dt.date | None, dt.date | None]:
    first, until = moment.get("from"), moment.get("until")
    if isinstance(until, dt.datetime):
        until -= dt.timedelta(seconds=1)
    return first, until


def _span(moment: dict[str, Any], zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime] | None:
    first, until = moment.get("from"), moment.get("until")
    given = [end for end in (first, until) if end is not None]
    if not given:
        return None
    return _instant(given[0], zone, 0), _instant(given[-1], zone, 1)


def _instant(day: dt.date, zone: ZoneInfo, days: int) -> dt.datetime:
    if isinstance(day, dt.datetime):
        return day
    return dt.datetime.combine(day + dt.timedelta(days=days), dt.time(), zone)


def _months(start: dt.datetime, end: dt.datetime) -> list[dt.datetime]:
    first, last = start.year * 12 + start.month, end.year * 12 + end.month - 1
    step = next((step for step in _STEPS if (last - first) // step < _MOST_TICKS), _STEPS[-1])
    return [
        dt.datetime(month // 12, month % 12 + 1, 1, tzinfo=start.tzinfo)
        for month in range(first, last + 1)
        if month % step == 0 or step == 1
    ]


def _month(month: dt.datetime) -> str:
    return date_format(month, "M Y" if month.month == 1 else "M")
