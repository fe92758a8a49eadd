"""Mail about an assessment."""

import datetime as dt

from kaderwerk.documents import wording
from kaderwerk.plans.models import ChangeRequest, Plan
from kaderwerk.plans.notices import tell


def tell_of_request(plan: Plan, request: ChangeRequest) -> None:
    """Tells the team that changes are asked, and up to and including when."""
    last_moment = request.until - dt.timedelta(seconds=1)
    tell(
        plan,
        "changes_asked",
        str(request.id),
        deadline=wording.moment(last_moment, plan.kader.zone, plan.language),
    )
