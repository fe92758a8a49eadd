"""Who is in a plan: its organisations in their order, and the open seats."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kaderwerk.kader.model import Kader
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.plans.models import Partner, Plan


def in_order(kader: Kader, partners: Iterable[Partner]) -> list[Partner]:
    """Organisations as the framework has their types; those of one type as they were."""
    types = [party.key for party in kader.parties]
    return sorted(partners, key=lambda partner: types.index(partner.type))


def seats_in(plan: Plan) -> QuerySet[Seat]:
    """The open seats in a plan, with who holds them, by name. One query."""
    return (
        Seat.objects.filter(
            Q(scope_kind="plan", scope_id=plan.pk)
            | Q(scope_kind="applicant", scope_id=plan.applicant_id),
            until=None,
            organisation__in=plan.partner_ids,
        )
        .select_related("person")
        .order_by("person__name", "role")
    )


def is_awaited(plan: Plan, seat: Seat) -> bool:
    """Whether an organisation must still confirm that who holds this seat may sign for it."""
    return (
        seat.role == Role.SIGNATORY
        and not seat.vouched
        and seat.until is None
        and seat.organisation_id in plan.confirming_ids
    )
