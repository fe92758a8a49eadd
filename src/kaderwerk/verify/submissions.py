"""What was handed in came in time, was signed by all who must, and is there once."""

from collections.abc import Iterator

from kaderwerk.answering.models import StoredFile
from kaderwerk.lifecycle import Case
from kaderwerk.plans.models import (
    LateAttempt,
    LateProposal,
    LateRefusal,
    PaperIntake,
    Plan,
    Signature,
    Submission,
)
from kaderwerk.plans.queries import window_for
from kaderwerk.verify.problem import Problem


def windows() -> Iterator[Problem]:
    """Nothing that was accepted arrived before its window opened, or after it closed (INV-03)."""
    for submission in _submissions():
        row = f"plans_submission:{submission.pk}"
        if submission.received_at not in window_for(submission.plan.place, submission.answers):
            received = submission.received_at.isoformat()
            yield Problem("submission.outside_window", row, {"received_at": received})
        request = submission.answers
        if request is not None and request.plan_id != submission.plan_id:
            yield Problem("submission.answers_another", row)


def late_attempts() -> Iterator[Problem]:
    """What is kept as late came when the window had closed, and is a text of that plan.

    What was decided about it was decided by two, and more time for it is for it alone.
    """
    for attempt in LateAttempt.objects.select_related("snapshot").order_by("pk").iterator():
        row = f"plans_lateattempt:{attempt.pk}"
        if attempt.received_at < attempt.until:
            yield Problem("late.in_time", row)
        if attempt.snapshot.plan_id != attempt.plan_id:
            yield Problem("late.of_another_plan", row)
    for refusal in LateRefusal.objects.select_related("proposal").order_by("pk").iterator():
        if refusal.person_id == refusal.proposal.person_id:
            yield Problem("late.by_one_person", f"plans_laterefusal:{refusal.pk}")
    proposals = LateProposal.objects.exclude(extension=None)
    for proposal in proposals.select_related("attempt__plan", "extension").order_by("pk"):
        attempt, extension = proposal.attempt, proposal.extension
        if extension is None or (
            extension.place_id != attempt.plan.place_id or extension.until <= attempt.received_at
        ):
            yield Problem("late.other_extension", f"plans_lateproposal:{proposal.pk}")


def required_signatures() -> Iterator[Problem]:
    """What was accepted is signed for every party that the framework requires (INV-05).

    By different organisations, on exactly that text, before it was handed in, and not taken back
    by then.
    """
    for submission in _submissions():
        row = f"plans_submission:{submission.pk}"
        if submission.channel == "paper":
            yield from _signed_on_paper(submission, row)
            continue
        standing = [signature for signature in _signatures(submission)
                    if _stood(signature, submission)]  # fmt: skip
        signed = {signature.type for signature in standing}
        for party in submission.plan.kader.must_sign:
            if party.key not in signed:
                yield Problem("submission.not_signed", row, {"type": party.key})
        named = [party["key"] for party in submission.snapshot.data["parties"] if party["signs"]]
        if len({signature.organisation_id for signature in standing}) < len(named):
            yield Problem("submission.not_signed", row, {"type": "*"})


def _signed_on_paper(submission: Submission, row: str) -> Iterator[Problem]:
    """In place of signatures on the site there are those on the paper, which goes along."""
    intake = PaperIntake.objects.filter(submission=submission).first()
    if intake is None or intake.sha256 not in submission.snapshot.data["attachments"]:
        yield Problem("submission.without_paper", row)
        return
    signed = set(intake.signatures.values_list("type", flat=True))
    for party in submission.plan.kader.must_sign:
        if party.key not in signed:
            yield Problem("submission.not_signed", row, {"type": party.key})
    if not StoredFile.objects.filter(sheet=submission.plan.sheet_id, sha256=intake.sha256).exists():
        yield Problem("submission.without_paper", row)


def _signatures(submission: Submission) -> Iterator[Signature]:
    signatures = Signature.objects.filter(snapshot=submission.snapshot_id)
    return signatures.select_related("withdrawal").iterator()


def _stood(signature: Signature, submission: Submission) -> bool:
    if signature.at > submission.at:
        return False
    return not (hasattr(signature, "withdrawal") and signature.withdrawal.at <= submission.at)


def held_once() -> Iterator[Problem]:
    """An applicant has no more plans than it may, and each holds its last submission (INV-06).

    And each is under the framework of its round.
    """
    plans = Plan.objects.select_related("place__round").order_by("place", "number")
    last: dict[object, int] = {}
    for plan in plans.iterator():
        row = f"plans_plan:{plan.pk}"
        if plan.number != last.get(plan.place_id, 0) + 1 or (
            plan.number > plan.place.awards_allowed
        ):
            yield Problem("plan.too_many", row, {"number": plan.number})
        last[plan.place_id] = plan.number
        if plan.kader_text_id != plan.place.round.kader_text_id:
            yield Problem("plan.of_another_kader", row)
        latest = plan.submissions.order_by("number").last()
        is_with_the_ministry = plan.case not in (Case.DRAFTING, Case.WITHDRAWN)
        if plan.held != (latest.number if latest and is_with_the_ministry else None):
            yield Problem("plan.holds_another_submission", row, {"held": plan.held})


def _submissions() -> Iterator[Submission]:
    submissions = Submission.objects.select_related(
        "plan__place__round", "plan__place__applicant", "snapshot", "answers"
    )
    return submissions.order_by("pk").iterator()
