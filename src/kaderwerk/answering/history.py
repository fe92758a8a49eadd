"""What once was answered to a question: who, when, for which organisation."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kaderwerk.answering.models import Revision

#: What one person saves with no longer pause than this is shown as one.
_SITTING = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Written:
    """What one person wrote in one sitting: the versions from `first` up to and including `last`.

    Who writes saves at every pause, so a sitting may have many versions. `at` is the last moment.
    """

    first: int
    last: int
    who: str
    organisation: UUID
    at: dt.datetime

    @property
    def before(self) -> int:
        """The version that stood when they began; 0 when there was none."""
        return self.first - 1

    @property
    def count(self) -> int:
        return self.last - self.first + 1


def sittings_of(sheet_id: UUID, question: str) -> list[Written]:
    """Everything that was ever written in an answer, the latest first. One query."""
    rows = Revision.objects.filter(sheet=sheet_id, question=question).order_by("version")
    found: list[Written] = []
    author: UUID | None = None
    for version, at, person, who, organisation in rows.values_list(
        "version", "at", "author", "author__name", "organisation_id"
    ):
        last = found[-1] if found else None
        goes_on = (
            last is not None
            and author == person
            and last.organisation == organisation
            and at - last.at <= _SITTING
        )
        first = found.pop().first if goes_on else version
        found.append(Written(first, version, who, organisation, at))
        author = person
    return found[::-1]


def values_at(sheet_id: UUID, question: str, versions: Collection[int]) -> dict[int, Any]:
    """What the answer was in these versions, as far as there are such. Version 0 is no answer.

    One query.
    """
    found = Revision.objects.filter(sheet=sheet_id, question=question, version__in=versions)
    known = dict(found.values_list("version", "value"))
    return {0: None, **known} if 0 in versions else known
