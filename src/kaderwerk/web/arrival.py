"""The outermost thing that happens to a request: its moment of arrival, and its line in the log."""

import datetime as dt
import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaderwerk import clock

log = logging.getLogger("kaderwerk.request")

#: What a proxy says of when a request came to it: seconds since 1970, as in `t=1498341599.123`.
_STAMP = re.compile(r"(?:t=)?(\d{9,11}(?:\.\d{1,6})?)")
#: A stamp of longer ago is not believed: no request waits for so long.
_LONGEST_WAIT = dt.timedelta(minutes=2)


class ArrivalMiddleware:
    """Stamps what comes in, before anything else may take time.

    Whether something was handed in on time goes by this moment, not by when it was stored. Behind
    a proxy that is trusted, it is the moment at which the request came to the proxy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        request.received_at = clock.now() - _waited(request)  # type: ignore[attr-defined]
        request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.reference  # type: ignore[attr-defined]
        _write_down(request, response, time.perf_counter() - began)
        return response


def _waited(request: HttpRequest) -> dt.timedelta:
    """How long the request has waited since it came to the proxy; nothing without one."""
    stamp = _STAMP.fullmatch(request.headers.get("X-Request-Start", ""))
    if not settings.BEHIND_PROXY or stamp is None:
        return dt.timedelta()
    waited = dt.timedelta(seconds=clock.real_now().timestamp() - float(stamp[1]))
    return waited if dt.timedelta() < waited <= _LONGEST_WAIT else dt.timedelta()


def _write_down(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    match = request.resolver_match
    session = getattr(request, "session", None)
    person = session.get("_auth_user_id") if session is not None and session.accessed else None
    log.info(
        "request",
        extra={
            "data": {
                "reference": request.reference,  # type: ignore[attr-defined]
                "method": request.method if request.method in _METHODS else "?",
                "route": (match.view_name or match.route) if match else "",
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
                "person": person,
            }
        },
    )


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}
