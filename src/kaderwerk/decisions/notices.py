"""Mail about a decision. The decision itself stands in the letter."""

from kaderwerk.decisions.models import Decision
from kaderwerk.plans.notices import tell


def tell_of_decision(decision: Decision) -> None:
    """Tells the team of a plan that there is a letter for them."""
    tell(decision.plan, "decision", str(decision.id), reference=decision.reference)
