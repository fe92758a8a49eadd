"""How a no sounds: the reasons in the language of the reader, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaderwerk.kader.no import No
from kaderwerk.permissions import Refused
from kaderwerk.sentences import say


def reasons_of(no: No) -> list[str]:
    """Why not, in sentences."""
    return [say(code, params) for code, params in no.reasons]


def say_no(request: HttpRequest, no: No) -> HttpResponse:
    """A page that says why: 403 to who may not, 409 for what cannot be done now."""
    status = 403 if isinstance(no, Refused) else 409
    context = {"reasons": reasons_of(no), "back": _back(request)}
    return render(request, "web/no.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """The page that they came from, when it is one of ours; the front page otherwise."""
    origin = f"{request.scheme}://{request.get_host()}"
    came_from = request.headers.get("Referer", "")
    return came_from.removeprefix(origin) if came_from.startswith(f"{origin}/") else "/"
