"""The clock of a rehearsal, and how far it is."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from kaderwerk import clock

Thing = TypeVar("Thing")

#: Hears the name of a step, how many of it are done, and how many there are.
Progress = Callable[[str, int, int], None]

#: How much later it is each time that somebody looks at the clock: things happen one by one.
TICK = dt.timedelta(milliseconds=1)


class Over(Exception):
    """The play has come to the moment at which it was to stop."""


class Stage:
    """Where the scheme is played. Time goes on by itself, in small steps, and is moved by hand.

    With `until` the play stops there: whatever would come later is not played.
    """

    def __init__(
        self,
        start: dt.datetime,
        progress: Progress | None = None,
        until: dt.datetime | None = None,
    ):
        self._moment = start
        self._progress = progress
        self._until = until

    def _tick(self) -> dt.datetime:
        self._moment += TICK
        return self._moment

    @property
    def moment(self) -> dt.datetime:
        """What time it is on stage, without letting time pass."""
        return self._moment

    def go_to(self, moment: dt.datetime) -> None:
        """Moves the clock forward. Never back: what comes later in a rehearsal happens later.

        Raises Over for a moment after the one at which the play is to stop.
        """
        if self._until is not None and moment > self._until:
            self._moment = max(self._moment, self._until)
            raise Over
        self._moment = max(self._moment, moment)

    def each(self, step: str, things: Sequence[Thing]) -> Iterator[Thing]:
        """The things one by one, telling how far it is."""
        for number, thing in enumerate(things):
            self.tell(step, number, len(things))
            yield thing
        self.tell(step, len(things), len(things))

    def tell(self, step: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(step, done, total)

    @contextmanager
    def lights_on(self) -> Iterator[None]:
        """While this lasts, the business clock of the process is that of the stage."""
        before = clock.set_clock(self._tick)
        try:
            yield
        finally:
            clock.set_clock(before)


def spread(start: dt.datetime, until: dt.datetime, count: int) -> Iterable[dt.datetime]:
    """Moments between two instants, evenly: none at the very start or the very end."""
    for number in range(1, count + 1):
        yield start + (until - start) * number / (count + 1)
