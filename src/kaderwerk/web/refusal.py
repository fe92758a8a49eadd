"""How a no sounds: the reasons in the language of the reader, and the way back."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaderwerk.kader.no import No
from kaderwerk.permissions import Refused
from kaderwerk.sentences import say
from kaderwerk.web.forms import SignInForm
from kaderwerk.web.typed import posted_fields, typed_texts


def reasons_of(no: No) -> list[str]:
    """Why not, in sentences."""
    return [say(code, params) for code, params in no.reasons]


def say_no(request: HttpRequest, no: No) -> HttpResponse:
    """A page that says why: 403 to who may not, 409 for what cannot be done now.

    A part of a page that asked gets the reasons alone.
    """
    status = 403 if isinstance(no, Refused) else 409
    context = {
        "reasons": reasons_of(no),
        "back": page_before(request),
        "typed": typed_texts(request),
    }
    page = "web/no.html#reasons" if _is_part(request) else "web/no.html"
    return render(request, page, context, status=status)


def ask_who(request: HttpRequest) -> HttpResponse:
    """Has somebody sign in first, and then go on where they were.

    A page that saves by itself keeps what was typed: it gets a notice beside it, and goes nowhere.
    What was posted otherwise comes along while they sign in, and is sent when they have.
    """
    if _is_part(request):
        answer = render(request, "web/signed_out.html", status=401)
        answer["HX-Reswap"] = "beforeend"
        return answer
    if any(text for _name, text in posted_fields(request)):
        return _sign_in_with(request, posted_fields(request))
    asked = request.method in {"GET", "HEAD"}
    return redirect_to_login(request.get_full_path() if asked else page_before(request))


def _sign_in_with(request: HttpRequest, kept: list[tuple[str, str]]) -> HttpResponse:
    context = {
        "form": SignInForm(),
        "kept": kept,
        "kept_for": request.get_full_path(),
        "back": page_before(request),
    }
    return render(request, "web/in_place.html", context, status=401)


def _is_part(request: HttpRequest) -> bool:
    """Whether a script asks for a part of a page, rather than somebody for a page."""
    return bool(getattr(request, "htmx", False))


def page_before(request: HttpRequest) -> str:
    """The page that they came from, when it is one of ours; the front page otherwise."""
    origin = f"{request.scheme}://{request.get_host()}"
    came_from = request.headers.get("Referer", "")
    return came_from.removeprefix(origin) if came_from.startswith(f"{origin}/") else "/"
