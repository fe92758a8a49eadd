"""What is read of decisions and money. Each function says how many queries it costs."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kaderwerk.decisions.models import (
    Circular,
    CircularReference,
    Decision,
    LedgerLine,
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
    """What the ledger comes to, per decision that still pays anything. One query."""
    lines = LedgerLine.objects.filter(place__round=round_).order_by(
        "place__applicant__code", "decision__plan__number", "decision", "year"
    )
    zone = round_.kader.zone
    found: dict[UUID, _Posted] = {}
    for decision, year, cents, *about in lines.values_list("decision", "year", "cents", *_ABOUT):
        posted = found.setdefault(decision, _Posted(about))
        posted.per_year[year] = posted.per_year.get(year, 0) + cents
    return tuple(
        Award(
            **dict(zip(_NAMES, posted.about[:-1], strict=True)),
            decided_on=day_of(posted.about[-1], zone),
            per_year=posted.per_year,
            total=total,
        )
        for posted in found.values()
        if (total := sum(posted.per_year.values()))
    )


@dataclass
class _Posted:
    """What was posted of one decision; `about` has the values of `_ABOUT`."""

    about: list[Any]
    per_year: dict[int, int] = field(default_factory=dict)


#: What an award says of its decision, and the columns that have it; the moment comes last.
_NAMES = ("payee_code", "payee", "applicant_code", "applicant", "reference")
_ABOUT = (
    "place__applicant__payee__code",
    "place__applicant__payee__name",
    "place__applicant__code",
    "place__applicant__name",
    "decision__reference",
    "decision__at",
)


def last_circular(round_: Round) -> Circular | None:
    """The latest circular of a round, with its release. One query."""
    circulars = Circular.objects.filter(round=round_).select_related("release")
    return circulars.order_by("number").last()


def circular_reference(round_: Round) -> CircularReference | None:
    """Where the circular was published, as far as that is known. One query."""
    return CircularReference.objects.filter(round=round_).order_by("pk").last()


def proposal_lines(proposal: Proposal) -> QuerySet[ProposalLine]:
    """The lines of a proposal by applicant, with all that the rules ask. Four queries."""
    return (
        ProposalLine.objects.filter(proposal=proposal)
        .select_related("plan__place__applicant", "submission", "decision")
        .prefetch_related("submission__snapshot", "plan__partners", "plan__involved")
        .order_by("plan__place__applicant__code", "plan__number")
    )


def unpublished(round_: Round) -> QuerySet[Decision]:
    """The decisions of a round that nobody was told of yet, by applicant. One query."""
    untold = Decision.objects.filter(plan__place__round=round_, plan__published_at=None)
    plans = untold.select_related("plan__place__applicant")
    return plans.order_by("plan__place__applicant__code", "plan__number")


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
