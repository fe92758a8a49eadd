"""Pages for when something is not right. Each has the number with which it is in the log."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseNotAllowed as NotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kaderwerk.web.typed import typed_texts

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, and 413 for more than is taken in one go."""
    with _language_of(request):
        if isinstance(exception, _TOO_MUCH):
            return _page(
                request,
                413,
                _("This is too much at once"),
                _("What you sent is larger than we can take. Send less, in more steps."),
            )
        return _page(
            request,
            400,
            _("We do not understand this request"),
            _("Part of the address or of what was sent is damaged. Go back and try again."),
        )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403 that no rule explains; a refusal by the rules has a page of its own."""
    with _language_of(request):
        return _page(
            request,
            403,
            _("You cannot see this"),
            _("This page is not for the role that you act in now."),
        )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: not there, or not for this reader, which looks the same."""
    with _language_of(request):
        return _page(
            request,
            404,
            _("This page is not here"),
            _("The address may be wrong. Or the page is there for another role than yours."),
        )


def not_allowed(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """405: this address takes another kind of request."""
    page = _page(
        request,
        405,
        _("This address works in another way"),
        _("You came here in a way that this address does not take. Start from the page before."),
    )
    page["Allow"] = NotAllowed(methods)["Allow"]
    return page


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form without the token that shows that it came from a page of ours."""
    with _language_of(request):
        if getattr(request, "htmx", False):
            return _beside(request)
        return _page(
            request,
            403,
            _("This form was open for too long"),
            _(
                "We could not see that this form came from our own page. Go back, load the page "
                "again, and send it once more. Your browser must allow cookies for this site."
            ),
        )


def server_error(request: HttpRequest) -> HttpResponse:
    """500. It asks nothing of the database, which may be what is wrong."""
    reference = getattr(request, "reference", "")
    with _language_of(request):
        try:
            content = render_to_string(
                "web/broken.html",
                {
                    "reference": reference,
                    "language": translation.get_language(),
                    "typed": typed_texts(request),
                },
            )
        except Exception:  # nothing may go wrong here any more
            text = _("Something went wrong on our side. Number: %(number)s")
            return HttpResponse(text % {"number": reference}, "text/plain; charset=utf-8", 500)
    return HttpResponse(content, status=500)


def _beside(request: HttpRequest) -> HttpResponse:
    """A notice below what was typed, which stays where it is."""
    answer = render(request, "web/signed_out.html", status=403)
    answer["HX-Reswap"] = "beforeend"
    return answer


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context = {
        "title": title,
        "text": text,
        "reference": getattr(request, "reference", ""),
        "typed": typed_texts(request),
    }
    return HttpResponse(render_to_string("web/error.html", context, request), status=status)


def _language_of(request: HttpRequest) -> translation.override:
    """What goes wrong early does so before anybody has asked for the language of the reader."""
    try:
        return translation.override(translation.get_language_from_request(request))
    except Exception:  # a broken cookie says nothing about a language
        return translation.override(settings.LANGUAGE_CODE)
