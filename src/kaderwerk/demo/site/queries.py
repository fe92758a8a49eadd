"""What the pages of a demo show. Each function says how many queries it costs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from kaderwerk import clock
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.queries import held_at
from kaderwerk.plans.models import Plan
from kaderwerk.post.models import Message
from kaderwerk.rounds.models import Place, Round
from kaderwerk.sentences import say

#: The order in which people come up in a scheme.
ORDER = tuple(Role)


@dataclass(frozen=True)
class Moment:
    """Something in the calendar of a scheme: a phase that begins, or is over."""

    at: dt.datetime
    label: str
    begins: bool


@dataclass(frozen=True)
class Player:
    """Somebody in one of their seats, as a page shows it."""

    seat: UUID
    role: Role
    person: UUID
    name: str
    email: str
    organisation_id: UUID
    organisation: str

    @property
    def role_name(self) -> str:
        return say(f"role.{self.role}", {})


@dataclass(frozen=True)
class Group:
    """An organisation, and the seats that its people hold."""

    name: str
    players: tuple[Player, ...]


def the_round() -> Round | None:
    """The round that is played. One query."""
    return Round.objects.filter(state="published").order_by("prepared_at").last()


def moments_after(kader: Kader, moment: dt.datetime) -> list[Moment]:
    """What is still to come. No query."""
    found: dict[dt.datetime, Moment] = {}
    for phase in kader.phases:
        window = kader.window(phase.key)
        if window is None:
            continue
        found.setdefault(window.until, Moment(window.until, phase.label, begins=False))
        if window.start is not None:
            found[window.start] = Moment(window.start, phase.label, begins=True)
    return [found[at] for at in sorted(found) if at > moment]


def places_of(round_: Round) -> QuerySet[Place]:
    """The applicants of a round, by name. One query."""
    places = Place.objects.filter(round=round_).select_related("applicant")
    return places.order_by("applicant__name")


def plan_of(place: Place) -> Plan | None:
    """The first plan of an applicant. Three queries."""
    return Plan.objects.with_place().filter(place=place).order_by("number").first()


def ministry() -> tuple[Group, ...]:
    """The people of the ministry. One query."""
    return _grouped(_held(Q(scope_kind="house")))


def people_of(place: Place, plan: Plan | None) -> tuple[Group, ...]:
    """Everyone with a seat in the plan of an applicant, by organisation. One query."""
    of = Q(scope_kind="applicant", scope_id=place.applicant_id)
    if plan is not None:
        of |= Q(scope_kind="plan", scope_id=plan.pk)
    return _grouped(_held(of))


def seat_held(seat: UUID) -> Seat | None:
    """A seat that somebody holds. One query."""
    return _held(Q(pk=seat)).first()


def somebody() -> str:
    """The address of one who has a role in the house, to sign in with. One query."""
    return ministry()[0].players[0].email


def mails() -> QuerySet[Message]:
    """The mail that is due by now, the newest first."""
    return Message.objects.filter(due_at__lte=clock.now()).order_by("-due_at", "pk")


def _held(which: Q) -> QuerySet[Seat]:
    held = held_at(clock.real_now()).filter(which, person__is_active=True)
    return held.select_related("person", "organisation")


def _grouped(seats: Iterable[Seat]) -> tuple[Group, ...]:
    players = sorted(
        (
            Player(
                seat=seat.pk,
                role=Role(seat.role),
                person=seat.person_id,
                name=seat.person.name,
                email=seat.person.email,
                organisation_id=seat.organisation_id,
                organisation=seat.organisation.name,
            )
            for seat in seats
        ),
        key=lambda player: (ORDER.index(player.role), player.organisation, player.name),
    )
    names = dict.fromkeys(player.organisation for player in players)
    return tuple(
        Group(name, tuple(player for player in players if player.organisation == name))
        for name in names
    )
