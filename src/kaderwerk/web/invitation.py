"""The page behind the link of an invitation: a name, a password, and in."""

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from kaderwerk.organisations.services.invitations import (
    InvitationUnusable,
    accept,
    decline,
    usable,
)
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.entering import first_page
from kaderwerk.web.forms import AcceptForm
from kaderwerk.web.fresh import proved
from kaderwerk.web.inviting import seat_in_words, tell_inviter
from kaderwerk.web.problems import problems
from kaderwerk.web.refusal import reasons_of


@sensitive_post_parameters("password", "again")
@door(Access.PUBLIC, methods=BOTH)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Lets in who holds a link that works; says what to do when it does not."""
    try:
        person = usable(token).person
        form = AcceptForm(request.POST or None, person=person)
        if form.is_valid():
            person = accept(
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
            )
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
            proved(request, "invitation")
            return redirect(first_page(request, person, reverse("web:home_of_person")))
    except InvitationUnusable as no:
        return _unusable(request, no)
    context = {"form": form, "errors": problems(form), "email": person.email}
    response = render(request, "web/invitation.html", context, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


@door(Access.PUBLIC, methods=BOTH)
def not_for_me(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever got a link that is not for them says so; whoever sent it hears of it."""
    try:
        if request.method == "POST":
            with transaction.atomic():
                tell_inviter(decline(token))
            response = render(request, "web/not_for_me.html", {"done": True})
        else:
            invited = usable(token)
            about = seat_in_words(invited.seat) if invited.seat else {}
            context = {"email": invited.person.email, "by": invited.by, **about}
            response = render(request, "web/not_for_me.html", context)
    except InvitationUnusable as no:
        return _unusable(request, no)
    add_never_cache_headers(response)
    return response


def _unusable(request: HttpRequest, no: InvitationUnusable) -> HttpResponse:
    context = {"reasons": reasons_of(no)}
    return render(request, "web/invitation_unusable.html", context, status=410)
