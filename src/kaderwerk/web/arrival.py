"""The outermost thing that happens to a request: its moment of arrival, and its name in the log."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kaderwerk import clock


class ArrivalMiddleware:
    """Stamps what comes in, before anything else may take time.

    Whether something was handed in on time goes by this moment, not by when it was stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.received_at = clock.now()  # type: ignore[attr-defined]
        request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.reference  # type: ignore[attr-defined]
        return response
