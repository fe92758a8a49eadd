"""The clock of a demo: read from its table, so that all processes agree, and moved forward only.

What happens later must come later in the record, so nothing moves it back.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.demo.site.models import SetClock
from kaderwerk.kader.no import NoWithCode
from kaderwerk.plans.services.reminding import due_at, remind
from kaderwerk.plans.services.reminding_of_tasks import task_moments
from kaderwerk.rounds.models import Round

_set = SetClock(moment=clock.real_now(), since=clock.real_now())


class CannotMove(NoWithCode):
    """The clock of a demo cannot be set to this moment."""


def now() -> dt.datetime:
    """This moment by the clock of the demo, as this process last read it."""
    return _set.moment + (clock.real_now() - _set.since)


def read_clock() -> None:
    """Reads how the clock is set; without a row it stays as it was. One query."""
    global _set
    _set = SetClock.objects.first() or _set


def start_clock(moment: dt.datetime) -> None:
    """Sets a clock for the first time, to an instant."""
    SetClock.objects.create(pk=1, moment=moment, since=clock.real_now())


def resume_clock() -> None:
    """Goes on where somebody stopped: the time that nobody played in does not count."""
    SetClock.objects.filter(pk=1).update(since=clock.real_now())
    if last := Entry.objects.aggregate(last=Max("at"))["last"]:
        SetClock.objects.filter(pk=1, moment__lt=last).update(moment=last)
    read_clock()


@transaction.atomic
def move_clock(moment: dt.datetime) -> None:
    """Sets the clock to a later instant, and has happen what is due on the way: reminders.

    Raises CannotMove `demo.clock_back` for one that has passed, and `demo.clock_ahead` for one
    that is still to come by the real clock: seats go by that one.
    """
    row = SetClock.objects.select_for_update().get(pk=1)
    read_clock()
    before = now()
    if moment <= before:
        raise CannotMove("demo.clock_back")
    if moment > clock.real_now():
        raise CannotMove("demo.clock_ahead")
    for round_ in Round.objects.filter(state="published"):
        times = (due_at(round_.kader, reminder) for reminder in round_.kader.reminders)
        moments = {time[0] for time in times if time} | task_moments(round_)
        for due in sorted(time for time in moments if before < time < moment):
            with clock.moved_to(due):
                remind(round_.pk)
    row.moment, row.since = moment, clock.real_now()
    row.save(update_fields=["moment", "since"])
    read_clock()
