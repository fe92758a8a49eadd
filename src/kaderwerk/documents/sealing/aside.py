"""Work that starts an event loop of its own, wherever it is asked for.

pyHanko signs and validates in an event loop that it starts itself, and a thread that is in one
already (of an asynchronous server, say) refuses a second.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T]) -> T:
    """What `work` gives, or raises, done in a thread of its own."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()
