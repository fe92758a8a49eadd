"""A signature matches exactly the content that was signed (INV-02, INV-14)."""

import json
from collections.abc import Iterator
from typing import Any

from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.plans.models import Signature, Snapshot
from kaderwerk.plans.services.signing import name_digest
from kaderwerk.verify.problem import Problem


def snapshots() -> Iterator[Problem]:
    """The content of each snapshot is canonical, and is what its hash and its plan say."""
    found = Snapshot.objects.select_related("plan__place__round", "plan__place__applicant")
    for snapshot in found.order_by("pk").iterator():
        row = f"plans_snapshot:{snapshot.pk}"
        try:
            content = json.loads(snapshot.content)
            is_canonical = canonical(content).decode() == snapshot.content
        except (ValueError, RecursionError):
            yield Problem("snapshot.unreadable", row)
            continue
        if not is_canonical or sha256(content) != snapshot.sha256:
            yield Problem("snapshot.changed", row)
        elif _part(content, "plan") != _plan_of(snapshot):
            yield Problem("snapshot.of_another_plan", row)
        elif _part(content, "kader").get("sha256") != snapshot.plan.kader_text_id:
            yield Problem("snapshot.of_another_kader", row)


def _part(content: Any, name: str) -> dict[str, Any]:
    part = content.get(name) if isinstance(content, dict) else None
    return part if isinstance(part, dict) else {}


def _plan_of(snapshot: Snapshot) -> dict[str, Any]:
    plan = snapshot.plan
    return {
        "id": str(plan.id),
        "round": str(plan.round_id),
        "applicant": plan.place.applicant.code,
        "number": plan.number,
    }


def signatures() -> Iterator[Problem]:
    """Each signature has the hash of its snapshot, and the name under it is the one signed with."""
    found = Signature.objects.select_related("snapshot", "signed_name").order_by("pk")
    for signature in found.iterator():
        row = f"plans_signature:{signature.pk}"
        if signature.sha256 != signature.snapshot.sha256:
            yield Problem("signature.of_another_text", row)
        if signature.signed_in_at is not None and signature.signed_in_at > signature.at:
            yield Problem("signature.before_signing_in", row)
        if not hasattr(signature, "signed_name"):
            yield Problem("signature.without_name", row)
            continue
        signed = signature.signed_name
        if name_digest(signed) != signature.name_digest:
            yield Problem("signature.of_another_name", row)
