"""The calendar: times that exist, in an order that can be kept."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct, inspect

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import PHASE_ORDER, Phase, is_a_clear_local_time
from kaderwerk.kader.problem import shown
from kaderwerk.kader.terms import is_a_country
from kaderwerk.kader.walk import parts, shape

#: No framework is about another time, so another year is a slip of the pen.
_FIRST_YEAR, _LAST_YEAR = 1950, 2150

#: The steps without which nothing is handed in, or decided.
_NEEDED = ("submit", "decide")


def check(draft: Draft) -> Iterator[Found]:
    yield from _years(draft)
    has_zone = draft.whole("zone") and is_a_zone(draft.kader.zone)
    if draft.whole("zone") and not has_zone:
        yield found(("zone",), "zone.unknown", zone=shown(draft.kader.zone))
    closed = draft.kader.holidays
    if closed is not None and draft.whole("holidays") and not is_a_country(closed.country):
        yield found(("holidays", "country"), "holidays.unknown", country=shown(closed.country))
    for phase in draft.kader.phases:
        yield from _times(draft, phase, has_zone=has_zone)
    yield from _needed(draft)
    yield from _order(draft)
    yield from _reminders(draft)


def is_a_zone(name: str) -> bool:
    """Whether this is a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _years(draft: Draft) -> Iterator[Found]:
    for _, part in parts(draft.kader):
        for name, in_file in _dated_fields(type(part)):
            value = getattr(part, name)
            year = value.year if isinstance(value, dt.date) else value
            if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
                path = (*draft.paths[id(part)], in_file)
                yield found(path, "date.unlikely", value=shown(value))


@cache
def _dated_fields(kind: type[Struct]) -> list[tuple[str, str]]:
    """The fields that hold a day, a moment or a year: name in Python, name in the file."""
    return [
        (field.name, field.encode_name)
        for field in shape(kind).fields
        if field.name == "year" or _is_dated(field.type)
    ]


def _is_dated(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.UnionType):
        return any(_is_dated(each) for each in kind.types)
    return isinstance(kind, inspect.DateType | inspect.DateTimeType)


def _times(draft: Draft, phase: Phase, *, has_zone: bool) -> Iterator[Found]:
    path = draft.paths[id(phase)]
    clear = []
    for name, moment in (("from", phase.start), ("until", phase.until)):
        if moment is None:
            continue
        if moment.tzinfo is not None:
            yield found((*path, name), "phase.has_offset", value=shown(moment))
        elif not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            continue
        elif has_zone and not is_a_clear_local_time(moment, draft.kader.zone):
            params = {"value": shown(moment), "zone": draft.kader.zone}
            yield found((*path, name), "phase.unclear_time", **params)
        else:
            clear.append(moment)
    if len(clear) == 2 and clear[0] >= clear[1]:
        yield found((*path, "until"), "phase.ends_before_it_starts", phase=phase.key)


def _needed(draft: Draft) -> Iterator[Found]:
    known = draft.keys("phase")
    for key in _NEEDED if known else ():
        if key not in known:
            yield found(("phase",), "phase.needed", phase=key)
    for phase in draft.kader.phases:
        if phase.key == "submit" and phase.start is None:
            yield found((*draft.paths[id(phase)], "from"), "phase.submit_without_start")


def _order(draft: Draft) -> Iterator[Found]:
    """Source of the order: the steps of the process, each of which needs the one before it."""
    if not draft.whole("phase"):
        return
    ends = {phase.key: phase for phase in draft.kader.phases if phase.until.tzinfo is None}
    in_order = [ends[key] for key in PHASE_ORDER if key in ends]
    for before, after in pairwise(in_order):
        if after.until < before.until:
            path = (*draft.paths[id(after)], "until")
            yield found(path, "phase.out_of_order", phase=after.key, before=before.key)


def _reminders(draft: Draft) -> Iterator[Found]:
    open_ended = {phase.key for phase in draft.kader.phases if phase.start is None}
    for reminder in draft.kader.reminders:
        if reminder.edge == "start" and reminder.phase in open_ended:
            path = (*draft.paths[id(reminder)], "edge")
            yield found(path, "reminder.no_start", phase=reminder.phase)
