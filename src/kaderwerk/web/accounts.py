"""Signing in and out, and passwords: how allauth does that in this house."""

import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, password_reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaderwerk.organisations.models import Person
from kaderwerk.web.entering import first_page
from kaderwerk.web.fresh import proved
from kaderwerk.web.mail import send
from kaderwerk.web.sessions import begin


@receiver([password_changed, password_reset])
def _tell_of_password(user: Person, **_rest: Any) -> None:
    """Whoever did not do this themselves must hear of it."""
    with transaction.atomic():
        link = settings.SITE_URL + reverse("account_reset_password")
        send(user, "password_changed", reason=secrets.token_hex(8), name=user.name, link=link)


@receiver(user_logged_in)
def _begin_session(request: HttpRequest, **_rest: Any) -> None:
    begin(request)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves, and no mail goes past the outbox."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address or the password is not right."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_password": _("This is not the password that you have now."),
        "too_many_login_attempts": _(
            "This was tried too often. Wait five minutes, or ask for a new password."
        ),
        "invalid_password_reset": _("This link does not work any more."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def send_password_reset_mail(
        self,
        user: Person,
        email: str,  # noqa: ARG002
        context: dict[str, Any],
    ) -> None:
        """A link with which this person can choose another password."""
        with transaction.atomic():
            send(
                user,
                "password_reset",
                reason=context["key"][-40:],
                name=user.name,
                link=context["password_reset_url"],
            )

    def post_login(
        self, request: HttpRequest, user: Person, *, redirect_url: str | None, **rest: Any
    ) -> HttpResponse:
        """Whoever has one seat acts in it; whoever has several chooses first."""
        proved(request, "password")
        wanted = redirect_url or self.get_login_redirect_url(request)
        url = first_page(request, user, wanted)
        response: HttpResponse = super().post_login(request, user, redirect_url=url, **rest)
        return response

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return settings.SITE_URL + path

    def is_safe_url(self, url: str) -> bool:
        return url.startswith("/") and bool(super().is_safe_url(url))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("web:home_of_person")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """What allauth would mail besides has no letter here, and is not sent."""

    def add_message(
        self,
        request: HttpRequest,
        level: int,  # noqa: ARG002
        message_template: str,
        *args: Any,  # noqa: ARG002
        **rest: Any,  # noqa: ARG002
    ) -> None:
        """Pages mostly say themselves what happened."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, gettext("Your password has changed."))
