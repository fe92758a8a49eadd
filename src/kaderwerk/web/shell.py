"""What stands around every page: who acts, for whom, and where they can go from here."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaderwerk.organisations.actor import Role
from kaderwerk.sentences import say
from kaderwerk.web.scopes import BETWEEN
from kaderwerk.web.seat import ChosenSeat, chosen_seat

VERSION = version("kaderwerk")

#: A place in the navigation: its text, and the name of its address.
Place = tuple[str | Promise, str]

SCHEMES: Place = (_("Schemes"), "rounds:home")
PLANS: Place = (_("My plans"), "plans:index")
TO_SIGN: Place = (_("To sign"), "plans:to_sign")
DESK: Place = (_("Work of the ministry"), "rounds:desk")
PEOPLE: Place = (_("People"), "web:people")

_REGION = (SCHEMES, PLANS)
_MINISTRY = (SCHEMES, DESK)

#: Where somebody goes from any page, by the role that they act in.
PLACES: dict[Role, tuple[Place, ...]] = {
    Role.COORDINATOR: _REGION,
    Role.WRITER: _REGION,
    Role.SIGNATORY: (*_REGION, TO_SIGN),
    Role.CLIENT_REPRESENTATIVE: _REGION,
    Role.STAKEHOLDER: _REGION,
    Role.ASSESSOR: _MINISTRY,
    Role.DECIDER: _MINISTRY,
    Role.FINANCE: _MINISTRY,
    Role.INTAKE: _MINISTRY,
    Role.ROUND_MANAGER: (*_MINISTRY, PEOPLE),
    Role.AUDITOR: _MINISTRY,
    Role.HELPDESK: _MINISTRY,
    Role.EDITOR: (SCHEMES,),
    Role.RESEARCHER: (SCHEMES,),
    Role.ADMINISTRATOR: (SCHEMES, PEOPLE),
}


class Link(NamedTuple):
    """One line of the navigation; `current` on the page that it leads to, and below it."""

    text: str | Promise
    url: str
    current: bool


class InWhoseName(NamedTuple):
    """The seat that somebody acts in, in words; `scope` may be empty."""

    role: str
    organisation: str
    scope: str


@dataclass(frozen=True)
class Shell:
    """`seat` is what somebody acts in, with the names as they chose it; None without one."""

    signed_in: bool
    name: str
    seat: InWhoseName | None
    nav: tuple[Link, ...]
    version: str


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell` in every page. No query beyond the one for who is signed in."""
    user = getattr(request, "user", None)
    signed_in = bool(user is not None and user.is_authenticated)
    seat = chosen_seat(request) if signed_in else None
    return {
        "shell": Shell(
            signed_in=signed_in,
            name=getattr(user, "name", "") if signed_in else "",
            seat=_in_words(seat) if seat else None,
            nav=tuple(_links(request, PLACES[Role(seat.role)] if seat else (SCHEMES,))),
            version=VERSION,
        )
    }


def _in_words(seat: ChosenSeat) -> InWhoseName:
    """The page itself says which scheme it is about: that part of a name would repeat it."""
    nearest = seat.scope.partition(BETWEEN)[0]
    return InWhoseName(say(f"role.{seat.role}", {}), seat.organisation, nearest)


def _links(request: HttpRequest, places: tuple[Place, ...]) -> list[Link]:
    urls = [reverse(name) for _text, name in places]
    above = [
        url for url in urls if request.path == url or (url != "/" and request.path.startswith(url))
    ]
    here = max(above, key=len, default="")
    return [Link(text, url, url == here) for (text, _name), url in zip(places, urls, strict=True)]
