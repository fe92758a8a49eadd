"""Mail about an account: it goes out through the outbox, like all mail."""

from django.conf import settings

from kaderwerk.organisations.models import Person
from kaderwerk.post.letters import write
from kaderwerk.post.models import Message, Mode
from kaderwerk.post.services import queue
from kaderwerk.web.reader import reading_language


def send(person: Person, code: str, *, reason: str, **params: str) -> Message:
    """Queues one mail to this person, in the language of who asks for it.

    It leaves the house only where that is a real one: people must be able to come in before any
    round is live. `reason` names what it is about: for one reason, one mail.
    """
    letter = write(code, params, language=reading_language())
    return queue(
        key=f"{code}:{reason}",
        to=person.email,
        person=person.pk,
        letter=letter,
        mode=Mode.LIVE if settings.MODE == "live" else Mode.TEST,
    )
