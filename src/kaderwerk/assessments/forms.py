"""What somebody typed on a page of an assessment, as the services want it. Nothing is lost.

Whatever comes in, something comes out: what cannot be read is left for the service to refuse.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from kaderwerk.kader.model import CriterionGroup
from kaderwerk.kader.verdicts import Found

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
