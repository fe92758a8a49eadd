"""Makes entries in the record."""

from types import SimpleNamespace
from uuid import uuid4

from kaderwerk.audit.models import Entry
from kaderwerk.audit.recording import record

NOBODY = SimpleNamespace(person=None, acting=None)


def someone():
    """Someone who acts as a writer in one plan."""
    plan = uuid4()
    seat = SimpleNamespace(
        id=uuid4(), role="writer", organisation=uuid4(), acting_for=f"plan:{plan}"
    )
    return SimpleNamespace(person=uuid4(), acting=seat)


def entry(chain: str = "plan:a", actor=NOBODY, action: str = "answer.saved", **data) -> Entry:
    return record(chain=chain, actor=actor, action=action, data=data)
