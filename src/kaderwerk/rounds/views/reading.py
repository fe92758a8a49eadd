"""What every page about a round does: find it, and say how long it may be kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers

from kaderwerk.organisations.actor import Actor
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.visible import round_for

#: Seconds. The countdown on a page is to the minute.
KEPT = 60

View = Callable[..., HttpResponse]


def readable_round(actor: Actor, pk: UUID) -> Round:
    """Finds for the door: a round that this actor may read of."""
    try:
        return round_for(actor, pk)
    except Round.DoesNotExist:
        raise Http404 from None


def kept_for_visitors(view: View) -> View:
    """Lets a browser, or a cache on the way, keep a page for whoever is not signed in.

    A page with a form in it holds the secret of one visitor, so only their browser keeps that.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        response = view(request, *args, **rest)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        elif "CSRF_COOKIE" in request.META:
            patch_cache_control(response, private=True, max_age=KEPT)
        else:
            patch_cache_control(response, public=True, max_age=KEPT)
        return response

    return answered
