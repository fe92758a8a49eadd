"""Sends what is in the outbox.

A message is claimed for a while, carried, and then marked. A worker that is killed in between
leaves a claim that runs out, and another takes the message: so each goes at least once, and now
and then twice, with the same Message-ID.
"""

import datetime as dt
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from kaderwerk import clock
from kaderwerk.post.carriers import Carrier, is_final
from kaderwerk.post.models import Message, Mode, Status

LEASE = dt.timedelta(minutes=5)
ATTEMPTS = 10
FIRST_DELAY = dt.timedelta(seconds=30)
LONGEST_DELAY = dt.timedelta(hours=2)
PAUSE = 1.0  # seconds, when there is nothing to do


@dataclass
class Tally:
    """What a worker did: how many it sent, must try again, and gave up."""

    sent: int = 0
    again: int = 0
    dead: int = 0


def waiting(modes: Collection[Mode]) -> QuerySet[Message]:
    """The messages that may go now: due, not held by a worker, not pausing after a failure."""
    now = clock.real_now()
    return Message.objects.filter(
        Q(retry_at=None) | Q(retry_at__lte=now),
        Q(lease_until=None) | Q(lease_until__lt=now),
        status=Status.WAITING,
        mode__in=modes,
        due_at__lte=clock.now(),
    ).order_by("due_at", "pk")


def claim(modes: Collection[Mode], *, lease: dt.timedelta = LEASE) -> Message | None:
    """The next message, held for as long as the lease; None when there is none."""
    if not waiting(modes).exists():  # looking does not take the write lock of SQLite, claiming does
        return None
    with transaction.atomic():
        free = waiting(modes)
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        message = free.first()
        if message is None:
            return None
        message.lease_until = clock.real_now() + lease
        message.attempts += 1
        message.save(update_fields=["lease_until", "attempts"])
        return message


def deliver(message: Message, carry: Carrier, tally: Tally) -> None:
    """Carries one claimed message, and writes down how that went, whatever the carrier raises.

    A message that took its worker down with it every time is given up like any other.
    """
    if message.attempts > ATTEMPTS:
        _mark(message, status=Status.DEAD, last_error="worker lost")
        tally.dead += 1
        return
    try:
        carry(message)
    except Exception as error:  # a carrier may raise anything; the queue goes on
        dead = is_final(error) or message.attempts == ATTEMPTS
        delay = min(FIRST_DELAY * 2 ** (message.attempts - 1), LONGEST_DELAY)
        _mark(
            message,
            status=Status.DEAD if dead else Status.WAITING,
            retry_at=clock.real_now() + delay,
            last_error=f"{type(error).__name__}: {error}"[:500],
        )
        tally.dead += dead
        tally.again += not dead
    else:
        _mark(message, status=Status.SENT, sent_at=clock.real_now(), last_error="")
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


def _mark(message: Message, **fields: object) -> None:
    """Writes how it went, unless the claim ran out and another worker has the message now."""
    Message.objects.filter(pk=message.pk, attempts=message.attempts, status=Status.WAITING).update(
        lease_until=None, **fields
    )
