"""Who is signed in, read along with the seats that they hold: no page goes without either."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from kaderwerk import clock
from kaderwerk.organisations.models import Person
from kaderwerk.organisations.queries import person_with_seats


class Backend(AuthenticationBackend):
    """Signs in as allauth does. Reading back who did takes one query."""

    def get_user(self, user_id: Any) -> Person | None:
        """None for who does not take part any more."""
        person = person_with_seats(user_id, clock.real_now())
        return person if person is not None and self.user_can_authenticate(person) else None
