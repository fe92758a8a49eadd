"""Every plan stands where its moves brought it, and things happened in their order."""

from collections.abc import Iterator

from kaderwerk.assessments.models import Settlement
from kaderwerk.decisions.models import CircularRelease, Decision
from kaderwerk.lifecycle import CASE, TEXT, Case, CaseMove, ForbiddenMove, Text, TextMove
from kaderwerk.plans.models import Move, Plan, Signature, Submission
from kaderwerk.verify.problem import Problem


def lifecycle() -> Iterator[Problem]:
    """Replays the moves of each plan along the tables; the end is where it stands (INV-10)."""
    moves: dict[object, list[Move]] = {}
    for move in Move.objects.order_by("plan", "number").iterator():
        moves.setdefault(move.plan_id, []).append(move)
    for plan in Plan.objects.order_by("pk").iterator():
        row = f"plans_plan:{plan.pk}"
        case, text = CASE.start, TEXT.start
        try:
            for number, move in enumerate(moves.get(plan.pk, []), start=1):
                if move.number != number:
                    yield Problem("plan.move_missing", row, {"number": number})
                if move.table == CASE.name:
                    case = CASE.after(case, CaseMove(move.move))
                else:
                    text = TEXT.after(text, TextMove(move.move))
        except (ForbiddenMove, ValueError) as error:
            yield Problem("plan.moved_off_the_table", row, {"what": str(error)})
            continue
        if (plan.case, plan.text) != (Case(case).value, Text(text).value):
            yield Problem("plan.stands_elsewhere", row, {"case": case, "text": text})


def order() -> Iterator[Problem]:
    """Started ≤ frozen ≤ signed ≤ handed in ≤ settled ≤ decided ≤ released (INV-19)."""
    for signature in Signature.objects.select_related("snapshot__plan").order_by("pk").iterator():
        snapshot = signature.snapshot
        yield from _in_order(
            f"plans_signature:{signature.pk}",
            snapshot.plan.started_at, snapshot.at, signature.at,
        )  # fmt: skip
    for submission in Submission.objects.select_related("snapshot").order_by("pk").iterator():
        signed = [s.at for s in submission.snapshot.signatures.all() if s.at <= submission.at]
        yield from _in_order(
            f"plans_submission:{submission.pk}",
            submission.snapshot.at, max(signed, default=submission.snapshot.at), submission.at,
        )  # fmt: skip
    settlements = Settlement.objects.select_related("submission").order_by("pk")
    for settlement in settlements.iterator():
        yield from _in_order(
            f"assessments_settlement:{settlement.pk}", settlement.submission.at, settlement.at
        )
    decisions = Decision.objects.select_related("line__proposal", "submission").order_by("pk")
    for decision in decisions.iterator():
        yield from _in_order(
            f"decisions_decision:{decision.pk}",
            decision.submission.at, decision.line.proposal.at, decision.at,
        )  # fmt: skip
    for release in CircularRelease.objects.select_related("circular").order_by("pk").iterator():
        yield from _in_order(
            f"decisions_circularrelease:{release.pk}", release.circular.at, release.at
        )


def _in_order(row: str, *moments: object) -> Iterator[Problem]:
    if list(moments) != sorted(moments):  # type: ignore[type-var]
        yield Problem("time.out_of_order", row)


def two_people() -> Iterator[Problem]:
    """Who decided did not propose, who released did not prepare (INV-08, as far as rows show)."""
    for decision in Decision.objects.select_related("line__proposal").order_by("pk").iterator():
        if decision.person_id == decision.line.proposal.person_id:
            yield Problem("decision.by_one_person", f"decisions_decision:{decision.pk}")
    for release in CircularRelease.objects.select_related("circular").order_by("pk").iterator():
        if release.person_id == release.circular.person_id:
            yield Problem("circular.by_one_person", f"decisions_circularrelease:{release.pk}")
