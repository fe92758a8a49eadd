"""Puts the business clock of each process on that of the demo, before anything asks the time."""

from collections.abc import Callable
from typing import Any

from kaderwerk import clock
from kaderwerk.demo.site.moving import now, read_clock


class ClockMiddleware:
    """Outermost: the moment of arrival goes by this clock too."""

    def __init__(self, get_response: Callable[[Any], Any]):
        self.get_response = get_response
        clock.set_clock(now)

    def __call__(self, request: Any) -> Any:
        read_clock()
        return self.get_response(request)
