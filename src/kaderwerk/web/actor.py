"""Puts the actor on the request: the person who is signed in, in the seat that they chose."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kaderwerk import clock
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.queries import SeatNotHeld, actor_of
from kaderwerk.web.seat import chosen_seat, leave_seat

#: Whoever is not signed in.
VISITOR = Actor(person=None, name="")


class ActorMiddleware:
    """`request.actor`, when somebody asks for it. Their seats were read along with who they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return VISITOR
    seat = chosen_seat(request)
    try:
        return actor_of(request.user, seat.id if seat else None, clock.real_now())
    except SeatNotHeld:
        leave_seat(request)
        return actor_of(request.user, None, clock.real_now())
