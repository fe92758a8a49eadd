"""The little that a list needs of what was handed in, worked out once in a process.

A submission never changes, so neither does this. Whoever asks has seen to it that it may be read.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from uuid import UUID

from kaderwerk.assessments.queries import answers_digest
from kaderwerk.kader.model import Kader
from kaderwerk.plans.content import asked_cents
from kaderwerk.plans.models import Submission

#: One with digests takes about three kilobytes.
MOST_KEPT = 4000


@dataclass
class Gist:
    """The amount asked, and the digest under each criterion; without those where none asked."""

    asked_cents: int
    digests: Mapping[str, str] = field(default_factory=dict)


_kept: OrderedDict[UUID, Gist] = OrderedDict()
_lock = Lock()


def gists_of(
    kader: Kader, submissions: Collection[UUID], with_digests: Collection[UUID]
) -> dict[UUID, Gist]:
    """The gist of each of these submissions; some of them with digests.

    No query for what was asked before, one for all the rest.
    """
    with _lock:
        found = {key: _kept[key] for key in submissions if key in _kept}
    missing = [
        key
        for key in submissions
        if key not in found or (key in with_digests and not found[key].digests)
    ]
    if missing:
        rows = Submission.objects.filter(pk__in=missing).select_related("snapshot")
        for row in rows.defer("receipt"):
            found[row.pk] = _read(kader, row.snapshot.data, with_digests=row.pk in with_digests)
    with _lock:
        for key, gist in found.items():
            _kept[key] = gist
            _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _read(kader: Kader, content: dict[str, Any], *, with_digests: bool) -> Gist:
    gist = Gist(asked_cents(kader, content))
    if with_digests:
        gist.digests = {c.key: answers_digest(c, content) for c in kader.criteria}
    return gist
