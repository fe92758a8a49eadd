"""An officer takes in a plan of a region that could not use the site: on paper, or by mail.

What is typed stands in the version that is taken in and nowhere else: a draft that the region may
have here stays as it is, and as unread. What the paper says that was not typed, assessors read in
the file itself.
"""

import datetime as dt
from collections.abc import Mapping
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, Q
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from kaderwerk import clock
from kaderwerk.answering.attachments import FitFile, fit_file, keep_file
from kaderwerk.audit.facts import record
from kaderwerk.audit.once import KeyReused, once
from kaderwerk.documents.word.package import UnreadablePaper
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.kader.examine import examine
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.given import line
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.kader.privacy import texts_in
from kaderwerk.kader.warned import look
from kaderwerk.lifecycle import Case, CaseMove, Text, TextMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Organisation
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import reference_of, snapshot_content
from kaderwerk.plans.models import (
    Move,
    PaperIntake,
    PaperSignature,
    Partner,
    Plan,
    Snapshot,
    Submission,
)
from kaderwerk.plans.notices import tell_of_submission
from kaderwerk.plans.problems import Impossible, NotReady, require_open
from kaderwerk.plans.queries import request_of, window_for
from kaderwerk.plans.services.handing_in import RECEIPT_FORMAT, newly_involved
from kaderwerk.plans.services.moving import move_case, move_text
from kaderwerk.plans.services.sealing import ask_for_seal
from kaderwerk.plans.services.starting import begin_plan
from kaderwerk.plans.word.incoming import read_incoming
from kaderwerk.rounds.models import Place


class Signed(Struct, frozen=True):
    """A signature on paper, as it was read. `type` is the key of a party type."""

    type: str
    organisation: str
    name: str
    function: str = ""
    signed_on: dt.date | None = None


class Paper(Struct, frozen=True):
    """What came. `answers` are what the officer typed, canonical, by question."""

    came_by: str
    name: str
    content: bytes
    answers: dict[str, Any]
    signatures: tuple[Signed, ...]


def take_in_paper(
    place_id: UUID,
    paper: Paper,
    *,
    arrived_at: dt.datetime,
    actor: Actor,
    changes: UUID | None = None,
    key: str | None = None,
) -> Submission:
    """Takes it in, with the moment at which it arrived. A plan is begun where there is none.

    A Word file of this framework gives its answers; what the officer typed counts above it.
    `changes` is the plan of which this is the changed version, that the ministry asked for. The
    same `key` takes it in once, however often it is sent.

    Raises Refused; OutsideWindow; UnfitFile; UnfitText; MayBePersonal; NotReady with the signatures
    that the framework wants and the paper has not; Impossible `paper.handed_in_already`,
    `paper.nothing_asked` for a plan of which no change is waited for, `paper.no_name` for a
    signature without organisation or name, and `paper.sent_before` for a key that something else
    was taken in with.
    """
    # Nobody waits while the file is cleaned and scanned: nothing is held yet.
    require(actor, Action.TAKE_IN_PAPER, Place.objects.select_related("round").get(pk=place_id))
    file = fit_file(paper.name, paper.content)
    made: list[Submission] = []

    def run() -> dict[str, Any]:
        made.append(_take_in(place_id, paper, file, arrived_at, actor=actor, changes=changes))
        return {"submission": str(made[0].id)}

    given = to_builtins([arrived_at, changes, file.sha256, replace(paper, content=b"")])
    params = {"place": str(place_id), "given": given}
    try:
        with transaction.atomic():
            result = once(
                key, actor=actor, service=Action.TAKE_IN_PAPER.value, params=params, run=run
            )
    except KeyReused:
        raise Impossible("paper.sent_before") from None
    return made[0] if made else Submission.objects.get(pk=result["submission"])


