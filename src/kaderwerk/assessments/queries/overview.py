"""The list of all who may apply in a round: where each stands, and what the reader may see of it.

Of a draft there is only how far it is. Of what was handed in, those who may read it see the rest.
A page costs the same number of queries, whatever the size of the round.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kaderwerk.answering.models import Answer
from kaderwerk.assessments.models import Judgement
from kaderwerk.assessments.queries import answers_digest, settlements_of
from kaderwerk.kader.model import Kader
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action
from kaderwerk.plans.content import asked_cents
from kaderwerk.plans.models import (
    ChangeRequest,
    Partner,
    Plan,
    Signature,
    Snapshot,
    Submission,
)
from kaderwerk.plans.queries import held_submissions, plans_for
from kaderwerk.rounds.models import Place, Round

#: An applicant that has no plan yet, beside the cases that a plan can be in.
NOT_BEGUN = "not_begun"
STATES: tuple[str, ...] = (NOT_BEGUN, *(case.value for case in Case))

#: So many rows stand on one page.
PER_PAGE = 50

#: What counts as no answer in a stored value.
_EMPTY: tuple[Any, ...] = ("", [], {})


@dataclass(frozen=True)
class Row:
    """One applicant, with one of its plans or with none.

    `answered` of `required` counts the questions that every plan must answer and that have an
    answer in them; whether an answer is right is not looked at. `signed` of `signers` counts
    signatures on the text that is being signed. From `handed_in_at` on there is nothing of a
    draft. What stands below `readable` is there only for who may read the plan.
    """

    code: str
    name: str
    state: str
    plan: UUID | None = None
    number: int = 1
    answered: int = 0
    required: int = 0
    signing: bool = False
    signed: int = 0
    signers: int = 0
    handed_in_at: dt.datetime | None = None
    version: int = 0
    until: dt.datetime | None = None
    published: bool = False
    readable: bool = False
    asked_cents: int | None = None
    judged: int = 0
    stale: int = 0
    criteria: int = 0
    advice: str = ""

    @property
    def turn(self) -> str:
        """Whose turn it is, as a word: region, take_up, judge, settle, decide, publish or empty."""
        match self.state:
            case "not_begun" | Case.DRAFTING | Case.WAITING:
                return "region"
            case Case.SUBMITTED:
                return "take_up"
            case Case.DECIDED:
                return "" if self.published else "publish"
            case Case.ASSESSING if not self.readable:
                return "ministry"
            case Case.ASSESSING if self.judged < self.criteria:
                return "judge"
            case Case.ASSESSING:
                return "decide" if self.advice else "settle"
        return ""


@dataclass(frozen=True)
class Listing:
    """One page of the list, with how many there are in each state, and in this selection."""

    rows: tuple[Row, ...]
    counts: dict[str, int]
    found: int
    page: int
    pages: int


def counts_of(round_: Round) -> dict[str, int]:
    """How many applicants or plans stand in each state. One query."""
    rows = Place.objects.filter(round=round_).order_by().values_list("plans__case")
    found = dict(rows.annotate(number=Count("pk")))
    return {state: found.get(None if state == NOT_BEGUN else state, 0) for state in STATES}


def listing(
    round_: Round, actor: Actor, *, state: str = "", named: str = "", page: int = 1
) -> Listing:
    """One page of the applicants of a round, in the order of their codes.

    `state` is one of STATES, or empty for all; `named` is a part of a name or a code. A page that
    is not there becomes the last. At most eight queries.
    """
    counts = counts_of(round_)
    places = _selected(round_, state, named)
    found = places.count() if named else counts.get(state, sum(counts.values()))
    pages = max(1, -(-found // PER_PAGE))
    page = min(max(1, page), pages)
    ordered = places.order_by("applicant__code", "plans__number").values_list(
        "applicant__code", "applicant__name", "plans"
    )
    on_page = list(ordered[(page - 1) * PER_PAGE : page * PER_PAGE])
    plans = _details(round_.kader, actor, [plan for _, _, plan in on_page if plan is not None])
    rows = [
        Row(code, name, **plans[plan]) if plan in plans else Row(code, name, NOT_BEGUN)
        for code, name, plan in on_page
    ]
    return Listing(tuple(rows), counts, found, page, pages)


def _selected(round_: Round, state: str, named: str) -> QuerySet[Place]:
    places = Place.objects.filter(round=round_)
    if state == NOT_BEGUN:
        places = places.filter(plans=None)
    elif state:
        places = places.filter(plans__case=state)
    if named:
        places = places.filter(
            Q(applicant__name__icontains=named) | Q(applicant__code__iexact=named)
        )
    return places


def _details(kader: Kader, actor: Actor, plans: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """What a row shows of each plan. At most five queries."""
    required = [q.key for q in kader.questions if q.required and q.ask_if is None]
    readable = _readable(actor, plans)
    facts = list(_facts(plans, required))
    details = {fact["pk"]: _of_every_plan(fact, len(required)) for fact in facts}
    held = {
        submission.plan_id: submission
        for submission in held_submissions(Plan.objects.filter(pk__in=readable)).values()
    }
    stale = _stale(kader, held, [f["pk"] for f in facts if f["judged"] > f["judged_here"]])
    advices = settlements_of([submission.pk for submission in held.values()])
    for fact in facts:
        if submission := held.get(fact["pk"]):
            advice = advices.get(submission.pk)
            outdated = stale.get(fact["pk"], 0)
            details[fact["pk"]] |= {
                "readable": True,
                "asked_cents": asked_cents(kader, submission.snapshot.data),
                "judged": fact["judged"] - outdated,
                "stale": outdated,
                "criteria": len(kader.criteria),
                "advice": advice.advice if advice else "",
            }
    return details


def _of_every_plan(fact: Mapping[str, Any], required: int) -> dict[str, Any]:
    return {
        "plan": fact["pk"],
        "state": fact["case"],
        "number": fact["number"],
        "answered": fact["answered"],
        "required": required,
        "signing": fact["text"] == Text.SIGNING,
        "signed": fact["signed"],
        "signers": fact["signers"],
        "handed_in_at": fact["received_at"],
        "version": fact["held"] or 0,
        "until": fact["until"] if fact["case"] == Case.WAITING else None,
        "published": fact["published_at"] is not None,
    }


def _readable(actor: Actor, plans: Collection[UUID]) -> list[UUID]:
    """Those of these plans of which the actor may read what was handed in. One query."""
    may_read = plans_for(actor, Action.READ_SUBMITTED).select_related(None).prefetch_related(None)
    return list(may_read.filter(pk__in=plans).order_by().values_list("pk", flat=True))


def _facts(plans: Collection[UUID], required: list[str]) -> Iterable[Mapping[str, Any]]:
    """Where each plan stands, and how far it is. One query."""
    of_plan = {"plan": OuterRef("pk")}
    answers = Answer.objects.filter(sheet=OuterRef("sheet"), question__in=required)
    newest = Snapshot.objects.filter(plan=OuterRef(OuterRef("pk"))).order_by("-number")
    signatures = Signature.objects.filter(
        snapshot=Subquery(newest.values("pk")[:1]), withdrawal=None
    )
    judgements = Judgement.objects.filter(**of_plan)
    here = judgements.filter(submission__number=OuterRef("held"))
    submissions = Submission.objects.filter(**of_plan, number=OuterRef("held"))
    requests = ChangeRequest.objects.filter(**of_plan).order_by("-number")
    return Plan.objects.filter(pk__in=plans).values(
        "pk", "number", "case", "text", "held", "published_at",
        answered=_number(answers.exclude(value__in=_EMPTY), "sheet"),
        signers=_number(Partner.objects.filter(**of_plan, signs=True), "plan"),
        signed=_number(signatures, "snapshot"),
        judged=_number(judgements, "plan", distinct="criterion"),
        judged_here=_number(here, "plan", distinct="criterion"),
        received_at=Subquery(submissions.values("received_at")),
        until=Subquery(requests.values("until")[:1]),
    )  # fmt: skip


def _number(rows: QuerySet[Any], group: str, distinct: str = "pk") -> Coalesce:
    counted = rows.order_by().values(group).annotate(
        rows=Count(distinct, distinct=distinct != "pk")
    )  # fmt: skip
    return Coalesce(Subquery(counted.values("rows")), 0)


def _stale(
    kader: Kader, held: dict[UUID, Submission], judged_before: Collection[UUID]
) -> dict[UUID, int]:
    """How many judgements of each plan are of answers that have changed since. One query.

    Only plans that were handed in again after they were judged can have any.
    """
    latest = {
        (plan, criterion): (submission, digest)
        for plan, criterion, submission, digest in Judgement.objects.filter(
            plan__in=[pk for pk in judged_before if pk in held]
        )
        .order_by(F("number"))
        .values_list("plan", "criterion", "submission", "answers_digest")
    }
    criteria = {criterion.key: criterion for criterion in kader.criteria}
    found: dict[UUID, int] = {}
    for (plan, key), (judged, digest) in latest.items():
        if judged != held[plan].pk:
            now = answers_digest(criteria[key], held[plan].snapshot.data)
            found[plan] = found.get(plan, 0) + (digest != now)
    return found
