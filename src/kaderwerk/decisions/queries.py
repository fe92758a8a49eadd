"""What is read of decisions and money. Each function says how many queries it costs."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from kaderwerk.decisions.models import Circular, CircularReference, Decision
from kaderwerk.documents.awards import Award
from kaderwerk.documents.register import Entry, Status
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import LadderQuestion
from kaderwerk.lifecycle import Case
from kaderwerk.plans.content import asked_cents, period_of
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.rounds.models import Place, Round


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


def register_entries(round_: Round) -> list[Entry]:
    """What the public may know of every applicant of a round. Five queries.

    What a plan asks shows once the decision on it has been published; before that, only that
    there is one. Of a plan that nobody handed in, nothing.
    """
    plans = Plan.objects.filter(place__round=round_).order_by("number")
    by_place: dict[object, list[Plan]] = {}
    for plan in plans:
        by_place.setdefault(plan.place_id, []).append(plan)
    submissions = {
        submission.plan_id: submission
        for submission in Submission.objects.filter(plan__place__round=round_)
        .select_related("snapshot")
        .order_by("number")
    }
    decisions = {decision.plan_id: decision for decision in decisions_of(round_)}
    kept = {award.reference: award for award in _awards(round_, decisions.values())}
    places = Place.objects.filter(round=round_).select_related("applicant__payee")
    return [
        _entry(round_, place, by_place.get(place.pk, []), submissions, decisions, kept)
        for place in places.order_by("applicant__code")
    ]


def _entry(
    round_: Round,
    place: Place,
    plans: list[Plan],
    submissions: dict[UUID, Submission],
    decisions: dict[UUID, Decision],
    kept: dict[str, Award],
) -> Entry:
    handed_in = [plan for plan in plans if plan.pk in submissions]
    known = {
        plan.pk: decisions[plan.pk]
        for plan in handed_in
        if plan.pk in decisions and plan.is_published
    }
    granted = sum(kept[d.reference].total for d in known.values() if d.reference in kept)
    contents = [submissions[plan.pk].snapshot.data for plan in handed_in if plan.pk in known]
    periods = [period for content in contents if (period := period_of(round_.kader, content))]
    return Entry(
        code=place.applicant.code,
        name=place.applicant.name,
        payee_code=place.applicant.payee.code,
        payee=place.applicant.payee.name,
        status=_status(handed_in, list(known.values()), granted),
        asked=sum(asked_cents(round_.kader, content) for content in contents) or None,
        granted=granted or None,
        start=min((start for start, _ in periods), default=None),
        end=max((end for _, end in periods), default=None),
        facts=_facts(round_, contents),
    )


def _status(plans: list[Plan], decisions: list[Decision], granted: int) -> Status:
    if not plans:
        return "did_not_apply"
    if granted:
        return "granted"
    if any(decision.outcome == "granted" for decision in decisions):
        return "withdrawn"  # granted, and given back
    if len(decisions) == len(plans):
        return "refused"
    if all(plan.case == Case.WITHDRAWN for plan in plans):
        return "withdrawn"
    return "pending"


def _facts(round_: Round, contents: list[dict[str, object]]) -> dict[str, str | int | None]:
    """The steps on the ladders, which everyone may see; of the last plan when there are more."""
    answers = contents[-1]["answers"] if contents else {}
    assert isinstance(answers, dict)  # noqa: S101
    return {
        question.key: answers.get(question.key)
        for question in round_.kader.questions
        if isinstance(question, LadderQuestion)
    }
