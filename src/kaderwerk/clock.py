"""What time it is. The business clock can be moved, the real one cannot.

Windows, deadlines and the moments in records of the process follow `now()`: a rehearsal moves it
through the calendar of a scheme. Sign-in, leases, retries and seals follow `real_now()`.

There is one business clock in a process, not one in a thread: in a rehearsal many people act at
once, and all of them live in the same moment.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

Clock = Callable[[], dt.datetime]


class NaiveTime(ValueError):
    """A clock was set to a time without a zone, which says no moment."""


def real_now() -> dt.datetime:
    """This moment in UTC, by the clock of the machine."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251  # this is where the others ask


_clock: Clock = real_now
_setting = Lock()


def now() -> dt.datetime:
    """This moment in UTC, by the business clock. Raises NaiveTime when that has no zone."""
    return _aware(_clock())


def is_moved() -> bool:
    """Whether the business clock is another than the real one, as in a demo or a rehearsal."""
    return _clock is not real_now


def set_clock(clock: Clock) -> Clock:
    """Makes `clock` the business clock of this process, and returns the one before it."""
    global _clock
    with _setting:
        before, _clock = _clock, clock
    return before


@contextmanager
def moved_to(instant: dt.datetime) -> Iterator[None]:
    """The business clock stands still at this instant, then goes on as it was.

    For every thread. Raises NaiveTime when the instant has no zone.
    """
    instant = _aware(instant)
    before = set_clock(lambda: instant)
    try:
        yield
    finally:
        set_clock(before)


def _aware(instant: dt.datetime) -> dt.datetime:
    if instant.utcoffset() is None:
        raise NaiveTime(instant.isoformat())
    return instant.astimezone(dt.UTC)
