"""What somebody typed on a page of an assessment, as the services want it. Nothing is lost.

Whatever comes in, something comes out: what cannot be read is left for the service to refuse.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kaderwerk.kader.model import CriterionGroup, is_a_clear_local_time
from kaderwerk.kader.verdicts import Found

T = TypeVar("T")

#: So many points can be asked at once on one page.
MOST_POINTS = 40


class Posted(Protocol):
    """The fields of a form as they came in."""

    def get(self, key: str, default: str) -> str: ...
    def getlist(self, key: str) -> Sequence[str]: ...


def whole(raw: str) -> int | None:
    """A whole number of at most six digits; None for anything else."""
    raw = raw.strip()
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 6 else None


@dataclass(frozen=True)
class TypedJudgement:
    """A judgement as typed. `seen` is the number of the judgement that stood on the page."""

    verdict: str = ""
    points: str = ""
    reason: str = ""
    seen: int = 0

    def found(self, group: CriterionGroup) -> Found:
        """What it says in the regime of its group."""
        if group.regime == "scored":
            return Found("", whole(self.points), self.reason)
        return Found(self.verdict, None, self.reason)


def typed_judgement(posted: Posted) -> TypedJudgement:
    return TypedJudgement(
        verdict=posted.get("verdict", ""),
        points=posted.get("points", ""),
        reason=posted.get("reason", ""),
        seen=whole(posted.get("seen", "")) or 0,
    )


@dataclass(frozen=True)
class TypedPoint:
    """One thing to ask, as typed."""

    criterion: str = ""
    asks: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.asks.strip()


@dataclass(frozen=True)
class TypedRequest:
    """A request for changes as typed. `until` is the last day, as the browser sends it."""

    points: tuple[TypedPoint, ...]
    until: str = ""

    @property
    def items(self) -> list[tuple[str, str]]:
        """The points with something in them."""
        return [(point.criterion, point.asks) for point in self.points if not point.is_empty]

    def ends(self, zone: str, last: dt.datetime | None) -> dt.datetime | None:
        """The instant after the last day, in this zone; None when no day was given.

        On the very last day of the phase that ends at `last` the term ends with it.
        """
        try:
            day = dt.date.fromisoformat(self.until.strip())
            end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(zone))
        except (ValueError, OverflowError):
            return None
        is_last_day = last is not None and day == last_day(last, zone)
        return last if is_last_day else end


def last_day(until: dt.datetime, zone: str) -> dt.date:
    """The last day of a period that ends before this instant."""
    return (until - dt.timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()


def typed_request(posted: Posted) -> TypedRequest:
    criteria, asks = posted.getlist("criterion"), posted.getlist("asks")
    pairs = list(zip(criteria, asks, strict=False))[:MOST_POINTS]
    return TypedRequest(tuple(TypedPoint(*pair) for pair in pairs), posted.get("until", ""))


@dataclass(frozen=True)
class TypedAdvice:
    """An advice as typed."""

    advice: str = ""
    reason: str = ""


def typed_advice(posted: Mapping[str, str]) -> TypedAdvice:
    return TypedAdvice(posted.get("advice", ""), posted.get("reason", ""))


@dataclass(frozen=True)
class TypedArrival:
    """When a mail arrived, as typed: a local day and time."""

    day: str = ""
    time: str = ""

    def read(self, zone: str) -> tuple[dt.datetime | None, list[tuple[str, str]]]:
        """The local moment, and what is wrong with it, each with its field."""
        day = _parsed(dt.date.fromisoformat, self.day)
        time = _parsed(dt.time.fromisoformat, self.time.replace(".", ":"))
        errors = []
        if day is None or not 1950 <= day.year <= 2150:
            errors.append(("day", _("Write the day as in 2017-06-26.")))
        if time is None or time.tzinfo is not None or ":" not in self.time.replace(".", ":"):
            errors.append(("time", _("Write the time as in 12:00.")))
        if errors or day is None or time is None:
            return None, errors
        local = dt.datetime.combine(day, time.replace(microsecond=0))
        if not is_a_clear_local_time(local, zone):
            said = _("This time does not exist, or exists twice, when the clock changes.")
            return None, [("time", said)]
        return local, []


def typed_arrival(posted: Posted) -> TypedArrival:
    return TypedArrival(posted.get("day", "").strip()[:20], posted.get("time", "").strip()[:20])


def _parsed(read: Callable[[str], T], raw: str) -> T | None:
    try:
        return read(raw)
    except ValueError:
        return None
