"""Sends what is in the outbox.

A message is claimed for a while, carried, and then marked. A worker that is killed in between
leaves a claim that runs out, and another takes the message: so each goes at least once, and now
and then twice, with the same Message-ID.
"""

import datetime as dt
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet

from kaderwerk import clock
from kaderwerk.post.carriers import Carrier, is_final
from kaderwerk.post.models import Message, Mode, Status

LEASE = dt.timedelta(minutes=5)
ATTEMPTS = 10
FIRST_DELAY = dt.timedelta(seconds=30)
LONGEST_DELAY = dt.timedelta(hours=2)
PAUSE = 1.0  # seconds, when there is nothing to do

#: A row that a worker does something about: with status, attempts, retry_at and lease_until.
Job = TypeVar("Job", bound=Model)


@dataclass
class Tally:
    """What a worker did: how many it sent, must try again, and gave up."""

    sent: int = 0
    again: int = 0
    dead: int = 0


def free(rows: QuerySet[Job]) -> QuerySet[Job]:
    """Of these jobs those that wait, are held by no worker, and do not pause after a failure."""
    now = clock.real_now()
    return rows.filter(
        Q(retry_at=None) | Q(retry_at__lte=now),
        Q(lease_until=None) | Q(lease_until__lt=now),
        status=Status.WAITING,
    )


def hold(jobs: Callable[[], QuerySet[Job]], lease: dt.timedelta) -> Job | None:
    """The first of these jobs, held for as long as the lease; None when there is none."""
    if not jobs().exists():  # looking does not take the write lock of SQLite, claiming does
        return None
    with transaction.atomic():
        found = jobs()
        if connection.features.has_select_for_update_skip_locked:
            found = found.select_for_update(skip_locked=True, of=("self",))
        job: Any = found.first()
        if job is None:
            return None
        job.lease_until = clock.real_now() + lease
        job.attempts += 1
        job.save(update_fields=["lease_until", "attempts"])
        return cast(Job, job)


def delay_after(attempts: int) -> dt.timedelta:
    """How long to wait after so many attempts that failed: longer each time."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_DELAY * doubled, LONGEST_DELAY)


def mark(job: Any, **fields: object) -> None:
    """Writes how it went, unless the claim ran out and another worker has the job now."""
    held = type(job).objects.filter(pk=job.pk, attempts=job.attempts, status=Status.WAITING)
    held.update(lease_until=None, **fields)


def waiting(modes: Collection[Mode]) -> QuerySet[Message]:
    """The messages that may go now: due, not held by a worker, not pausing after a failure."""
    due = Message.objects.filter(mode__in=modes, due_at__lte=clock.now())
    return free(due).order_by("due_at", "pk")


def claim(modes: Collection[Mode], *, lease: dt.timedelta = LEASE) -> Message | None:
    """The next message, held for as long as the lease; None when there is none."""
    return hold(lambda: waiting(modes), lease)


def deliver(message: Message, carry: Carrier, tally: Tally) -> None:
    """Carries one claimed message, and writes down how that went, whatever the carrier raises.

    A message that took its worker down with it every time is given up like any other.
    """
    if message.attempts > ATTEMPTS:
        mark(message, status=Status.DEAD, last_error="worker lost")
        tally.dead += 1
        return
    try:
        carry(message)
    except Exception as error:  # a carrier may raise anything; the queue goes on
        dead = is_final(error) or message.attempts == ATTEMPTS
        mark(
            message,
            status=Status.DEAD if dead else Status.WAITING,
            retry_at=clock.real_now() + delay_after(message.attempts),
            last_error=f"{type(error).__name__}: {error}"[:500],
        )
        tally.dead += dead
        tally.again += not dead
    else:
        mark(message, status=Status.SENT, sent_at=clock.real_now(), last_error="")
        tally.sent += 1


def work(
    carriers: Mapping[Mode, Carrier],
    *,
    until_empty: bool = False,
    stop: Callable[[], bool] = lambda: False,
    lease: dt.timedelta = LEASE,
) -> Tally:
    """Sends until `stop` says so, or with `until_empty` until nothing can go any more.

    `stop` is asked between two messages, so a worker that is told to end finishes the one it has.
    """
    tally = Tally()
    while not stop():
        message = claim(carriers.keys(), lease=lease)
        if message is not None:
            deliver(message, carriers[Mode(message.mode)], tally)
        elif until_empty:
            break
        else:
            time.sleep(PAUSE)
    return tally


def revive(message: UUID) -> bool:
    """Lets a message that was given up try again from the start. False when it was not."""
    return bool(
        Message.objects.filter(pk=message, status=Status.DEAD).update(
            status=Status.WAITING, attempts=0, retry_at=None, lease_until=None
        )
    )
