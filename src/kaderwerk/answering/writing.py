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

    `theirs` is the revision that now stands, `yours` the value that was to be stored.
    """

    def __init__(self, theirs: Revision, yours: Any):
        super().__init__(f"{theirs.question} is at version {theirs.version}")
        self.theirs, self.yours = theirs, yours


@dataclass(frozen=True)
class Stored:
    """The answer as it now stands, and the revision that was stored; None when nothing was."""

    answer: Answer
    revision: Revision | None


def store(sheet_id: UUID, question: str, value: Any, *, based_on: int, by: Acting) -> Stored:
    """Stores one canonical value. The caller holds the lock on what the sheet belongs to.

    `based_on` is the version that the writer saw (0: none yet). When that is still the latest,
    the answer gets a next version and the old one stays as a revision. When it is not, Conflict
    carries both, so that a person chooses: two texts about money or tasks are never merged by the
    machine. Sending the same again, or sending back what one saw, stores nothing and returns the
    answer as it stands.

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
        if digest == _digest_at(sheet_id, question, based_on):
            return Stored(answer, None)
        raise Conflict(
            Revision.objects.get(sheet=sheet_id, question=question, version=answer.version), value
        )
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


def _digest_at(sheet_id: UUID, question: str, version: int) -> str | None:
    revision = Revision.objects.filter(sheet=sheet_id, question=question, version=version)
    return revision.values_list("digest", flat=True).first()


def values_of(sheet_id: UUID) -> dict[str, Any]:
    """Every answer of a sheet, by question. One query."""
    return dict(Answer.objects.filter(sheet=sheet_id).values_list("question", "value"))
