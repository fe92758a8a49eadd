"""What the header says of who acts, and for whom."""

from uuid import uuid4

from django.contrib.sessions.backends.cache import SessionStore
from django.test import RequestFactory
from django.utils.translation import override

from kaderwerk.organisations.models import Person
from kaderwerk.web.seat import ChosenSeat, choose_seat
from kaderwerk.web.shell import shell


def test_the_header_names_the_region_and_leaves_the_scheme_to_the_page():
    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), Person(name="Kim Doe")
    choose_seat(request, ChosenSeat(uuid4(), "writer", "UWV", "Twente – Money for cooperation"))

    with override("en"):
        seat = shell(request)["shell"].seat
    assert seat == ("Writer", "UWV", "Twente")
