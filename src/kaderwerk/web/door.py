"""The one door to a page.

Every view stands behind `@door`. It finds the thing that the page is about, asks the rules, and
lets a GET read but never write. A test fails for any address that has no door.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from kaderwerk.kader.no import No
from kaderwerk.kader.warned import MayBePersonal, accepting
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.web.errors import not_allowed
from kaderwerk.web.fresh import ask_again, is_fresh
from kaderwerk.web.personal import NONE_OF_IT, ask_once_more
from kaderwerk.web.reading import reading_only
from kaderwerk.web.refusal import ask_who, say_no

READS = ("GET", "HEAD")
WRITES = ("POST",)
BOTH = (*READS, *WRITES)

View = Callable[..., HttpResponse]
#: Finds the thing of an address for an actor, or raises Http404: what somebody may not see does
#: not exist for them.
Find = Callable[..., Any]
#: Writes down that an actor reads a thing.
Notes = Callable[..., None]


class Access(Enum):
    """Who may come in where no action of the rules is asked for."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"


def door(
    access: Action | Access,
    *,
    find: Find | None = None,
    methods: tuple[str, ...] = READS,
    fresh: bool = False,
    notes: Notes | None = None,
) -> Callable[[View], View]:
    """Lets a request through to the view, or turns it away.

    `find` gets the actor and the key in the address (`pk`), and returns the thing. The view gets
    the request, that thing, and what else the address holds. With an action of the rules, the
    actor must be allowed to do it; whoever is not hears why. A `No` of a service that the view
    does not answer itself becomes a page that says why.

    With `fresh`, whoever changes something must have signed in shortly before; else they are asked
    to first, and then what they posted goes on. The form of such a page names its own address.
    `notes` writes down that somebody reads the thing, before the page is made: the one write that
    a GET can bring about, and it is declared here. Text in which there may be data of a person
    comes back to who wrote it, with the question whether it is.
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
            reads = request.method in READS
            try:
                with _guarded(reads):
                    found = [find(actor, rest.pop("pk"))] if find else []
                    if isinstance(access, Action) and not (verdict := may(actor, access, *found)):
                        raise Refused(access, verdict)
                if fresh and not reads and not is_fresh(request):
                    return ask_again(request)
                if notes is not None and reads:
                    notes(actor, *found)
                with reading_only() if reads else accepting(request.POST.getlist(NONE_OF_IT)):
                    response = view(request, *found, *args, **rest)
            except No as no:
                with _guarded(reads):
                    response = say_no(request, no)
            except MayBePersonal as asked:
                response = ask_once_more(request, asked)
            if access is not Access.PUBLIC:
                add_never_cache_headers(response)
            return response

        enter.door = access  # type: ignore[attr-defined]
        return enter

    return behind_door


def _guarded(reads: bool) -> AbstractContextManager[None]:
    return reading_only() if reads else nullcontext()


def _refuse_nul(request: HttpRequest) -> None:
    """No database takes a NUL, and no address of ours has one. In a form the form says so."""
    if "\0" in request.path or any(
        "\0" in text for name, texts in request.GET.lists() for text in (name, *texts)
    ):
        raise BadRequest("NUL")
