"""Councils hear what the plan says of the talks with them, and confirm or correct it (R050).

It is a record, not a signature: who stays silent stops nothing, and everyone sees that.
"""

from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.audit.facts import record
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.given import paragraphs
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Acting, Action, require
from kaderwerk.plans.advice_notices import can_be_asked, tell_of_record
from kaderwerk.plans.models import Plan, RecordAsked, RecordReaction, Snapshot
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.talks import talks_in


@transaction.atomic
def ask_councils(plan_id: UUID, *, actor: Actor) -> list[RecordAsked]:
    """Sends each council that the plan names the record as it is now, if it has not had it.

    Raises Refused; Impossible `record.nobody_to_ask` when nobody gets anything.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.ASK_RECORD, plan)
    asked = _ask(plan, None, by=by)
    if not asked:
        raise Impossible("record.nobody_to_ask")
    record(chain=plan.chain, actor=actor, action="plan.ask_record", rows=asked)
    return asked


def ask_of_frozen(plan: Plan, snapshot: Snapshot, *, by: Acting) -> list[RecordAsked]:
    """The same for a text that was frozen just now, for the service that does so.

    Who has this record was asked already; while the ministry waits for a change, each new version
    is asked about again. The caller seals the rows.
    """
    return _ask(plan, snapshot, by=by)


def _ask(plan: Plan, snapshot: Snapshot | None, *, by: Acting) -> list[RecordAsked]:
    answers = snapshot.data["answers"] if snapshot else values_of(plan.sheet_id)
    talks = talks_in(plan.kader, answers)
    if not talks:
        return []
    partners = {partner.key: partner for partner in plan.partners.all()}
    former = list(plan.records_asked.order_by("number"))
    last = {asked.organisation_id: asked for asked in former}
    reachable = can_be_asked(plan)
    made: list[RecordAsked] = []
    for key, rows in talks.items():
        partner = partners.get(key)
        if partner is None or partner.organisation_id not in reachable:
            continue
        digest, before = sha256(rows), last.get(partner.organisation_id)
        if before is not None and before.digest == digest and not _anew(plan, snapshot, before):
            continue
        made.append(
            RecordAsked.objects.create(
                plan=plan,
                number=len(former) + len(made) + 1,
                organisation_id=partner.organisation_id,
                rows=rows,
                digest=digest,
                version=snapshot.number if snapshot else 0,
                person_id=by.person,
                at=clock.now(),
            )
        )
    for asked in made:
        tell_of_record(plan, asked)
    return made


def _anew(plan: Plan, snapshot: Snapshot | None, before: RecordAsked) -> bool:
    """Whether a version that the ministry waits for was not asked about yet."""
    is_awaited = plan.case == Case.WAITING and snapshot is not None
    return is_awaited and snapshot is not None and before.version != snapshot.number


@transaction.atomic
def react_to_record(
    plan_id: UUID, number: int, *, confirms: bool, text: str, actor: Actor
) -> RecordReaction:
    """A council confirms the record that it was asked about, or corrects it. The last word counts.

    Raises Refused; UnfitText; Impossible `record.unknown`, `record.changed` when it was asked
    about another since, and `record.no_correction`.
    """
    text = paragraphs(text)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.CONFIRM_RECORD, plan)
    own = plan.records_asked.filter(organisation=by.organisation).order_by("number")
    last = own.last()
    if last is None or not own.filter(number=number).exists():
        raise Impossible("record.unknown")
    if last.number != number:
        raise Impossible("record.changed")
    if not confirms and not text:
        raise Impossible("record.no_correction")
    text = "" if confirms else text
    before = last.reactions.order_by("pk").last()
    if before is not None and (before.confirms, before.text) == (confirms, text):
        return before
    made = RecordReaction.objects.create(
        asked=last, confirms=confirms, text=text, person_id=by.person, at=clock.now()
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.confirm_record" if confirms else "plan.correct_record",
        data={"asked": last.number},
        rows=[made],
    )
    return made