def _take_in(
    place_id: UUID,
    paper: Paper,
    fit: FitFile,
    arrived_at: dt.datetime,
    *,
    actor: Actor,
    changes: UUID | None,
) -> Submission:
    place = (
        Place.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round", "applicant__payee")
        .get(pk=place_id)
    )
    by = require(actor, Action.TAKE_IN_PAPER, place)
    moment = min(arrived_at, clock.now())
    waiting = _waiting(place, changes) if changes else None
    request = request_of(waiting) if waiting else None
    window = window_for(place, request)
    require_open(window, moment)
    signatures = tuple(_tidy(one) for one in paper.signatures)
    _require_signed(place.round.kader, signatures)
    plan, moved = (waiting, []) if waiting else _plan_of(place, actor=actor)
    found = _answers_in(plan, paper)
    look("\n".join(map(texts_in, found.values())))
    file = keep_file(plan.sheet_id, fit)
    snapshot = _snapshot(plan, {**found, **paper.answers}, signatures, file)
    if plan.text == Text.WRITING:
        moved.append(move_text(plan, TextMove.FREEZE, actor=actor))
    submission = Submission(
        plan=plan,
        snapshot=snapshot,
        answers=request,
        number=plan.submissions.count() + 1,
        channel="paper",
        received_at=moment,
        at=clock.now(),
        person_id=by.person,
    )
    intake = PaperIntake(
        submission=submission,
        came_by=paper.came_by,
        name=file["name"],
        sha256=file["sha256"],
        answers_found=len(found),
        person_id=by.person,
        at=submission.at,
    )
    receipt = _receipt(submission, intake, signatures, window.until, by=actor.name)
    submission.receipt = canonical(receipt).decode()
    submission.save()
    intake.save()
    signed = [
        PaperSignature.objects.create(
            intake=intake,
            number=number,
            type=one.type,
            organisation=one.organisation,
            name=one.name,
            function=one.function,
            signed_on=one.signed_on,
        )
        for number, one in enumerate(signatures, start=1)
    ]
    step = CaseMove.HAND_IN_CHANGE if request else CaseMove.HAND_IN
    moved.append(move_case(plan, step, actor=actor))
    plan.held = submission.number
    plan.save()
    tell_of_submission(plan, submission)
    ask_for_seal(snapshot, ())
    involved = newly_involved(plan, _known(signatures))
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.take_in_paper",
        data={
            "submission": str(submission.id),
            "sha256": snapshot.sha256,
            "file": intake.sha256,
            "received_at": moment.isoformat(),
        },
        rows=[snapshot, submission, intake, *signed, *moved, *involved],
    )
    return submission


def _tidy(one: Signed) -> Signed:
    tidy = Signed(
        one.type, line(one.organisation), line(one.name), line(one.function), one.signed_on
    )
    if not tidy.organisation or not tidy.name:
        raise Impossible("paper.no_name")
    return tidy


def _require_signed(kader: Kader, signatures: tuple[Signed, ...]) -> None:
    """Somebody signed for every party that the framework wants (R045–R048)."""
    signed = {one.type for one in signatures}
    for key in signed - {party.key for party in kader.parties}:
        raise Impossible("party.type_unknown", party=key, type=key)
    missing = [
        Finding(code="signature.type_missing", level="blocks", params={"type": party.label})
        for party in kader.must_sign
        if party.key not in signed
    ]
    if missing:
        raise NotReady(missing)


def can_take_in_plan(place: Place) -> bool:
    """Whether a first version can be taken in for an applicant, as far as rows show. One query."""
    held = Plan.objects.filter(place=place).values_list("held", flat=True)
    return None in held or len(held) < place.awards_allowed


def _plan_of(place: Place, *, actor: Actor) -> tuple[Plan, list[Move]]:
    """The plan that the applicant is drafting, locked; a new one where there is none, and one that
    it withdrew where there can be no more. With the moves that this took.
    """
    keys = Plan.objects.filter(place=place).order_by("pk").values_list("pk", flat=True)
    # Looked at when they are locked: what is not moves meanwhile.
    plans = sorted(map(_locked, keys), key=attrgetter("number"))
    for plan in plans:
        if plan.case == Case.DRAFTING:
            return plan, []
    if len(plans) < place.awards_allowed:
        return _locked(begin_plan(place, len(plans) + 1, actor=actor).pk), []
    for plan in plans:
        if plan.case == Case.WITHDRAWN:
            return plan, [move_case(plan, CaseMove.RESTORE, actor=actor)]
    raise Impossible("paper.handed_in_already")


