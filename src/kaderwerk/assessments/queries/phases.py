"""The calendar of a round as it holds now, confirmed extensions for everyone included."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from kaderwerk import clock
from kaderwerk.kader.model import Kader
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.rounds.models import Extension, Round


@dataclass(frozen=True)
class PhaseNow:
    """`state` is done, now or next; `until` is not part of it, `start` is None when it is open."""

    key: PhaseKey
    label: str
    start: dt.datetime | None
    until: dt.datetime
    state: str


def phases_of(round_: Round, kader: Kader) -> list[PhaseNow]:
    """Every phase of the framework, in the words of `kader`. One query."""
    later: dict[str, dt.datetime] = dict(
        Extension.objects.filter(round=round_.pk, place=None, confirmation__isnull=False)
        .order_by()
        .values_list("phase")
        .annotate(latest=Max("until"))
    )
    now = clock.now()
    found = []
    for phase in kader.phases:
        window = kader.window(phase.key)
        if window is None:
            continue
        until = max(window.until, later.get(phase.key, window.until))
        begun = window.start is None or window.start <= now
        state = "done" if until <= now else "now" if begun else "next"
        found.append(PhaseNow(phase.key, phase.label, window.start, until, state))
    return found
