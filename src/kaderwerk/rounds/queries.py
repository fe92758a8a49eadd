"""What is read of rounds. Each function says how many queries it costs."""

import datetime as dt
from uuid import UUID

from django.db.models import Max, Q

from kaderwerk.kader.model import Window
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.rounds.models import Extension, Place


def window_of(place: Place, phase: PhaseKey) -> Window | None:
    """The window of a phase for one applicant, confirmed extensions included. One query.

    None when the framework has no such phase. An extension only ever moves the end to later.
    """
    window = place.round.kader.window(phase)
    if window is None:
        return None
    later = extended_until(place.round_id, place.pk, phase)
    return Window(window.start, max(window.until, later) if later else window.until)


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
