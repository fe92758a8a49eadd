"""When what happens: phases as half-open instants with a zone, and dates to mention."""

import datetime as dt
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, field

from kaderwerk.kader.model.base import Key, Sourced, Text

#: The steps that the software itself keeps to. A framework gives each at most one period.
PhaseKey = Literal["draft", "submit", "assess", "consult", "decide", "circular"]

#: In this order they end.
PHASE_ORDER: tuple[PhaseKey, ...] = (
    "draft", "submit", "assess", "consult", "decide", "circular",
)  # fmt: skip


class Phase(Sourced, frozen=True, kw_only=True):
    """A period of the scheme: from the instant `from`, up to but not including `until`.

    Both are local times in the file, in the zone of the framework. A phase without `from` is
    open until it ends.
    """

    key: PhaseKey
    label: Text
    until: dt.datetime
    start: dt.datetime | None = field(name="from", default=None)


class Milestone(Sourced, frozen=True, kw_only=True):
    """A date that people must know of and that the software does not act on."""

    key: Key
    label: Text
    date: dt.date


class Holidays(Sourced, frozen=True, kw_only=True):
    """The days on which offices are closed: those of a country, and what it put on a par.

    `country` is its code of two letters (ISO 3166). For the Netherlands these are the days of the
    Algemene termijnenwet, article 3; `also` holds what a decree put on a par with them.
    """

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)")]
    also: tuple[dt.date, ...] = ()


class Window:
    """A period as two instants with a zone, half-open: `start <= moment < until`."""

    __slots__ = ("start", "until")

    def __init__(self, start: dt.datetime | None, until: dt.datetime):
        self.start, self.until = start, until

    def __contains__(self, moment: dt.datetime) -> bool:
        return (self.start is None or self.start <= moment) and moment < self.until

    @property
    def last_moment(self) -> dt.datetime:
        """The last whole second inside: what people are shown as 'up to and including'."""
        return self.until - dt.timedelta(seconds=1)


def instant(local: dt.datetime, zone: str) -> dt.datetime:
    """The instant that a local time in this zone stands for."""
    return local.replace(tzinfo=ZoneInfo(zone))


def is_a_clear_local_time(local: dt.datetime, zone: str) -> bool:
    """Whether this local time exists, and exists once, in this zone (DST skips and repeats)."""
    place = ZoneInfo(zone)
    exists = (
        local.replace(tzinfo=place).astimezone(dt.UTC).astimezone(place).replace(tzinfo=None)
        == local
    )
    offsets = {local.replace(tzinfo=place, fold=fold).utcoffset() for fold in (0, 1)}
    return exists and len(offsets) == 1
