"""Addresses of signing in and of passwords. allauth knows these by name, so they have no prefix.

Only what this house needs is here: nobody signs up, or manages addresses of mail.
"""

from collections.abc import Callable

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from kaderwerk.web.door import BOTH, Access, door


@door(Access.PUBLIC, methods=BOTH)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session. The browser forgets what it has stored of our pages."""
    response: HttpResponse = views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return door(Access.PUBLIC, methods=BOTH)(view)


urlpatterns = [
    path("login/", _public(views.login), name="account_login"),
    path("logout/", sign_out, name="account_logout"),
    path("inactive/", _public(views.account_inactive), name="account_inactive"),
    path(
        "password/change/",
        door(Access.SIGNED_IN, methods=BOTH)(views.password_change),
        name="account_change_password",
    ),
    path("password/reset/", _public(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/sent/",
        _public(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        _public(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        _public(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
