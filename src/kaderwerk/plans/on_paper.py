"""A plan that an officer took in, as its documents say it."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from kaderwerk.documents.on_paper import CameOnPaper, SignedOnPaper
from kaderwerk.kader.model import Kader
from kaderwerk.plans.models import Snapshot


def receipt_on_paper(snapshot: Snapshot) -> dict[str, Any] | None:
    """The receipt of a text that came outside of the site; None for one that was made here.

    One query.
    """
    taken_in = snapshot.submissions.filter(channel="paper").values_list("receipt", flat=True)
    receipt = taken_in.order_by("number").first()
    return json.loads(receipt) if receipt else None


def came_on_paper(kader: Kader, fixed: Mapping[str, Any]) -> CameOnPaper | None:
    """What a receipt has of how a plan came; None for one that was made on the site."""
    paper = fixed.get("on_paper")
    if paper is None:
        return None
    return CameOnPaper(
        by=paper["came_by"],
        arrived_at=dt.datetime.fromisoformat(fixed["received_at"]),
        taken_in_at=dt.datetime.fromisoformat(fixed["recorded_at"]),
        taken_in_by=fixed["taken_in_by"],
        file=paper["name"],
        sha256=paper["sha256"],
        signatures=tuple(
            SignedOnPaper(
                organisation=one["organisation"],
                party=kader.party(one["type"]).label,
                name=one["name"],
                function=one["function"],
                on=dt.date.fromisoformat(one["signed_on"]) if one["signed_on"] else None,
            )
            for one in paper["signatures"]
        ),
    )
