"""Plans in a list, and the room that an applicant has for another. Constant in queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Q

from kaderwerk.kader.model import Kader, Window
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.lifecycle import Case
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Extension, Place
from kaderwerk.rounds.queries import kaders_in
from kaderwerk.web.reader import reading_language


@dataclass(frozen=True)
class Listed:
    """A plan in a list: `until` is when it must be handed in, None when that has been done."""

    plan: Plan
    kader: Kader
    status: str
    until: dt.datetime | None


@dataclass(frozen=True)
class Room:
    """A place in a round where a plan can be begun: its number, and when. `open` is now."""

    place: Place
    kader: Kader
    number: int
    window: Window | None
    open: bool


def listed(plans: Sequence[Plan], now: dt.datetime) -> list[Listed]:
    """These plans in the words of the reader. Four queries at most."""
    ends = ends_of_phase([plan.place for plan in plans], "submit")
    kaders = kaders_in({plan.place.round for plan in plans}, reading_language())
    return [
        Listed(
            plan=plan,
            kader=kaders[plan.round_id],
            status=status_of(plan, ends[plan.place_id], now),
            until=ends[plan.place_id] if plan.case == Case.DRAFTING else None,
        )
        for plan in plans
    ]


def status_of(plan: Plan, until: dt.datetime | None, now: dt.datetime) -> str:
    """How a plan stands, in one code: that of its case, or `late`, `signing`, `published`."""
    if plan.is_published:
        return "published"
    if plan.case == Case.DECIDED:
        return Case.ASSESSING.value
    if plan.case == Case.DRAFTING:
        if until is not None and now >= until:
            return "late"
        return "signing" if plan.text == "signing" else Case.DRAFTING.value
    return plan.case


def rooms_for(applicant_id: UUID, now: dt.datetime) -> list[Room]:
    """Where this applicant can begin another plan, now or later. Five queries at most."""
    places = list(
        Place.objects.filter(applicant=applicant_id, round__state="published")
        .select_related("round", "applicant")
        .annotate(begun=Count("plans"))
        .order_by("round__prepared_at")
    )
    ends = ends_of_phase(places, "draft")
    kaders = kaders_in({place.round for place in places}, reading_language()) if places else {}
    rooms = []
    for place in places:
        number = place.begun + 1
        window = place.round.kader.window("draft")
        until = ends[place.pk]
        if number > place.awards_allowed or (until is not None and now >= until):
            continue
        opens = window.start if window else None
        rooms.append(
            Room(
                place=place,
                kader=kaders[place.round_id],
                number=number,
                window=Window(opens, until) if until else None,
                open=opens is None or opens <= now,
            )
        )
    return rooms


def ends_of_phase(
    places: Iterable[Place], phase: PhaseKey, *, extended_only: bool = False
) -> dict[UUID, dt.datetime | None]:
    """When a phase ends for each of these places, confirmed extensions included. One query.

    With `extended_only`, only as far as it was extended: None where it was not.
    """
    places = list(places)
    rounds = {place.round_id for place in places}
    extended = Extension.objects.filter(
        Q(place__in=places) | Q(place=None),
        round__in=rounds,
        phase=phase,
        confirmation__isnull=False,
    )
    latest: dict[tuple[UUID, UUID | None], dt.datetime] = {
        (row["round"], row["place"]): row["latest"]
        for row in extended.order_by().values("round", "place").annotate(latest=Max("until"))
    }
    ends = {}
    for place in places:
        window = place.round.kader.window(phase)
        later = (latest.get((place.round_id, key)) for key in (None, place.pk))
        own = [window.until] if window and not extended_only else []
        ends[place.pk] = max([*own, *filter(None, later)], default=None)
    return ends
