"""The seat that somebody chose for this session, with what the header shows of it."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

_KEY = "seat"


@dataclass(frozen=True)
class ChosenSeat:
    """`organisation` and `scope` are names, as they were when the seat was chosen."""

    id: UUID
    role: str
    organisation: str
    scope: str


def chosen_seat(request: HttpRequest) -> ChosenSeat | None:
    """The seat of this session; None when none was chosen. No query."""
    stored: dict[str, Any] | None = request.session.get(_KEY)
    return ChosenSeat(**{**stored, "id": UUID(stored["id"])}) if stored else None


def choose_seat(request: HttpRequest, seat: ChosenSeat) -> None:
    """From here on this session acts in this seat. Whether it is theirs is seen at each request."""
    request.session[_KEY] = {**asdict(seat), "id": str(seat.id)}


def leave_seat(request: HttpRequest) -> None:
    """This session acts in no seat any more."""
    request.session.pop(_KEY, None)
