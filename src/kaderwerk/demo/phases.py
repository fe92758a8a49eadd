"""The moments at which a demo begins, each in another phase of the scheme."""

import datetime as dt
from dataclasses import dataclass

#: The region that a newcomer plays. In each phase it is the one that waits for somebody.
HERO = "AM20"

#: A region that somebody has got halfway with.
HALFWAY = "AM01"

#: Who are still to be decided on when the others have been.
UNDECIDED = (HERO, HALFWAY, "AM26")


@dataclass(frozen=True)
class Phase:
    """`moment` is a local time in the zone of the framework."""

    key: str
    moment: dt.datetime


PHASES = {
    phase.key: phase
    for phase in (
        Phase("write", dt.datetime(2017, 5, 8, 10)),
        Phase("sign", dt.datetime(2017, 6, 9, 10)),
        Phase("assess", dt.datetime(2017, 7, 18, 10)),
        Phase("decide", dt.datetime(2017, 8, 29, 9)),
        Phase("done", dt.datetime(2017, 9, 18, 9)),
    )
}

#: How far the plans are that people are still writing, one after the other, in tenths.
PROGRESS = (10, 6, 9, 3, 10, 7, 1, 8, 5)
