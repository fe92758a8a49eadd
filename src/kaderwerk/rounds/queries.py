"""What is read of rounds. Each function says how many queries it costs."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.db.models import Max, Q

from kaderwerk.kader.model import Window
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.rounds.models import Extension, Place, Round


def window_of(place: Place, phase: PhaseKey) -> Window | None:
    """The window of a phase for one applicant, confirmed extensions included. One query.

    None when the framework has no such phase. An extension only ever moves the end to later.
    """
    window = place.round.kader.window(phase)
    if window is None:
        return None
    later = extended_until(place.round_id, place.pk, phase)
    return Window(window.start, max(window.until, later) if later else window.until)


def ends_of(round_: Round, phase: PhaseKey) -> Callable[[UUID | None], dt.datetime | None]:
    """When a phase ends for a place (by its key), confirmed extensions included. One query.

    For None it says when it ends for everyone; what it says is None when there is no such phase.
    """
    window = round_.kader.window(phase)
    latest: dict[UUID | None, dt.datetime] = dict(
        Extension.objects.filter(round=round_.pk, phase=phase, confirmation__isnull=False)
        .values("place")
        .order_by()
        .annotate(latest=Max("until"))
        .values_list("place", "latest")
    )

    def end(place: UUID | None) -> dt.datetime | None:
        later = (latest[key] for key in {None, place} if key in latest)
        return max((window.until, *later)) if window else None

    return end


def extended_until(round_id: UUID, place_id: UUID | None, phase: PhaseKey) -> dt.datetime | None:
    """The latest end that was given to a phase for everyone or for this place, and confirmed.

    None when there is none. One query.
    """
    confirmed = Extension.objects.filter(
        Q(place=place_id) | Q(place=None),
        round=round_id,
        phase=phase,
        confirmation__isnull=False,
    )
    latest: dt.datetime | None = confirmed.aggregate(latest=Max("until"))["latest"]
    return latest
