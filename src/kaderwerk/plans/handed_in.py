"""Whether a plan has been handed in, in short: what every page about it says until it has been."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from kaderwerk import clock
from kaderwerk.kader.model import Window
from kaderwerk.lifecycle import OPEN_CASES, Case, Text
from kaderwerk.plans.late import Late, late_of
from kaderwerk.plans.models import Plan, Signature, Snapshot
from kaderwerk.plans.queries import request_of, window_for
from kaderwerk.plans.standing import Standing


@dataclass(frozen=True)
class NotHandedIn:
    """A plan that the ministry does not have, or not as it is now. `until` is exclusive; `opens` is
    when handing in begins, as long as that is to come.

    `state` is drafting, late, waiting or withdrawn. `signed` of `signers` have signed the text,
    while it is being signed; `is_signing` says whether it is.
    """

    state: str
    opens: dt.datetime | None
    until: dt.datetime
    is_signing: bool
    signed: int
    signers: int


def not_handed_in(
    plan: Plan, standing: Standing | None, window: Window | None = None
) -> NotHandedIn | None:
    """What to say of a plan; None when it has been handed in, or is decided on.

    The organisations must have come along with the plan. No query with `standing`, and without
    it three at most.
    """
    if plan.case not in OPEN_CASES and plan.case != Case.WITHDRAWN:
        return None
    is_signing = plan.case in OPEN_CASES and plan.text == Text.SIGNING
    signers = sum(partner.signs for partner in plan.partners.all())
    if standing is not None:
        window, signed = standing.window, signers - len(standing.to_sign)
    else:
        window = window or window_for(plan.place, request_of(plan))
        signed = _signed(plan) if is_signing else 0
    now = clock.now()
    return NotHandedIn(
        state="late" if plan.case == Case.DRAFTING and now >= window.until else plan.case,
        opens=window.start if window.start and now < window.start else None,
        until=window.until,
        is_signing=is_signing,
        signed=signed,
        signers=signers,
    )


def _signed(plan: Plan) -> int:
    """How many organisations that are to sign have signed the newest text. One query."""
    newest = Snapshot.objects.filter(plan=OuterRef("snapshot__plan")).order_by("-number")
    signing = [p.organisation_id for p in plan.partners.all() if p.signs]
    return Signature.objects.filter(
        snapshot__plan=plan,
        snapshot__number=Subquery(newest.values("number")[:1]),
        organisation__in=signing,
        withdrawal=None,
    ).count()


def late_attempts(standing: Standing) -> list[Late]:
    """What was sent in when it was too late, and what became of it; no query while it can be."""
    if not standing.is_too_late:
        return []
    return late_of(standing.plan)
