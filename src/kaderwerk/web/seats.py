"""In which seat somebody acts: chosen after signing in, and changed at any time."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Person
from kaderwerk.organisations.queries import seats_of
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.going import safe_next
from kaderwerk.web.scopes import scope_names
from kaderwerk.web.seat import ChosenSeat, choose_seat, chosen_seat

#: So many seats of one kind stand beside each other. More are chosen from a list.
_MOST_BESIDE = 3


@dataclass(frozen=True)
class Choice:
    """One seat that somebody can act in, as the page shows it."""

    id: UUID
    role: str
    organisation: str
    scope: str
    acting: bool


@dataclass(frozen=True)
class Alike:
    """Seats in one role for one organisation, each for another plan.

    Many of them are one list, in which whoever types finds the right one.
    """

    role: str
    organisation: str
    seats: tuple[Choice, ...]

    @property
    def is_list(self) -> bool:
        return len(self.seats) > _MOST_BESIDE

    @property
    def acting(self) -> str:
        """What the seat that they act in now is for; empty when it is none of these."""
        return next((seat.scope for seat in self.seats if seat.acting), "")


def choices_of(person: Person) -> list[ChosenSeat]:
    """The seats that this person holds now, by name. Three queries at most beside the seats."""
    rows = list(seats_of(person.pk, clock.real_now()))
    names = scope_names((ScopeKind(row.scope_kind), row.scope_id) for row in rows)
    found = [
        ChosenSeat(
            id=row.pk,
            role=str(row.role),
            organisation=row.organisation.name,
            scope=names.get(row.scope_id, "") if row.scope_id else "",
        )
        for row in rows
    ]
    return sorted(found, key=lambda seat: (seat.organisation, seat.scope, seat.role))


@door(Access.SIGNED_IN, methods=BOTH)
def seats(request: HttpRequest) -> HttpResponse:
    """Shows the seats of who is signed in, and takes the one that they choose."""
    assert isinstance(request.user, Person)  # noqa: S101  # the door lets nobody else in
    held = choices_of(request.user)
    if request.method == "POST":
        wanted = request.POST.get("seat", "")
        chosen = next((seat for seat in held if str(seat.id) == wanted), None)
        if chosen is not None:
            choose_seat(request, chosen)
            return redirect(safe_next(request, reverse("web:home_of_person")))
        messages.error(request, _("This role is not yours, or has ended. Choose another."))
    acting = chosen_seat(request)
    shown = [
        Choice(
            seat.id,
            say(f"role.{seat.role}", {}),
            seat.organisation,
            seat.scope,
            acting is not None and acting.id == seat.id,
        )
        for seat in held
    ]
    signs = sum(seat.role == Role.SIGNATORY for seat in held)
    context = {
        "groups": _alike(shown),
        "next": safe_next(request, ""),
        "signs_for_several": signs > 1,
    }
    return render(request, "web/seats.html", context)


def _alike(seats: list[Choice]) -> list[Alike]:
    """These seats by organisation and role, in the order in which they come."""
    found: dict[tuple[str, str], list[Choice]] = {}
    for seat in seats:
        found.setdefault((seat.organisation, seat.role), []).append(seat)
    return [
        Alike(role, organisation, tuple(alike)) for (organisation, role), alike in found.items()
    ]


#: The page where the work of a role begins, for a seat of the whole house.
DESKS: dict[Role, str] = {
    Role.ASSESSOR: "rounds:desk",
    Role.DECIDER: "rounds:desk",
    Role.FINANCE: "rounds:desk",
    Role.INTAKE: "rounds:desk",
    Role.ROUND_MANAGER: "rounds:desk",
    Role.AUDITOR: "rounds:desk",
    Role.HELPDESK: "rounds:desk",
    Role.EDITOR: "rounds:home",
    Role.RESEARCHER: "rounds:home",
    Role.ADMINISTRATOR: "web:people",
}


@door(Access.SIGNED_IN)
def home_of_person(request: HttpRequest) -> HttpResponse:
    """Sends somebody on to where their work is."""
    seat = request.actor.acting  # type: ignore[attr-defined]
    if seat is None:
        return redirect("web:seats")
    if seat.scope_kind is ScopeKind.PLAN:
        return redirect("plans:own")
    if seat.scope_kind is ScopeKind.APPLICANT:
        return redirect("plans:index")
    return redirect(DESKS[seat.role])
