"""What changed in a frozen text since an organisation last bound itself to one."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kaderwerk.answering.differences import Change
from kaderwerk.plans.differences import changes_between
from kaderwerk.plans.models import Partner, ReadMark, Signature, Snapshot
from kaderwerk.plans.standing import Standing, text_in


@dataclass(frozen=True)
class Compared:
    """An earlier version, the signature that the organisation gave to it, and what changed since.

    Without a signature, `read_at` is when this reader opened that version; without either, it is
    just the one before this.
    """

    earlier: Snapshot
    signature: Signature | None
    read_at: dt.datetime | None
    changes: list[Change]


def since_last_read(
    standing: Standing, partner: Partner, person: UUID | None, sha256: str = ""
) -> Compared | None:
    """What changed since the version that somebody knows; None when there is none.

    That is the version with the hash `sha256` (what they had on screen), else the last that their
    organisation signed, else the last that they opened themselves, else the one before. Three
    queries at most.
    """
    snapshot = standing.snapshot
    if snapshot is None or (snapshot.number == 1 and not sha256):
        return None
    before = Snapshot.objects.filter(plan=standing.plan, number__lt=snapshot.number)
    signature = _signed_before(before, partner)
    mark = None if signature else _opened_before(before, person)
    if sha256 and (read := before.filter(sha256=sha256).first()):
        earlier: Snapshot | None = read
    elif signature or mark:
        earlier = (signature or mark).snapshot  # type: ignore[union-attr]
    else:
        earlier = before.order_by("number").last()
    if earlier is None:
        return None
    changes = changes_between(standing.kader, text_in(earlier), standing.text)
    return Compared(earlier, signature, mark.at if mark else None, changes)


def _signed_before(before: QuerySet[Snapshot], partner: Partner) -> Signature | None:
    return (
        Signature.objects.filter(
            snapshot__in=before, organisation=partner.organisation_id, withdrawal=None
        )
        .select_related("snapshot", "signed_name")
        .order_by("snapshot__number", "number")
        .last()
    )


def _opened_before(before: QuerySet[Snapshot], person: UUID | None) -> ReadMark | None:
    marks = ReadMark.objects.filter(snapshot__in=before, person=person)
    return marks.select_related("snapshot").order_by("snapshot__number").last()
