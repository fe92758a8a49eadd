"""The calendar of a round: what each date means, where the scheme is now, and what comes next."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from msgspec import Struct, structs

from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import PHASE_ORDER, Kader, instant
from kaderwerk.sentences import say

State = Literal["done", "now", "next"]


class Moment(Struct, frozen=True, kw_only=True):
    """A phase or a milestone. `until` is exclusive; `first_until` is what it was before extensions.

    A milestone is one day: from its midnight to the next.
    """

    key: str
    label: str
    start: dt.datetime | None
    until: dt.datetime
    first_until: dt.datetime
    state: State
    text: str
    source: str
    is_milestone: bool = False

    @property
    def is_extended(self) -> bool:
        return self.until != self.first_until


class Edge(Struct, frozen=True, kw_only=True):
    """Something that begins or ends at an instant to come.

    `says_when`: the label has the day already, and the hour says no more than the day does.
    """

    label: str
    at: dt.datetime
    begins: bool
    is_milestone: bool = False
    is_handing_in: bool = False
    says_when: bool = False


class Calendar(Struct, frozen=True, kw_only=True):
    """Everything with a date, in the order of time."""

    moments: tuple[Moment, ...]
    now: str
    coming: Edge | None

    @property
    def phases(self) -> tuple[Moment, ...]:
        return tuple(moment for moment in self.moments if not moment.is_milestone)

    def timeline(self, zone: str) -> list[dict[str, object]]:
        """The moments by their days in this zone, as the timeline component wants them."""
        return [
            {
                "label": moment.label,
                "from": day_of(moment.start, zone) if moment.start else None,
                "until": day_of(moment.until - dt.timedelta(seconds=1), zone),
                "state": moment.state,
                "text": "",
            }
            for moment in self.moments
        ]


def calendar(kader: Kader, ends: Mapping[str, dt.datetime], now: dt.datetime) -> Calendar:
    """The calendar at a moment, in the language of `kader` and the language that is active.

    `ends`: the later ends of phases that were confirmed for everyone, by the key of the phase.
    """
    phases = list(_phases(kader, ends, now))
    moments = sorted([*phases, *_milestones(kader, now)], key=_in_time)
    where, coming = _where(phases), _coming(moments, now)
    if coming is not None and _says_when(coming, kader.zone):
        coming = structs.replace(coming, says_when=True)
    if where == "after" and coming is not None:
        where = "ending"
    return Calendar(moments=tuple(moments), now=f"round.now.{where}", coming=coming)


def _in_time(moment: Moment) -> tuple[dt.datetime, dt.datetime]:
    return moment.start or moment.until, moment.until


def _phases(kader: Kader, ends: Mapping[str, dt.datetime], now: dt.datetime) -> Iterable[Moment]:
    by_key = {phase.key: phase for phase in kader.phases}
    before: dt.datetime | None = None
    for key in PHASE_ORDER:
        if key not in by_key:
            continue
        phase = by_key[key]
        first = instant(phase.until, kader.zone)
        until = max(first, ends.get(key, first))
        start = instant(phase.start, kader.zone) if phase.start else None
        yield Moment(
            key=key,
            label=phase.label,
            start=start,
            until=until,
            first_until=first,
            state=_state(start or before, until, now),
            text=say(f"phase.means.{key}", {}),
            source=phase.source,
        )
        before = max(before or until, until)


def _milestones(kader: Kader, now: dt.datetime) -> Iterable[Moment]:
    for milestone in kader.milestones:
        start, until = _day(milestone.date, kader.zone)
        yield Moment(
            key=milestone.key,
            label=milestone.label,
            start=start,
            until=until,
            first_until=until,
            state=_state(start, until, now),
            text="",
            source=milestone.source,
            is_milestone=True,
        )


def _says_when(edge: Edge, zone: str) -> bool:
    at = edge.at.astimezone(ZoneInfo(zone))
    day = at if edge.begins else at - dt.timedelta(seconds=1)
    return at.time() == dt.time() and date_format(day, "j F") in edge.label


def _day(day: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.datetime.combine(day, dt.time())
    return instant(midnight, zone), instant(midnight + dt.timedelta(days=1), zone)


def _state(start: dt.datetime | None, until: dt.datetime, now: dt.datetime) -> State:
    if until <= now:
        return "done"
    return "now" if start is None or start <= now else "next"


def _where(phases: Iterable[Moment]) -> str:
    """The phase that says most of where the scheme is: the furthest that is going on."""
    states = {phase.key: phase.state for phase in phases}
    going_on = [key for key in PHASE_ORDER if states.get(key) == "now"]
    if "submit" in going_on:
        return "submit"
    if going_on:
        return going_on[-1]
    if "next" not in states.values():
        return "after"
    return "between" if "done" in states.values() else "soon"


def _coming(moments: Iterable[Moment], now: dt.datetime) -> Edge | None:
    """What begins or ends next. While plans can be handed in, that is the end of it."""
    moments = list(moments)
    submit = next((moment for moment in moments if moment.key == "submit"), None)
    if submit is not None and submit.state == "now":
        return Edge(label=submit.label, at=submit.until, begins=False, is_handing_in=True)
    edges = []
    for moment in moments:
        if moment.start is not None and moment.start > now:
            edges.append(
                Edge(
                    label=moment.label,
                    at=moment.start,
                    begins=True,
                    is_milestone=moment.is_milestone,
                )
            )
        if moment.until > now and not moment.is_milestone:
            edges.append(Edge(label=moment.label, at=moment.until, begins=False))
    return min(edges, key=lambda edge: (edge.at, not edge.begins), default=None)
