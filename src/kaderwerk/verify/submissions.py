"""What was handed in came in time, was signed by all who must, and is there once."""

from collections.abc import Iterator

from kaderwerk.kader.model import Window
from kaderwerk.plans.models import ChangeRequest, Plan, Signature, Submission
from kaderwerk.rounds.queries import window_of
from kaderwerk.verify.problem import Problem


def windows() -> Iterator[Problem]:
    """Nothing that was accepted arrived before its window opened, or after it closed (INV-03)."""
    for submission in _submissions():
        window = _window(submission)
        if window is None or submission.received_at not in window:
            yield Problem(
                "submission.outside_window",
                f"plans_submission:{submission.pk}",
                {"received_at": submission.received_at.isoformat()},
            )


def _window(submission: Submission) -> Window | None:
    """The window that it had to arrive in: that of the round, or of the request it answers."""
    request = (
        ChangeRequest.objects.filter(
            plan=submission.plan_id, submission__number__lt=submission.number
        )
        .order_by("number")
        .last()
    )
    if request is not None:
        return Window(request.at, request.until)
    return window_of(submission.plan.place, "submit")


def required_signatures() -> Iterator[Problem]:
    """What was accepted is signed for every party that the framework requires (INV-05).

    By different organisations, on exactly that text, and not taken back before it was handed in.
    """
    for submission in _submissions():
        plan = submission.plan
        standing = [
            signature
            for signature in Signature.objects.filter(
                snapshot=submission.snapshot_id
            ).select_related("withdrawal")
            if not (hasattr(signature, "withdrawal") and signature.withdrawal.at <= submission.at)
        ]
        signed = {signature.type for signature in standing}
        for party in plan.kader.must_sign:
            if party.key not in signed:
                yield Problem(
                    "submission.not_signed",
                    f"plans_submission:{submission.pk}",
                    {"type": party.key},
                )
        named = {party["key"] for party in submission.snapshot.data["parties"] if party["signs"]}
        if len({signature.organisation_id for signature in standing}) < len(named):
            yield Problem(
                "submission.not_signed", f"plans_submission:{submission.pk}", {"type": "*"}
            )


def held_once() -> Iterator[Problem]:
    """An applicant has no more plans than it may, and each holds one submission (INV-06)."""
    plans = Plan.objects.select_related("place__round").order_by("place", "number")
    last: dict[object, int] = {}
    for plan in plans.iterator():
        row = f"plans_plan:{plan.pk}"
        if plan.number != last.get(plan.place_id, 0) + 1 or (
            plan.number > plan.place.awards_allowed
        ):
            yield Problem("plan.too_many", row, {"number": plan.number})
        last[plan.place_id] = plan.number
        latest = plan.submissions.order_by("number").last()
        if plan.held is not None and (latest is None or latest.number != plan.held):
            yield Problem("plan.holds_another_submission", row, {"held": plan.held})


def _submissions() -> Iterator[Submission]:
    submissions = Submission.objects.select_related(
        "plan__place__round", "plan__place__applicant", "snapshot"
    )
    return submissions.order_by("pk").iterator()
