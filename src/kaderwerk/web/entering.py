"""Comes in: whoever has one seat acts in it at once, whoever has several chooses first."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from kaderwerk.organisations.models import Person
from kaderwerk.web.seat import choose_seat, leave_seat
from kaderwerk.web.seats import choices_of


def first_page(request: HttpRequest, person: Person, wanted: str) -> str:
    """Where somebody who has just signed in goes, on their way to the page that they wanted."""
    leave_seat(request)
    held = choices_of(person)
    if len(held) == 1:
        choose_seat(request, held[0])
    elif held:
        return f"{reverse('web:seats')}?{urlencode({'next': wanted})}"
    return wanted
