"""Remarks beside the answers of a sheet: written, replied to, resolved and opened again.

Who may, and who can be mentioned, is for whatever the sheet belongs to.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from kaderwerk import clock
from kaderwerk.answering.models import Closing, Mention, Remark
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.kader.given import paragraphs
from kaderwerk.kader.no import NoWithCode
from kaderwerk.permissions import Acting


@dataclass(frozen=True)
class Written:
    """A remark, and the rows that were made for it; none when it stood there already."""

    remark: Remark
    rows: list[GrowOnly] = field(default_factory=list)

    @property
    def mentioned(self) -> list[UUID]:
        return [row.person_id for row in self.rows if isinstance(row, Mention)]


class NoRemark(NoWithCode):
    """A remark that cannot be made, whoever makes it."""


def write(
    sheet_id: UUID,
    question: str,
    text: str,
    *,
    replies_to: Remark | None = None,
    mentions: Collection[UUID] = (),
    by: Acting,
) -> Written:
    """A remark on a question, or a reply in the thread that `replies_to` began: that opens again.

    The caller holds the lock on what the sheet belongs to, and records the rows. The same text
    again, as the last of the same person there, is the remark that stands already. Raises NoRemark
    `remark.empty`; and UnfitText.
    """
    text = paragraphs(text)
    if not text:
        raise NoRemark("remark.empty")
    there = Remark.objects.filter(
        sheet=sheet_id, question=question, replies_to=replies_to, author=by.person
    )
    last = there.order_by("-at").first()
    if last is not None and last.text == text and not _is_resolved(replies_to or last):
        return Written(last)
    remark = Remark.objects.create(
        sheet_id=sheet_id,
        question=question,
        text=text,
        replies_to=replies_to,
        author_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )
    rows: list[GrowOnly] = [remark]
    for person in sorted(set(mentions) - {by.person}):
        rows.append(Mention.objects.create(remark=remark, person_id=person))
    if replies_to is not None and (opened := close(replies_to, is_resolved=False, by=by)):
        rows.append(opened)
    return Written(remark, rows)


def close(thread: Remark, *, is_resolved: bool, by: Acting) -> Closing | None:
    """A thread is resolved, or opened again; None when it was already so. Recorded by the caller,
    who holds the lock.
    """
    last = thread.closings.order_by("number").last()
    if (last.is_resolved if last else False) == is_resolved:
        return None
    return Closing.objects.create(
        remark=thread,
        number=last.number + 1 if last else 1,
        is_resolved=is_resolved,
        person_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )


def _is_resolved(thread: Remark) -> bool:
    last = thread.closings.order_by("number").last()
    return last is not None and last.is_resolved
