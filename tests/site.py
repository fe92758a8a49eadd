"""Visits the site as somebody, without a browser."""

from django.test import Client

from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Organisation, Person
from kaderwerk.web.fresh import proved
from kaderwerk.web.seat import ChosenSeat, choose_seat


class _Request:
    """As much of a request as choosing a seat needs."""

    def __init__(self, session):
        self.session = session


def visitor(language: str = "en") -> Client:
    """Somebody who is not signed in."""
    return Client(headers={"accept-language": language})


def as_actor(actor: Actor, language: str = "en") -> Client:
    """Somebody who is signed in, and acts in the seat of this actor."""
    client = visitor(language)
    client.force_login(Person.objects.get(pk=actor.person))
    session = client.session
    proved(_Request(session), "password")
    session.save()
    seat = actor.acting
    if seat is not None:
        organisation = Organisation.objects.get(pk=seat.organisation)
        chosen = ChosenSeat(seat.id, seat.role.value, organisation.name, "")
        choose_seat(_Request(session), chosen)
        session.save()
    return client
