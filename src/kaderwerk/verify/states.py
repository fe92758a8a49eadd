"""Every plan stands where its moves brought it, and things happened in their order."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Model, Q

from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.decisions.models import CircularRelease, Decision, Letter
from kaderwerk.lifecycle import CASE, TEXT, Case, CaseMove, ForbiddenMove, Text, TextMove
from kaderwerk.organisations.queries import held_at
from kaderwerk.plans.models import Involved, Move, Partner, Plan, Signature, Submission
from kaderwerk.rounds.models import ExtensionConfirmation
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
    """Started ≤ frozen ≤ signed; arrived ≤ handed in ≤ judged ≤ decided ≤ told (INV-19)."""
    for name, row, moments in _sequences():
        if list(moments) != sorted(moments):
            yield Problem("time.out_of_order", f"{name}:{row.pk}")


def _sequences() -> Iterator[tuple[str, Model, tuple[dt.datetime, ...]]]:
    for signature in Signature.objects.select_related("snapshot__plan").order_by("pk"):
        snapshot = signature.snapshot
        yield "plans_signature", signature, (snapshot.plan.started_at, snapshot.at, signature.at)
    for submission in Submission.objects.select_related("snapshot").order_by("pk"):
        yield "plans_submission", submission, (submission.snapshot.at, submission.at)
        yield "plans_submission", submission, (submission.received_at, submission.at)
    for judgement in Judgement.objects.select_related("submission").order_by("pk"):
        yield "assessments_judgement", judgement, (judgement.submission.at, judgement.at)
    for settlement in Settlement.objects.select_related("submission").order_by("pk"):
        yield "assessments_settlement", settlement, (settlement.submission.at, settlement.at)
    decisions = Decision.objects.select_related("line__proposal", "submission").order_by("pk")
    for decision in decisions:
        moments = (decision.submission.at, decision.line.proposal.at, decision.at)
        yield "decisions_decision", decision, moments
    for letter in Letter.objects.select_related("decision").defer("content").order_by("pk"):
        yield "decisions_letter", letter, (letter.decision.at, letter.at)
    for release in CircularRelease.objects.select_related("circular").order_by("pk"):
        yield "decisions_circularrelease", release, (release.circular.at, release.at)


def two_people() -> Iterator[Problem]:
    """Who decided did not propose, who released did not prepare; neither of the first two had a
    seat at an organisation in the plan (INV-08, as far as rows show).
    """
    decisions = Decision.objects.select_related("line__proposal").order_by("pk")
    for decision in decisions.iterator():
        row, proposal = f"decisions_decision:{decision.pk}", decision.line.proposal
        if decision.person_id == proposal.person_id:
            yield Problem("decision.by_one_person", row)
        acted = ((decision.person_id, decision.at), (proposal.person_id, proposal.at))
        if any(_has_interest(person, at, decision.plan_id) for person, at in acted):
            yield Problem("decision.with_an_interest", row)
    for release in CircularRelease.objects.select_related("circular").order_by("pk"):
        if release.person_id == release.circular.person_id:
            yield Problem("circular.by_one_person", f"decisions_circularrelease:{release.pk}")
    confirmations = ExtensionConfirmation.objects.select_related("extension").order_by("pk")
    for confirmation in confirmations:
        if confirmation.confirmed_by_id == confirmation.extension.asked_by_id:
            row = f"rounds_extensionconfirmation:{confirmation.pk}"
            yield Problem("extension.by_one_person", row)


def _has_interest(person: UUID, at: dt.datetime, plan: UUID) -> bool:
    partners, involved = (
        kind.objects.filter(plan=plan).values("organisation") for kind in (Partner, Involved)
    )
    of_a_party = Q(organisation__in=partners) | Q(organisation__in=involved)
    return held_at(at).filter(of_a_party, person=person).exists()
