"""Signing in and out, and passwords: how allauth does that in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from kaderwerk.organisations.models import Person
from kaderwerk.web.mail import send
from kaderwerk.web.seat import choose_seat, leave_seat
from kaderwerk.web.seats import choices_of


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves, and no mail goes past the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def send_password_reset_mail(
        self,
        user: Person,
        email: str,
        context: dict[str, Any],  # noqa: ARG002
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
        leave_seat(request)
        held = choices_of(user)
        wanted = redirect_url or self.get_login_redirect_url(request)
        if len(held) == 1:
            choose_seat(request, held[0])
        elif held:
            wanted = f"{reverse('web:seats')}?{urlencode({'next': wanted})}"
        return super().post_login(request, user, redirect_url=wanted, **rest)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """What allauth would mail besides has no letter here, and is not sent."""

    def add_message(self, *args: Any, **rest: Any) -> None:
        """The pages say themselves what happened."""
