"""A signature matches exactly the content that was signed (INV-02, INV-14)."""

import json
from collections.abc import Iterator

from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.plans.models import Signature, SignedName, Snapshot
from kaderwerk.plans.services.signing import name_digest
from kaderwerk.verify.problem import Problem


def snapshots() -> Iterator[Problem]:
    """The content of each snapshot is canonical, and is what its hash and its plan say."""
    for snapshot in Snapshot.objects.select_related("plan__place__round").order_by("pk").iterator():
        row = f"plans_snapshot:{snapshot.pk}"
        try:
            content = json.loads(snapshot.content)
            is_canonical = canonical(content).decode() == snapshot.content
        except ValueError:
            yield Problem("snapshot.unreadable", row)
            continue
        if not is_canonical or sha256(content) != snapshot.sha256:
            yield Problem("snapshot.changed", row)
        elif content["plan"]["id"] != str(snapshot.plan_id):
            yield Problem("snapshot.of_another_plan", row)
        elif content["kader"]["sha256"] != snapshot.plan.place.round.kader_text_id:
            yield Problem("snapshot.of_another_kader", row)


def signatures() -> Iterator[Problem]:
    """Each signature has the hash of its snapshot, and the name under it is the one signed with."""
    for signature in Signature.objects.select_related("snapshot").order_by("pk").iterator():
        if signature.sha256 != signature.snapshot.sha256:
            yield Problem("signature.of_another_text", f"plans_signature:{signature.pk}")
    for signed in SignedName.objects.select_related("signature").order_by("pk").iterator():
        if name_digest(signed.name, signed.function, signed.salt) != signed.signature.name_digest:
            yield Problem("signature.of_another_name", f"plans_signature:{signed.signature_id}")
