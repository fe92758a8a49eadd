"""A plan that came too late is a decision of its own: two people, and a reason."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.documents import wording
from kaderwerk.kader.given import paragraphs
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.lifecycle import OPEN_CASES, Case
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.plans.models import LateAttempt, LateProposal, LateRefusal, Plan
from kaderwerk.plans.notices import tell
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.queries import request_of, window_for
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension


@transaction.atomic
def propose_late(attempt_id: int, *, take: bool, reason: str, actor: Actor) -> LateProposal:
    """Says what should become of a plan that came too late. It counts once another confirms it.

    To take it is to ask for more time for this applicant alone, up to and with the second at
    which it came. Raises Refused; UnfitText; RoundProblem `extension.no_reason`; Impossible
    `late.decided` when that has been said already, `late.in_time_now` when there is more time
    anyway, and `late.not_open` when the plan waits for nothing.
    """
    reason = paragraphs(reason)
    attempt, plan = _held(attempt_id)
    by = require(actor, Action.EXTEND, plan.place.round)
    if not reason:
        raise Impossible("extension.no_reason")
    _require_undecided(attempt, plan)
    extension = None
    if take:
        phase: PhaseKey = "consult" if plan.case == Case.WAITING else "submit"
        extension = ask_extension(
            plan.round_id,
            phase=phase,
            until=after_second_of(attempt.received_at),
            reason=reason,
            actor=actor,
            place_id=plan.place_id,
        )
    proposal = LateProposal.objects.create(
        attempt=attempt, extension=extension, reason=reason, person_id=by.person, at=clock.now()
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.propose_late",
        data={"take": take},
        rows=[proposal],
    )
    return proposal


@transaction.atomic
def confirm_late(proposal_id: UUID, *, actor: Actor) -> LateProposal:
    """A second person confirms what should become of it, and the team is told.

    Confirming twice is once. Raises Refused, also for whoever proposed it; Impossible
    `late.decided` when the other thing was decided meanwhile, and `late.not_open`.
    """
    attempt_id = LateProposal.objects.values_list("attempt", flat=True).get(pk=proposal_id)
    attempt, plan = _held(attempt_id)
    proposal = attempt.proposals.select_related("extension").get(pk=proposal_id)
    by = require(actor, Action.CONFIRM_EXTENSION, plan.place.round)
    if proposal.person_id == by.person:
        raise Refused(Action.CONFIRM_EXTENSION, Verdict(False, "extension.same_person"))
    if _is_confirmed(proposal):
        return proposal
    _require_undecided(attempt, plan)
    if proposal.extension is not None:
        confirm_extension(proposal.extension.pk, actor=actor)
        return proposal
    refusal = LateRefusal.objects.create(
        attempt=attempt, proposal=proposal, person_id=by.person, at=clock.now()
    )
    tell(
        plan,
        "late_not_taken",
        str(attempt.pk),
        moment=wording.moment(attempt.received_at, plan.kader.zone, plan.language),
        why=proposal.reason,
    )
    record(chain=plan.chain, actor=actor, action="plan.refuse_late", rows=[refusal])
    return proposal


def after_second_of(moment: dt.datetime) -> dt.datetime:
    """The end, exclusive, of a window that this moment is the last second of."""
    return moment.replace(microsecond=0) + dt.timedelta(seconds=1)


def _held(attempt_id: int) -> tuple[LateAttempt, Plan]:
    attempt = LateAttempt.objects.get(pk=attempt_id)
    return attempt, Plan.objects.with_place().locked(attempt.plan_id)


def _require_undecided(attempt: LateAttempt, plan: Plan) -> None:
    if plan.case not in OPEN_CASES:
        raise Impossible("late.not_open")
    if LateRefusal.objects.filter(attempt=attempt).exists():
        raise Impossible("late.decided")
    if attempt.received_at < window_for(plan.place, request_of(plan)).until:
        raise Impossible("late.in_time_now")


def _is_confirmed(proposal: LateProposal) -> bool:
    if proposal.extension is not None:
        return hasattr(proposal.extension, "confirmation")
    return LateRefusal.objects.filter(proposal=proposal).exists()
