"""The one door to a page.

Every view stands behind `@door`. It finds the thing that the page is about, asks the rules, and
lets a GET read but never write. A test fails for any address that has no door.
"""

from collections.abc import Callable
from contextlib import ExitStack
from enum import Enum
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.web.errors import not_allowed
from kaderwerk.web.reading import reading_only
from kaderwerk.web.refusal import ask_who, say_no

READS = ("GET", "HEAD")
WRITES = ("POST",)
BOTH = (*READS, *WRITES)

View = Callable[..., HttpResponse]
#: Finds the thing of an address for an actor, or raises Http404: what somebody may not see does
#: not exist for them.
Find = Callable[..., Any]


class Access(Enum):
    """Who may come in where no action of the rules is asked for."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"


def door(
    access: Action | Access, *, find: Find | None = None, methods: tuple[str, ...] = READS
) -> Callable[[View], View]:
    """Lets a request through to the view, or turns it away.

    `find` gets the actor and the key in the address (`pk`), and returns the thing. The view gets
    the request, that thing, and what else the address holds. With an action of the rules, the
    actor must be allowed to do it; whoever is not hears why. A `No` of a service that the view
    does not answer itself becomes a page that says why.
    """

    def behind_door(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
            if request.method not in methods:
                return not_allowed(request, methods)
            _refuse_nul(request)
            if access is not Access.PUBLIC and not request.user.is_authenticated:
                return ask_who(request)
            actor: Actor = request.actor  # type: ignore[attr-defined]
            with ExitStack() as stack:
                if request.method in READS:
                    stack.enter_context(reading_only())
                found = [find(actor, rest.pop("pk"))] if find else []
                try:
                    if isinstance(access, Action) and not (verdict := may(actor, access, *found)):
                        raise Refused(access, verdict)
                    response = view(request, *found, *args, **rest)
                except No as no:
                    response = say_no(request, no)
            if access is not Access.PUBLIC:
                add_never_cache_headers(response)
            return response

        enter.door = access  # type: ignore[attr-defined]
        return enter

    return behind_door


def _refuse_nul(request: HttpRequest) -> None:
    """No database takes a NUL, and no address of ours has one. In a form the form says so."""
    if "\0" in request.path or any(
        "\0" in text for name, texts in request.GET.lists() for text in (name, *texts)
    ):
        raise BadRequest("NUL")
