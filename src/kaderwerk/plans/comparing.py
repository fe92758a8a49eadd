"""What changed in a frozen text since an organisation last bound itself to one."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kaderwerk.answering.differences import Change
from kaderwerk.plans.differences import changes_between
from kaderwerk.plans.models import Partner, ReadMark, Refusal, Signature, Snapshot
from kaderwerk.plans.queries import last_answers
from kaderwerk.plans.standing import Standing, text_in


@dataclass(frozen=True)
class Compared:
    """An earlier version, the signature that the organisation gave to it or its `refusal` to give
    one, and what changed since.

    Without these, `read_at` is when this reader opened that version; without any, it is just the
    one before this.
    """

    earlier: Snapshot
    signature: Signature | None
    refusal: Refusal | None
    read_at: dt.datetime | None
    changes: list[Change]


def since_last_read(
    standing: Standing, partner: Partner, person: UUID | None, sha256: str = ""
) -> Compared | None:
    """What changed since the version that somebody knows; None when there is none.

    That is the version with the hash `sha256` (what they had on screen), else the last that their
    organisation signed or declined, else the last that they opened themselves, else the one before.
    Four queries at most.
    """
    snapshot = standing.snapshot
    if snapshot is None or (snapshot.number == 1 and not sha256):
        return None
    before = Snapshot.objects.filter(plan=standing.plan, number__lt=snapshot.number)
    answer = last_answers(before, partner.organisation_id).get(partner.organisation_id)
    mark = None if answer else _opened_before(before, person)
    if sha256 and (read := before.filter(sha256=sha256).first()):
        earlier: Snapshot | None = read
    elif known := answer or mark:
        earlier = known.snapshot
    else:
        earlier = before.order_by("number").last()
    if earlier is None:
        return None
    changes = changes_between(standing.kader, text_in(earlier), standing.text)
    return Compared(
        earlier,
        answer if isinstance(answer, Signature) else None,
        answer if isinstance(answer, Refusal) else None,
        mark.at if mark else None,
        changes,
    )


def _opened_before(before: QuerySet[Snapshot], person: UUID | None) -> ReadMark | None:
    marks = ReadMark.objects.filter(snapshot__in=before, person=person)
    return marks.select_related("snapshot").order_by("snapshot__number").last()
