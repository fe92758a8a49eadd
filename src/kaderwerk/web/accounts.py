"""Signing in and out, and passwords: how allauth does that in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from kaderwerk.organisations.models import Person
from kaderwerk.web.entering import first_page
from kaderwerk.web.mail import send
from kaderwerk.web.sessions import begin


@receiver(user_logged_in)
def _begin_session(request: HttpRequest, **_rest: Any) -> None:
    begin(request)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves, and no mail goes past the outbox."""

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
        wanted = redirect_url or self.get_login_redirect_url(request)
        url = first_page(request, user, wanted)
        response: HttpResponse = super().post_login(request, user, redirect_url=url, **rest)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """What allauth would mail besides has no letter here, and is not sent."""

    def add_message(self, *args: Any, **rest: Any) -> None:
        """The pages say themselves what happened."""
