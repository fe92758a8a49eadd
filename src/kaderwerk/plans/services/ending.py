"""A seat in a plan ends, with what belongs to it."""

from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.organisations.services import people
from kaderwerk.organisations.services.invitations import take_back
from kaderwerk.plans.models import Plan
from kaderwerk.plans.telling import tell_of_seat_ended
from kaderwerk.web.inviting import seat_in_words


def end_for_good(plan: Plan, seat: Seat, *, actor: Actor, by: str = "") -> Seat:
    """Ends a seat with what belongs to it: the link of who never came in, a mail to who did.

    `by` is who ended it, in that mail; the actor when left out. Whether the actor may, the calling
    service has asked.
    """
    ended = people.end_seat(seat=seat.pk, actor=actor)
    person: Person = seat.person
    if not person.has_come_in:
        if not person.seats.filter(until=None).exists():
            take_back(person=person, actor=actor)
    elif person.pk != actor.person:
        tell_of_seat_ended(plan, seat, by=by or actor.name, words=seat_in_words(seat))
    return ended
