"""Makes letters and messages."""

import datetime as dt
from itertools import count

from kaderwerk import clock
from kaderwerk.post.letters import Letter
from kaderwerk.post.models import Message, Mode
from kaderwerk.post.services import queue

_numbers = count(1)

LETTER = Letter("Uw plan is ingediend", "Beste Karin,\n\nHet plan is binnen.\n", "nl", "receipt")


def message(**fields) -> Message:
    """A message in the outbox that may go now."""
    return Message.objects.create(
        **{
            "dedupe_key": f"receipt:{next(_numbers)}",
            "to_email": "karin@example.nl",
            "language": "nl",
            "subject": LETTER.subject,
            "body": LETTER.body,
            "mode": Mode.TEST,
            "created_at": clock.now(),
            "due_at": clock.now() - dt.timedelta(seconds=1),
        }
        | fields
    )


def queued(**fields) -> Message:
    return queue(
        **{"key": "receipt:1", "to": "karin@example.nl", "letter": LETTER, "mode": Mode.TEST}
        | fields
    )
