"""Many who do something at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

MANY = 60


def all_at_once(act: Callable[[int], Any], times: int = MANY) -> list[Any]:
    """Runs `act(n)` in as many threads, which all begin together. Returns what they return."""
    start = Barrier(times)

    def run(number: int) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def outcome(act: Callable[[], Any], *expected: type[Exception]) -> Any:
    """What a step returns, or the error of one of these kinds that it raises."""
    try:
        return act()
    except expected as error:
        return error
