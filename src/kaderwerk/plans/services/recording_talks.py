"""Councils hear what the plan says of the talks with them, and confirm or correct it (R050).

It is a record, not a signature: who stays silent stops nothing, and everyone sees that.
"""

import secrets
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.audit.facts import record
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.given import line, paragraphs
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Acting, Action, require
from kaderwerk.plans.advice_notices import (
    can_be_asked,
    tell_of_reaction_taken_down,
    tell_of_record,
)
from kaderwerk.plans.models import Plan, RecordAsked, RecordReaction, Snapshot, SpokenName
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.advising import speaker_digest
from kaderwerk.plans.talks import Rows, talks_in


class Said(Struct, frozen=True):
    """What somebody without an account says of a record, and who takes it down read back."""

    confirms: bool
    text: str
    speaker: str
    read_back: bool


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
    text = _said(confirms, text)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.CONFIRM_RECORD, plan)
    own = plan.records_asked.filter(organisation=by.organisation).order_by("number")
    last = own.last()
    if last is None or not own.filter(number=number).exists():
        raise Impossible("record.unknown")
    if last.number != number:
        raise Impossible("record.changed")
    before = last.reactions.order_by("pk").last()
    is_own = before is not None and before.by_id is None
    if before is not None and is_own and (before.confirms, before.text) == (confirms, text):
        return before
    made = RecordReaction.objects.create(
        asked=last, confirms=confirms, text=text, person_id=by.person, at=clock.now()
    )
    _record(plan, made, [made], actor=actor)
    return made


@transaction.atomic
def take_down_reaction(
    plan_id: UUID, council: UUID, said: Said, *, digest: str, actor: Actor
) -> RecordReaction:
    """Writes down what somebody of a council without an account finds of the record.

    It was read to them as it stands now, which `digest` names; that asks them about it, where
    nobody did before. The council's own people hear of it; what they said themselves of this
    record stands, and nothing is taken down after it.

    Raises Refused; UnfitText; MayBePersonal; Impossible `record.not_named`,
    `record.changed_meanwhile`, `record.said_themselves`, `record.no_correction`,
    `record.no_speaker` and `advice.not_read_back`.
    """
    text, speaker = _said(said.confirms, said.text), line(said.speaker)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.TAKE_DOWN_RECORD, plan)
    partner = next((p for p in plan.partners.all() if p.organisation_id == council), None)
    rows = talks_in(plan.kader, values_of(plan.sheet_id)).get(partner.key) if partner else None
    if rows is None:
        raise Impossible("record.not_named")
    if sha256(rows) != digest:
        raise Impossible("record.changed_meanwhile")
    own = RecordReaction.objects.filter(asked__plan=plan, asked__organisation=council, by=None)
    if own.filter(asked__digest=digest).exists():
        raise Impossible("record.said_themselves")
    if not speaker:
        raise Impossible("record.no_speaker")
    if not said.read_back:
        raise Impossible("advice.not_read_back")
    asked, new = _asked_about(plan, council, rows, digest, by=by)
    salt, moment = secrets.token_hex(16), clock.now()
    made = RecordReaction.objects.create(
        asked=asked,
        confirms=said.confirms,
        text=text,
        by_id=by.organisation,
        read_back_at=moment,
        name_digest=speaker_digest(speaker, salt),
        person_id=by.person,
        at=moment,
    )
    SpokenName.objects.create(reaction=made, name=speaker, salt=salt)
    _record(plan, made, [*new, made], actor=actor)
    tell_of_reaction_taken_down(plan, made)
    return made


def _asked_about(
    plan: Plan, council: UUID, rows: Rows, digest: str, *, by: Acting
) -> tuple[RecordAsked, list[GrowOnly]]:
    """What a council was asked last of this record; with the new row when it is asked only now."""
    last = plan.records_asked.filter(organisation=council).order_by("number").last()
    if last is not None and last.digest == digest:
        return last, []
    asked = RecordAsked.objects.create(
        plan=plan,
        number=plan.records_asked.count() + 1,
        organisation_id=council,
        rows=rows,
        digest=digest,
        version=plan.snapshots.count() if plan.text == Text.SIGNING else 0,
        person_id=by.person,
        at=clock.now(),
    )
    return asked, [asked]


def _said(confirms: bool, text: str) -> str:
    """The correction; nothing of who confirms."""
    text = paragraphs(text)
    if not confirms and not text:
        raise Impossible("record.no_correction")
    return "" if confirms else text


def _record(plan: Plan, made: RecordReaction, rows: list[GrowOnly], *, actor: Actor) -> None:
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.confirm_record" if made.confirms else "plan.correct_record",
        data={"asked": made.asked.number},
        rows=rows,
    )
