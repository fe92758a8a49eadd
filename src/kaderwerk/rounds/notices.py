"""Mail about a round, to those who write and sign in it."""

import datetime as dt

from django.db.models import Q

from kaderwerk.documents import wording
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.permissions.who import TEAM
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue_for_all
from kaderwerk.rounds.models import Extension, Place


def tell_of_extension(extension: Extension) -> None:
    """Tells everyone whom a later end is for: up to and including when, and why."""
    round_ = extension.round
    kader = round_.kader
    last_moment = extension.until - dt.timedelta(seconds=1)
    letter = write(
        "extended",
        {
            "title": kader.title,
            "phase": next(phase.label for phase in kader.phases if phase.key == extension.phase),
            "deadline": wording.moment(last_moment, kader.zone, kader.language),
            "reason": extension.reason,
        },
        language=kader.language,
    )
    queue_for_all(
        _people_of(extension),
        reason=f"extended:{extension.pk}",
        letter=letter,
        mode=Mode(round_.mode),
        round=round_.pk,
    )


def _people_of(extension: Extension) -> list[Person]:
    """Everyone with an open seat in a team that the extension is for, by address. One query."""
    places = Place.objects.filter(round=extension.round_id)
    if extension.place_id is not None:
        places = places.filter(pk=extension.place_id)
    seats = Seat.objects.filter(
        Q(scope_kind="applicant", scope_id__in=places.values("applicant"))
        | Q(scope_kind="plan", scope_id__in=places.values("plans")),
        role__in=TEAM,
        until=None,
    )
    people = Person.objects.filter(is_active=True, seats__in=seats).distinct()
    return list(people.order_by("email"))
