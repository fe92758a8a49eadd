"""Stores one answer at a time, and never loses one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kaderwerk import clock
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.kader.canonical import sha256
from kaderwerk.permissions import Acting


class Conflict(Exception):
    """Someone else saved this answer since the writer saw it. Nothing was stored.

    `theirs` is the revision that now stands, `yours` the value that was to be stored, `based_on`
    the version that its writer saw.
    """

    def __init__(self, theirs: Revision, yours: Any, based_on: int):
        super().__init__(f"{theirs.question} is at version {theirs.version}")
        self.theirs, self.yours, self.based_on = theirs, yours, based_on

    @property
    def was_put_back(self) -> bool:
        """Whether the writer saw a version that is not there any more, as after a backup."""
        return self.theirs.version < self.based_on


@dataclass(frozen=True)
class Stored:
    """The answer as it now stands, and the revision that was stored; None when nothing was.

    `before` is the one that the same request stored when it came first.
    """

    answer: Answer
    revision: Revision | None
    before: Revision | None = None


def store(
    sheet_id: UUID,
    question: str,
    value: Any,
    *,
    based_on: int,
    by: Acting,
    must_stand: bool = False,
) -> Stored:
    """Stores one canonical value. The caller holds the lock on what the sheet belongs to.

    `based_on` is the version that the writer saw (0: none yet). When that is still the latest,
    the answer gets a next version and the old one stays as a revision. When it is not, Conflict
    carries both, so that a person chooses: two texts about money or tasks are never merged by the
    machine. Sending back what one saw, or what stands already, stores nothing and returns the
    answer as it stands.

    A request that comes twice acts once: the person, the version that they saw and the value say
    that it is the same. It gets the same answer again, also when others have written since.

    With `must_stand` neither is so: the value stands when this returns, and else it is Conflict.
    That is for who says of a text that it is the answer from here on.

    None takes an answer away: what is stored is an empty text, which counts as not answered.

    Raises Conflict; and NotCanonical for what cannot be stored at all, such as half a character.
    An answer may be wrong or unfinished: that is checked before it is frozen.
    """
    value = "" if value is None else value
    digest = sha256(value)
    answers = Answer.objects.filter(sheet=sheet_id, question=question)
    # Most often nobody else wrote meanwhile, and then one statement does it.
    seen = answers.filter(version=based_on).exclude(value=value) if based_on else answers.none()
    if seen.update(value=value, version=based_on + 1):
        answer = Answer(sheet_id=sheet_id, question=question, value=value, version=based_on + 1)
        return Stored(answer, _revision(answer, based_on, digest, by))
    empty = Answer(sheet_id=sheet_id, question=question, value="", version=0)
    answer = answers.first() or empty
    if digest == sha256(answer.value):
        return Stored(answer, None)
    if answer.version not in (0, based_on):
        return _otherwise(answer, value, based_on, digest, by, must_stand=must_stand)
    before, answer.version = answer.version, answer.version + 1
    answer.value = value
    answer.save(update_fields=["value", "version"] if before else None)
    return Stored(answer, _revision(answer, before, digest, by))


def _revision(answer: Answer, before: int, digest: str, by: Acting) -> Revision:
    return Revision.objects.create(
        sheet_id=answer.sheet_id,
        question=answer.question,
        version=answer.version,
        based_on=before,
        value=answer.value,
        digest=digest,
        author_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )


def _otherwise(
    answer: Answer, value: Any, based_on: int, digest: str, by: Acting, *, must_stand: bool
) -> Stored:
    """What comes of a value that is not based on the answer as it stands. Raises Conflict."""
    revisions = Revision.objects.filter(sheet=answer.sheet_id, question=answer.question)
    if must_stand:
        raise Conflict(revisions.get(version=answer.version), value, based_on)
    if revisions.filter(version=based_on, digest=digest).exists():
        return Stored(answer, None)
    same = revisions.filter(
        based_on=based_on, digest=digest, author=by.person, organisation_id=by.organisation
    )
    if (before := same.first()) is not None:
        answer.value, answer.version = value, before.version
        return Stored(answer, None, before)
    raise Conflict(revisions.get(version=answer.version), value, based_on)


def values_of(sheet_id: UUID) -> dict[str, Any]:
    """Every answer of a sheet, by question. One query."""
    return dict(Answer.objects.filter(sheet=sheet_id).values_list("question", "value"))
