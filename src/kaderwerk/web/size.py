"""Turns away what is too large to take in, before any of it is read."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

#: An attachment of ten megabytes, and what stands around it.
LARGEST = 12 * 1024 * 1024


class SizeMiddleware:
    """Goes by the length that the request says it has; without one, nothing of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isascii() and length.isdigit() and (len(length) > 12 or int(length) > LARGEST):
            raise RequestDataTooBig
        return self.get_response(request)