def _waiting(place: Place, plan_id: UUID) -> Plan:
    """The plan of which the ministry waits for a change, locked."""
    if not Plan.objects.filter(place=place, pk=plan_id).exists():
        raise Impossible("paper.nothing_asked")
    plan = _locked(plan_id)
    if plan.case != Case.WAITING:
        raise Impossible("paper.nothing_asked")
    return plan


def _locked(plan_id: UUID) -> Plan:
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    plans = Plan.objects.select_related("place__round", "place__applicant__payee")
    return plans.prefetch_related(partners).locked(plan_id)


def _answers_in(plan: Plan, paper: Paper) -> dict[str, Any]:
    """What a Word file of this framework answers; nothing for any other file."""
    if not paper.name.lower().endswith(".docx"):
        return {}
    try:
        incoming = read_incoming(plan, paper.content, afresh=True)
    except (UnreadablePaper, Impossible):
        return {}
    return {each.question: each.value for each in incoming.proposed if each.value}


def _snapshot(
    plan: Plan,
    answers: dict[str, Any],
    signatures: tuple[Signed, ...],
    file: Mapping[str, Any],
) -> Snapshot:
    """The version that is taken in: what was typed, who signed, and the file itself."""
    text = PlanText(
        applicant=plan.place.applicant.code,
        parties=_parties(plan, signatures),
        answers=answers,
        language=plan.language,
    )
    content = snapshot_content(plan, text, examine(plan.kader, text).asked_questions)
    content["attachments"] = sorted({*content["attachments"], file["sha256"]})
    return Snapshot.objects.create(
        plan=plan,
        number=plan.snapshots.count() + 1,
        content=canonical(content).decode(),
        sha256=sha256(content),
        at=clock.now(),
    )


def _parties(plan: Plan, signatures: tuple[Signed, ...]) -> tuple[Party, ...]:
    """Who signed, each with a key of its own; the payee by the name of the register."""
    payee = plan.kader.payee_party.key
    parties: list[Party] = []
    for one in signatures:
        count = sum(party.type == one.type for party in parties)
        is_payee = one.type == payee and not count
        parties.append(
            Party(
                key=f"{one.type}_{count + 1}" if count else one.type,
                type=one.type,
                name=plan.place.applicant.payee.name if is_payee else one.organisation,
                signs=True,
                signatory_name=one.name,
                signatory_function=one.function,
            )
        )
    return tuple(parties)


def _known(signatures: tuple[Signed, ...]) -> set[UUID]:
    """The organisations that signed, as far as they are known by that name or code. One query."""
    named = Q(pk__in=())
    for one in signatures:
        named |= Q(name__iexact=one.organisation) | Q(code__iexact=one.organisation)
    return set(Organisation.objects.filter(named).values_list("pk", flat=True))


def _receipt(
    submission: Submission,
    intake: PaperIntake,
    signatures: tuple[Signed, ...],
    until: dt.datetime,
    *,
    by: str,
) -> dict[str, Any]:
    """The same layout as that of what was handed in on the site, with the paper beside it."""
    plan, snapshot = submission.plan, submission.snapshot
    applicant = plan.place.applicant
    return {
        "format": RECEIPT_FORMAT,
        "kader": plan.kader.name,
        "applicant": {"code": applicant.code, "name": applicant.name},
        "payee": applicant.payee.name,
        "plan": str(plan.id),
        "plan_number": plan.number,
        "reference": reference_of(plan),
        "submission": submission.number,
        "channel": submission.channel,
        "received_at": submission.received_at.astimezone(dt.UTC).isoformat(),
        "recorded_at": submission.at.astimezone(dt.UTC).isoformat(),
        "until": until.astimezone(dt.UTC).isoformat(),
        "handed_in_by": applicant.payee.name,
        "taken_in_by": by,
        "sha256": snapshot.sha256,
        "signatories": [],
        "on_paper": {
            "came_by": intake.came_by,
            "name": intake.name,
            "sha256": intake.sha256,
            "signatures": [
                {
                    "organisation": one.organisation,
                    "type": one.type,
                    "name": one.name,
                    "function": one.function,
                    "signed_on": one.signed_on.isoformat() if one.signed_on else None,
                }
                for one in signatures
            ],
        },
    }
