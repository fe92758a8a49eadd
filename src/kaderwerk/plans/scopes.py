"""The names of plans, for who chooses a seat."""

from collections.abc import Collection, Mapping
from uuid import UUID

from kaderwerk.plans.models import Plan
from kaderwerk.web.scopes import BETWEEN


def names(pks: Collection[UUID]) -> Mapping[UUID, str]:
    """The applicant of each plan, and the title of its framework. One query."""
    plans = Plan.objects.filter(pk__in=pks).select_related("place__applicant")
    return {plan.pk: BETWEEN.join((plan.place.applicant.name, plan.kader.title)) for plan in plans}
