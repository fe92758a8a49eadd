"""Signing in on the page where somebody was, so that nothing that they typed is lost.

A page that saves by itself loads this in a dialog, and goes on with the new token. Without
JavaScript, whatever was posted after the session had ended comes along in hidden fields: nothing
of it is stored before the one who wrote it has signed in and sends it.
"""

from typing import Any
from uuid import UUID

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kaderwerk.organisations.models import Person
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.forms import SignInForm
from kaderwerk.web.problems import problems
from kaderwerk.web.seat import choose_seat
from kaderwerk.web.seats import choices_of
from kaderwerk.web.typed import KEPT, WRITTEN_BY


@sensitive_post_parameters("password")
@door(Access.PUBLIC, methods=BOTH)
def sign_in_here(request: HttpRequest) -> HttpResponse:
    """Asks who somebody is, without leaving the page; tells the page who it is and its new token.

    Only whoever wrote what is on the page can go on with it: another account is not signed in.
    """
    kept = [
        (name.removeprefix(KEPT), text)
        for name, texts in request.POST.lists()
        if name.startswith(KEPT)
        for text in texts
    ]
    writer = dict(kept).get(WRITTEN_BY) or request.POST.get(WRITTEN_BY)
    form, status = None, 200
    if not request.user.is_authenticated:
        form = SignInForm(request.POST if "login" in request.POST else None, request=request)
        status = _sign_in(request, form, writer)
    if request.user.is_authenticated and writer not in {None, str(request.user.pk)}:
        kept = []
    context: dict[str, Any] = {
        "form": form,
        "errors": problems(form) if form else [],
        "kept": kept,
        "kept_for": _own_address(request, request.POST.get("kept_for", "")),
        "back": _own_address(request, request.POST.get("back", "")),
        "seat": request.POST.get("seat", ""),
        "texts": [text for _name, text in kept if len(text.split()) > 1],
    }
    if getattr(request, "htmx", False):
        return render(request, "web/in_place.html#dialog", context, status=status)
    if not request.user.is_authenticated:
        return render(request, "web/in_place.html", context, status=status)
    if not kept:
        return redirect("web:home_of_person")
    return render(request, "web/send_again.html", context)


def _sign_in(request: HttpRequest, form: SignInForm, writer: str | None) -> int:
    """Signs in who gave the right password, if they are the one who wrote. Gives the status."""
    if not form.is_bound:
        return 200
    if consume_or_429(request, action="login") is not None:
        form.add_error(None, _("This was tried too often. Wait a minute, and try again."))
        return 429
    if not form.is_valid():
        return 422
    if writer and str(form.user.pk) != writer:
        form.add_error(
            None,
            _("Somebody else wrote what is on this page. Sign in with the account of that person."),
        )
        return 422
    form.login(request)
    if isinstance(request.user, Person):
        _take_seat(request, request.user, request.POST.get("seat", ""))
    return 200


def _take_seat(request: HttpRequest, person: Person, wanted: str) -> None:
    """Who acted in a seat goes on in it, when it is still theirs."""
    for seat in choices_of(person) if wanted else ():
        if seat.id == _uuid(wanted):
            choose_seat(request, seat)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _own_address(request: HttpRequest, address: str) -> str:
    """An address on this site; the front page instead of any other."""
    fine = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if fine and address.startswith("/") else "/"
