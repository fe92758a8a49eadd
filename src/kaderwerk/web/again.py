"""The page where somebody who is signed in shows once more who they are."""

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.forms import SignInAgainForm
from kaderwerk.web.fresh import go_on, kept_under, proved
from kaderwerk.web.going import safe_next
from kaderwerk.web.problems import problems


@sensitive_post_parameters("password")
@door(Access.SIGNED_IN, methods=BOTH)
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Asks for the password, and then goes on with what was asked before."""
    token = request.POST.get("kept", "") or request.GET.get("kept", "")
    kept = kept_under(request, token)
    form = SignInAgainForm(request.POST or None, user=request.user)
    if request.method == "POST":
        too_often: HttpResponse | None = consume_or_429(
            request, action="reauthenticate", user=request.user
        )
        if too_often is not None:
            return too_often
        if form.is_valid():
            request.session.cycle_key()
            proved(request, "password")
            if kept is not None:
                return go_on(request, kept)
            if token:
                messages.warning(request, _not_kept())
            return redirect(safe_next(request, reverse("web:home_of_person")))
    context = {
        "form": form,
        "errors": problems(form),
        "kept": kept,
        "not_kept": _not_kept() if token and kept is None else "",
        "token": token,
        "next": safe_next(request, ""),
        "minutes": int(settings.FRESH_SIGN_IN.total_seconds() // 60),
    }
    return render(request, "web/again.html", context, status=422 if form.errors else 200)


def _not_kept() -> str:
    return _(
        "Not signed: what you filled in was not kept any longer. See whether it still has to be"
        " done, and fill it in once more."
    )
