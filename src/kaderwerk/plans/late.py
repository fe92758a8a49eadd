"""What came too late of a plan, and what became of it."""

from dataclasses import dataclass

from kaderwerk.plans.models import LateAttempt, LateProposal, Plan


@dataclass(frozen=True)
class Late:
    """A plan that came too late, once. `decided` is the proposal that a second person confirmed.

    `signed` counts the signatures that stood on the text when it came, and still stand.
    """

    attempt: LateAttempt
    waiting: tuple[LateProposal, ...]
    decided: LateProposal | None
    signed: int

    @property
    def outcome(self) -> str:
        """taken, when there is more time for it; not_taken; or empty as long as nobody decided."""
        if self.decided is None:
            return ""
        return "taken" if self.decided.extension_id else "not_taken"


def late_of(plan: Plan) -> list[Late]:
    """Whatever came too late of a plan, the first first. Three queries, or one when nothing did."""
    attempts = plan.late_attempts.select_related("person", "organisation", "snapshot", "refusal")
    proposals = "proposals__extension__confirmation__confirmed_by"
    found = attempts.prefetch_related(
        "proposals__person",
        "proposals__refusal__person",
        proposals,
        "snapshot__signatures__withdrawal",
    )
    return [_late(attempt) for attempt in found.order_by("received_at", "pk")]


def _late(attempt: LateAttempt) -> Late:
    proposals = sorted(attempt.proposals.all(), key=lambda one: one.at)
    taken = [one for one in proposals if one.extension and hasattr(one.extension, "confirmation")]
    refused = getattr(attempt, "refusal", None)
    # More time that came after a no is the later word of two people.
    decided = taken[-1] if taken else None
    if decided is None and refused is not None:
        decided = next(one for one in proposals if one.pk == refused.proposal_id)
    signed = [
        one
        for one in attempt.snapshot.signatures.all()
        if one.at <= attempt.received_at and not hasattr(one, "withdrawal")
    ]
    return Late(
        attempt=attempt,
        waiting=() if decided else tuple(proposals),
        decided=decided,
        signed=len(signed),
    )
