"""What changed in a frozen text since an organisation last bound itself to one."""

from dataclasses import dataclass

from kaderwerk.plans.differences import Change, changes_between
from kaderwerk.plans.models import Partner, Signature, Snapshot
from kaderwerk.plans.standing import Standing, text_in


@dataclass(frozen=True)
class Compared:
    """An earlier version, the signature that the organisation gave to it, and what changed since.

    Without a signature, the earlier version is the one before this.
    """

    earlier: Snapshot
    signature: Signature | None
    changes: list[Change]


def since_last_read(standing: Standing, partner: Partner, sha256: str = "") -> Compared | None:
    """What changed since the version that an organisation knows; None when there is none.

    That is the version with the hash `sha256` (what somebody had on screen), else the last that
    it signed, else the one before. Two queries at most.
    """
    snapshot = standing.snapshot
    if snapshot is None:
        return None
    before = Snapshot.objects.filter(plan=standing.plan, number__lt=snapshot.number)
    signature = (
        Signature.objects.filter(
            snapshot__in=before, organisation=partner.organisation_id, withdrawal=None
        )
        .select_related("snapshot", "signed_name")
        .order_by("snapshot__number", "number")
        .last()
    )
    read = before.filter(sha256=sha256).first() if sha256 else None
    earlier = read or (signature.snapshot if signature else before.order_by("number").last())
    if earlier is None:
        return None
    changes = changes_between(standing.kader, text_in(earlier), standing.text)
    return Compared(earlier, signature, changes)
