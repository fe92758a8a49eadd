"""Where a plan stands: what is missing, who has signed, how long there is left."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import msgspec
from django.db.models import Exists, OuterRef, Subquery

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.kader.advice import Advice
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Kader, Window
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.lifecycle import OPEN_CASES, Case, Text
from kaderwerk.plans.advice import advice_of, unanswered_advice
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import (
    ChangeRequest,
    Partner,
    Plan,
    Refusal,
    Reply,
    RequestedChange,
    Signature,
    Snapshot,
    Submission,
)
from kaderwerk.plans.present import in_order
from kaderwerk.plans.proposals import waiting_by_question
from kaderwerk.plans.queries import frozen_snapshot, signatures_on, window_for
from kaderwerk.plans.services.confirming import unconfirmed


@dataclass(frozen=True)
class Standing:
    """All that a page about a plan tells of where it stands. `kader` is in the reader's words.

    `unconfirmed` and `unanswered` are findings while the text is written; `signatures` and
    `refusals` are of the frozen text, by organisation. `submission` is the one that the ministry
    holds, when no change of it is awaited. `window` is when the text must be handed in.
    """

    plan: Plan
    kader: Kader
    text: PlanText
    report: Report
    unconfirmed: list[Finding]
    snapshot: Snapshot | None
    signatures: Mapping[UUID, Signature]
    refusals: Mapping[UUID, Refusal]
    points: list[RequestedChange]
    submission: Submission | None
    window: Window
    now: dt.datetime

    @property
    def is_open(self) -> bool:
        """Whether the text can still change: while drafting, or while a change is awaited."""
        return self.plan.case in OPEN_CASES

    @property
    def is_being_signed(self) -> bool:
        return self.is_open and self.plan.text == Text.SIGNING

    @property
    def request(self) -> ChangeRequest | None:
        """What the ministry asked and still waits for."""
        return self.points[0].request if self.points else None

    @property
    def unanswered(self) -> list[Finding]:
        """What the ministry asked and nobody replied to, as it stands in the way of freezing."""
        return [
            Finding(
                code="request.not_answered",
                level="blocks",
                criterion=point.criterion,
                params={"criterion": self.criterion(point.criterion).rstrip(".")},
            )
            for point in self.points
            if not point.replied  # type: ignore[attr-defined]
        ]

    def criterion(self, key: str) -> str:
        """How a criterion is called; its key when the framework has none."""
        return next((c.label for c in self.kader.criteria if c.key == key), key)

    @cached_property
    def missing(self) -> list[Finding]:
        """All that keeps the text from being frozen."""
        blocking = [finding for finding in self.report.findings if finding.blocks]
        return [*blocking, *self.unconfirmed, *self.unanswered, *self.advice_to_answer]

    @cached_property
    def advice_to_answer(self) -> list[Finding]:
        """The points of advice without an answer, as they stand in the way of freezing."""
        return unanswered_advice(self.text.advice)

    @cached_property
    def late_advice(self) -> list[Advice]:
        """What came after the text was frozen. No query while it is written, else one or two."""
        if self.snapshot is None:
            return []
        known = {advice.id for advice in self.text.advice}
        return [advice for advice in advice_of(self.plan) if advice.id not in known]

    @cached_property
    def copies_to_confirm(self) -> list[Finding]:
        """The questions to which an earlier plan has an answer that nobody confirmed: a required
        one is missing as well. One query, while the text is written.
        """
        if self.snapshot is not None:
            return []
        asked = set(self.report.asked_questions)
        return [
            Finding(code="copy.not_confirmed", level="warns", question=key)
            for key, waiting in waiting_by_question(self.plan).items()
            if key in asked and any(each.brought.source_id for each in waiting)
        ]

    @property
    def to_confirm(self) -> list[Finding]:
        """What is unconfirmed and stands there to be confirmed, while the plan can be handed in."""
        if self.is_too_late:
            return []
        return [one for one in self.unconfirmed if self.text.answers.get(one.question or "")]

    @cached_property
    def partners(self) -> list[Partner]:
        """The organisations that take part, in the order of the framework: the payee among the
        first.
        """
        return in_order(self.kader, self.plan.partners.all())

    @cached_property
    def signing(self) -> list[Partner]:
        """The organisations that are to sign."""
        return [partner for partner in self.partners if partner.signs]

    @cached_property
    def to_sign(self) -> list[Partner]:
        """Those that have not signed the frozen text."""
        return [p for p in self.signing if p.organisation_id not in self.signatures]

    @cached_property
    def to_sign_again(self) -> frozenset[UUID]:
        """The organisations that signed an earlier text, and not this one. One query, from the
        second text on.
        """
        if self.snapshot is None or self.snapshot.number == 1:
            return frozenset()
        earlier = Signature.objects.filter(
            snapshot__plan=self.plan, snapshot__number__lt=self.snapshot.number, withdrawal=None
        )
        waiting = frozenset(partner.organisation_id for partner in self.to_sign)
        return waiting & frozenset(earlier.values_list("organisation", flat=True))

    @cached_property
    def declined_before(self) -> Mapping[UUID, Refusal]:
        """While a text is written again: who declined the last one that was frozen, so that its
        writers know what to change. One query; none in another state, and none for a plan that was
        found with `was_declined` and was not.
        """
        if self.snapshot is not None or not self.is_open:
            return {}
        if not getattr(self.plan, "was_declined", True):
            return {}
        frozen = Snapshot.objects.filter(plan=self.plan).order_by("-number")
        signed = Signature.objects.filter(
            snapshot=OuterRef("snapshot"), organisation=OuterRef("organisation"), withdrawal=None
        )
        found = Refusal.objects.filter(snapshot=Subquery(frozen.values("pk")[:1]))
        return {each.organisation_id: each for each in found.exclude(Exists(signed)).order_by("pk")}

    @property
    def is_too_early(self) -> bool:
        return self.window.start is not None and self.now < self.window.start

    @property
    def is_too_late(self) -> bool:
        return self.now >= self.window.until


def standing_of(plan: Plan, kader: Kader) -> Standing:
    """Where a plan stands now. The organisations must have come along with the plan.

    Three queries while it is written, five at most while it is signed; one more for each of what
    the ministry asked and what it holds.
    """
    parties = tuple(party_of(partner) for partner in plan.partners.all())
    is_written = plan.text == Text.WRITING
    snapshot = None if is_written else frozen_snapshot(plan)
    is_open = plan.case in OPEN_CASES
    text = text_in(snapshot) if snapshot else text_now(plan, parties)
    report = examine(kader, text)
    points = _points(plan) if plan.case == Case.WAITING else []
    return Standing(
        plan=plan,
        kader=kader,
        text=text,
        report=report,
        unconfirmed=unconfirmed(plan, text, report.asked_questions) if is_written else [],
        snapshot=snapshot,
        signatures=signatures_on(snapshot) if snapshot else {},
        refusals=_refusals(snapshot) if snapshot and is_open else {},
        points=points,
        submission=None if is_open or plan.held is None else _held(plan, plan.held),
        window=window_for(plan.place, points[0].request if points else None),
        now=clock.now(),
    )


def _held(plan: Plan, number: int) -> Submission | None:
    return plan.submissions.filter(number=number).first()


def text_now(plan: Plan, parties: tuple[Party, ...]) -> PlanText:
    """What a plan says now. Two queries; three with advice of several."""
    return PlanText(
        applicant=plan.place.applicant.code,
        parties=parties,
        answers=values_of(plan.sheet_id),
        language=plan.language,
        advice=advice_of(plan),
    )


def text_in(snapshot: Snapshot) -> PlanText:
    """What a plan said when it was frozen."""
    data = snapshot.data
    return PlanText(
        applicant=data["plan"]["applicant"],
        parties=tuple(msgspec.convert(party, Party) for party in data["parties"]),
        answers=data["answers"],
        language=data["language"],
        advice=tuple(msgspec.convert(advice, Advice) for advice in data.get("advice", ())),
    )


def _refusals(snapshot: Snapshot) -> dict[UUID, Refusal]:
    """The last time that each organisation declined this text. One query."""
    return {refusal.organisation_id: refusal for refusal in snapshot.refusals.order_by("pk")}


def _points(plan: Plan) -> list[RequestedChange]:
    """What the ministry asked last, each with whether it has a reply. One query."""
    replies = Reply.objects.filter(item=OuterRef("pk"))
    asked = (
        RequestedChange.objects.filter(request__plan=plan)
        .select_related("request")
        .annotate(replied=Exists(replies))
        .order_by("request__number", "pk")
    )
    points = list(asked)
    last = points[-1].request_id if points else None
    return [point for point in points if point.request_id == last]
