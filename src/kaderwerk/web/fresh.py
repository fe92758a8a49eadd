"""A fresh sign-in: before something that binds, somebody shows once more who they are.

A door that asks for it sends whoever signed in too long ago to a page for that, and keeps what
they had posted. From there it goes on as if nothing had come between.
"""

import datetime as dt
import secrets
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import get_script_prefix, resolve, reverse
from django.utils.http import urlencode

from kaderwerk import clock
from kaderwerk.organisations.actor import SignIn

_PROVED, _KEPT = "proved", "kept_posts"

#: What somebody posted is kept up to this many characters; a form that binds has far fewer.
_MOST = 50_000
#: Somebody may sign in several tabs at once; of more than this, what was kept first is let go.
_MOST_AT_ONCE = 5


@dataclass(frozen=True)
class Kept:
    """What somebody posted before they were asked who they are. `path` is without its query."""

    token: str
    path: str
    query: str
    fields: str


def proved(request: HttpRequest, how: str) -> None:
    """Somebody has just shown who they are; `how` is a code of `sentences/signing.py`."""
    request.session[_PROVED] = {"how": how, "at": clock.real_now().timestamp()}


def sign_in_of(request: HttpRequest) -> SignIn | None:
    """How and when who asks showed last who they are; None when this session does not know."""
    stored: dict[str, Any] | None = request.session.get(_PROVED)
    if not stored:
        return None
    return SignIn(stored["how"], dt.datetime.fromtimestamp(stored["at"], dt.UTC))


def is_fresh(request: HttpRequest) -> bool:
    """Whether that was less than `FRESH_SIGN_IN` ago, by the real clock."""
    last = sign_in_of(request)
    return last is not None and clock.real_now() - last.at < settings.FRESH_SIGN_IN


def ask_again(request: HttpRequest) -> HttpResponse:
    """Sends somebody to where they sign in again, and keeps what they posted for after that.

    Files are not kept: a form with files does not bind anybody.
    """
    token = secrets.token_urlsafe(12)
    fields = request.POST.urlencode()
    if len(fields) <= _MOST:
        kept = Kept(token, request.path_info, request.META.get("QUERY_STRING", ""), fields)
        request.session[_KEPT] = [*_all_kept(request), asdict(kept)][-_MOST_AT_ONCE:]
    query = urlencode({"kept": token, "next": request.get_full_path()})
    return redirect(f"{reverse('web:sign_in_again')}?{query}")


def kept_under(request: HttpRequest, token: str) -> Kept | None:
    """What was kept under this token in this session; None when there is nothing."""
    return next((Kept(**one) for one in _all_kept(request) if one["token"] == token), None)


def go_on(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Does what was asked before, as the request that it was, once. Every check is made anew."""
    request.session[_KEPT] = [one for one in _all_kept(request) if one["token"] != kept.token]
    request.path_info = request.META["PATH_INFO"] = kept.path
    request.path = get_script_prefix() + kept.path.removeprefix("/")
    request.META["QUERY_STRING"] = kept.query
    request.GET = QueryDict(kept.query)
    request.POST = QueryDict(kept.fields)
    match = request.resolver_match = resolve(kept.path)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def _all_kept(request: HttpRequest) -> list[dict[str, str]]:
    """All that this session keeps, the first first."""
    kept: list[dict[str, str]] = request.session.get(_KEPT, [])
    return kept
