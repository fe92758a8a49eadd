"""Sessions: in the database, for twelve hours at most, and for one hour without a request."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.http import HttpRequest, HttpResponse

from kaderwerk import clock

LONGEST = dt.timedelta(hours=12)
IDLE = dt.timedelta(minutes=60)
#: How often it is written down that somebody is still there. Each time costs a write.
NOTED = dt.timedelta(minutes=1)

_BEGAN, _SEEN = "began", "seen"


class SessionStore(DatabaseSessions):
    """Django's own. A key that it never makes, as with a NUL in it, is not looked for."""

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key and len(key) >= 8 and key.isascii() and key.isalnum())

    @classmethod
    def get_model_class(cls) -> Any:
        return DatabaseSessions.get_model_class()


class SessionLimitsMiddleware:
    """Signs out who has been there too long, or too long without a sign. By the real clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "_auth_user_id" in request.session:
            _hold_to_limits(request)
        return self.get_response(request)


def begin(request: HttpRequest) -> None:
    """Somebody signs in now."""
    now = clock.real_now().timestamp()
    request.session[_BEGAN] = request.session[_SEEN] = now


def _hold_to_limits(request: HttpRequest) -> None:
    now = clock.real_now().timestamp()
    began = request.session.get(_BEGAN)
    seen = request.session.get(_SEEN)
    if began is None or seen is None:
        begin(request)
    elif now - began >= LONGEST.total_seconds() or now - seen >= IDLE.total_seconds():
        logout(request)
    elif now - seen >= NOTED.total_seconds():
        request.session[_SEEN] = now
