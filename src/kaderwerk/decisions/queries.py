"""What is read of decisions and money. Each function says how many queries it costs."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kaderwerk.decisions.models import (
    Circular,
    CircularReference,
    Decision,
    Proposal,
    ProposalLine,
    Renunciation,
)
from kaderwerk.documents.awards import Award
from kaderwerk.kader.dates import day_of
from kaderwerk.plans.models import Plan
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


def proposal_lines(proposal: Proposal) -> QuerySet[ProposalLine]:
    """The lines of a proposal by applicant, with all that the rules ask. Three queries."""
    return (
        ProposalLine.objects.filter(proposal=proposal)
        .select_related(
            "plan__place__round", "plan__place__applicant", "submission__snapshot", "decision"
        )
        .prefetch_related("plan__partners", "plan__involved")
        .order_by("plan__place__applicant__code", "plan__number")
    )


def unpublished(round_: Round) -> QuerySet[Decision]:
    """The decisions of a round that nobody was told of yet. Two queries."""
    return decisions_of(round_).filter(plan__published_at=None)


def decision_on(plan: Plan) -> Decision:
    """The decision on a plan with what its letter needs, the plan itself among it. Two queries.

    Raises Decision.DoesNotExist for a plan without one.
    """
    decisions = Decision.objects.filter(plan=plan)
    found = decisions.select_related("submission__snapshot", "renunciation", "person")
    decision = found.prefetch_related("ledger").get()
    decision.plan = plan
    return decision


def circulars_of(round_: Round) -> QuerySet[Circular]:
    """The circulars of a round, the last first, with who prepared and released each. One query."""
    circulars = Circular.objects.filter(round=round_)
    return circulars.select_related("person", "release__person").order_by("-number")


def renunciations_in(round_: Round) -> QuerySet[Renunciation]:
    """The awards that were given back, by when. One query."""
    given_back = Renunciation.objects.filter(decision__plan__place__round=round_)
    return given_back.select_related("decision__plan__place__applicant").order_by("at")
