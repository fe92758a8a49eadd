"""Puts mail in the outbox, in the transaction of the change that it tells of."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kaderwerk import clock
from kaderwerk.audit.recording import in_transaction
from kaderwerk.organisations.models import Person
from kaderwerk.post.letters import Letter
from kaderwerk.post.models import Message, Mode, Status


class UnusableAddress(ValueError):
    """No mail can be sent to this address."""

    def __init__(self, address: str):
        super().__init__(address)
        self.address = address


def queue(
    *,
    key: str,
    to: str,
    letter: Letter,
    mode: Mode,
    person: UUID | None = None,
    round: UUID | None = None,
    due_at: dt.datetime | None = None,
) -> Message:
    """Has a letter sent once the transaction is committed, and never when it is not.

    `key` names the reason for the mail, as in `receipt:<submission>:<person>`: for one reason
    goes one mail, and whoever queues a second gets the first back. `due_at` is the moment before
    which it does not go, by the business clock; now when left out.

    Raises UnusableAddress, and OutsideTransaction (of the record) outside a transaction.
    """
    in_transaction()
    columns = _columns(to, letter, mode, round, due_at)
    message, _is_new = Message.objects.get_or_create(
        dedupe_key=key, defaults={"to_person": person, **columns}
    )
    return message


def queue_or_rewrite(
    *,
    key: str,
    to: Person,
    letter: Letter,
    mode: Mode,
    round: UUID,
    due_at: dt.datetime,
) -> None:
    """Has a letter sent at a moment; until then a later letter for the same key takes its place.

    So that several things of a short while come in one mail. Two queries. Otherwise as `queue`,
    and raises the same.
    """
    in_transaction()
    columns = _columns(to.email, letter, mode, round, due_at)
    message, is_new = Message.objects.get_or_create(
        dedupe_key=key, defaults={"to_person": to.pk, **columns}
    )
    if not is_new:
        waits = Message.objects.filter(pk=message.pk, status=Status.WAITING, attempts=0)
        waits.update(subject=columns["subject"], body=columns["body"])


def queue_for_all(
    people: Iterable[Person], *, reason: str, letter: Letter, mode: Mode, round: UUID
) -> None:
    """Has the same letter sent to each of these people. One query, whatever their number.

    For one reason goes one mail to each: who was sent it already gets no second. Otherwise as
    `queue`, and raises the same.
    """
    in_transaction()
    messages = [
        Message(
            dedupe_key=f"{reason}:{person.pk}",
            to_person=person.pk,
            **_columns(person.email, letter, mode, round, None),
        )
        for person in people
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def _columns(
    to: str, letter: Letter, mode: Mode, round: UUID | None, due_at: dt.datetime | None
) -> dict[str, Any]:
    try:
        validate_email(to)
    except ValidationError:
        raise UnusableAddress(to) from None
    now = clock.now()
    return {
        "round": round,
        "to_email": to,
        "letter": letter.code,
        "language": letter.language,
        "subject": " ".join(letter.subject.split()),
        "body": letter.body,
        "mode": Mode(mode),
        "created_at": now,
        "due_at": due_at or now,
    }
