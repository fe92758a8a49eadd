"""What is read of decisions and money. Each function says how many queries it costs."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kaderwerk.decisions.models import Circular, CircularReference, Decision
from kaderwerk.documents.awards import Award
from kaderwerk.kader.dates import day_of
from kaderwerk.rounds.models import Round


def decisions_of(round_: Round) -> QuerySet[Decision]:
    """The decisions of a round, by applicant, with what a list or letter needs. Two queries."""
    return (
        Decision.objects.filter(plan__place__round=round_)
        .select_related(
            "plan__place__applicant__payee", "plan__place__round", "submission__snapshot"
        )
        .prefetch_related("ledger")
        .order_by("plan__place__applicant__code", "plan__number")
    )


def awards(round_: Round) -> tuple[Award, ...]:
    """What the ledger comes to, per decision that still pays anything. Two queries."""
    return _awards(round_, decisions_of(round_).filter(outcome="granted"))


def _awards(round_: Round, decisions: Iterable[Decision]) -> tuple[Award, ...]:
    zone = round_.kader.zone
    found = []
    for decision in decisions:
        applicant = decision.plan.place.applicant
        per_year: dict[int, int] = {}
        for line in decision.ledger.all():
            per_year[line.year] = per_year.get(line.year, 0) + line.cents
        if total := sum(per_year.values()):
            found.append(
                Award(
                    payee_code=applicant.payee.code,
                    payee=applicant.payee.name,
                    applicant_code=applicant.code,
                    applicant=applicant.name,
                    per_year=dict(sorted(per_year.items())),
                    total=total,
                    reference=decision.reference,
                    decided_on=day_of(decision.at, zone),
                )
            )
    return tuple(found)


def last_circular(round_: Round) -> Circular | None:
    """The latest circular of a round, with its release. One query."""
    circulars = Circular.objects.filter(round=round_).select_related("release")
    return circulars.order_by("number").last()


def circular_reference(round_: Round) -> CircularReference | None:
    """Where the circular was published, as far as that is known. One query."""
    return CircularReference.objects.filter(round=round_).order_by("pk").last()
