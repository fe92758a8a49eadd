"""Who has a form open now, and in which question they are."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from kaderwerk import clock
from kaderwerk.answering.models import Presence
from kaderwerk.permissions import Acting

#: A page says every twenty seconds that somebody is there. Who is silent for so long has gone.
GONE = dt.timedelta(seconds=60)

#: After so long nothing of it is kept.
KEPT = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Present:
    """Somebody who is there; `question` is empty for who only reads."""

    name: str
    organisation: UUID
    question: str


def notice(sheet: UUID, question: str, *, by: Acting) -> None:
    """Somebody is here now. Forgets who has been away for minutes. Two queries.

    By the real clock, as everything about being signed in.
    """
    now = clock.real_now()
    here = Presence(
        sheet_id=sheet,
        person_id=by.person,
        organisation_id=by.organisation,
        question=question,
        seen_at=now,
    )
    Presence.objects.bulk_create(
        [here],
        update_conflicts=True,
        unique_fields=["sheet", "person"],
        update_fields=["organisation_id", "question", "seen_at"],
    )
    Presence.objects.filter(seen_at__lt=now - KEPT).delete()


def others_at(sheet: UUID, person: UUID) -> list[Present]:
    """Who else is there now, by name. One query."""
    found = Presence.objects.filter(sheet=sheet, seen_at__gt=clock.real_now() - GONE)
    rows = found.exclude(person=person).order_by("person__name")
    return [
        Present(name, organisation, question)
        for name, organisation, question in rows.values_list(
            "person__name", "organisation_id", "question"
        )
    ]
