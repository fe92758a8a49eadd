"""The list of all who may apply in a round: where each stands, and what the reader may see of it.

Of a draft there is only how far it is. Of what was handed in, those who may read it see the rest.
A page costs the same number of queries, whatever the size of the round.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models import Case as When
from django.db.models import When as Then
from django.db.models.functions import Coalesce

from kaderwerk import clock
from kaderwerk.answering.models import Answer
from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.assessments.queries.gist import Gist, gists_of
from kaderwerk.kader.model import Kader
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action
from kaderwerk.plans.models import (
    ChangeRequest,
    LateAttempt,
    Partner,
    Plan,
    Signature,
    Snapshot,
    Submission,
)
from kaderwerk.plans.queries import plans_for
from kaderwerk.rounds.models import Extension, Place, Round

#: An applicant that has no plan yet, and a draft of which the time to hand in is over: beside the
#: cases that a plan can be in.
NOT_BEGUN, NOT_HANDED_IN = "not_begun", "not_handed_in"
STATES: tuple[str, ...] = (NOT_BEGUN, NOT_HANDED_IN, *(case.value for case in Case))

#: What waits for the ministry stands first, what has not begun last.
_ORDER = ("submitted", "assessing", "waiting", "decided", "drafting", "withdrawn")
_URGENT = When(
    *[Then(plans__case=case, then=Value(place)) for place, case in enumerate(_ORDER)],
    default=Value(len(_ORDER)),
)

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
    draft. `in_time` is whether a first plan can still be handed in, now or later; `late_at` when
    it first came too late, and was not taken. What stands below `readable` is there only for who
    may read the plan.
    """

    code: str
    name: str
    case: str
    place: UUID
    in_time: bool = True
    plan: UUID | None = None
    number: int = 1
    answered: int = 0
    required: int = 0
    signing: bool = False
    signed: int = 0
    signers: int = 0
    handed_in_at: dt.datetime | None = None
    late_at: dt.datetime | None = None
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
    def state(self) -> str:
        """Where it stands, as one of STATES."""
        is_over = self.case == Case.DRAFTING and not self.in_time
        return NOT_HANDED_IN if is_over else self.case

    @property
    def turn(self) -> str:
        """Whose turn it is, as a word: region, take_up, judge, settle, decide, publish or empty."""
        match self.state:
            case "not_begun" if not self.in_time:
                return ""
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


def counts_of(round_: Round, named: str = "") -> dict[str, int]:
    """How many applicants or plans stand in each state, of those with this name. One query."""
    rows = _selected(round_, "", named).order_by().values_list("plans__case")
    numbered = rows.annotate(number=Count("pk"), over=Count("pk", filter=~_in_time(round_)))
    found = {case or NOT_BEGUN: number for case, number, _over in numbered}
    over = {case: late for case, _number, late in numbered}.get(Case.DRAFTING, 0)
    found |= {NOT_HANDED_IN: over, Case.DRAFTING: found.get(Case.DRAFTING, 0) - over}
    return {state: found.get(state, 0) for state in STATES}


def listing(
    round_: Round, actor: Actor, *, state: str = "", named: str = "", page: int = 1
) -> Listing:
    """One page of the applicants of a round: what waits for the ministry first, then by code.

    `state` is one of STATES, or empty for all; `named` is a part of a name or a code. A page that
    is not there becomes the last. At most five queries.
    """
    counts = counts_of(round_, named)
    places = _selected(round_, state, named)
    found = counts[state] if state else sum(counts.values())
    pages = max(1, -(-found // PER_PAGE))
    page = min(max(1, page), pages)
    urgent = () if state else (_URGENT,)
    in_time = ExpressionWrapper(_in_time(round_), BooleanField())
    ordered = places.order_by(*urgent, "applicant__code", "plans__number").values_list(
        "pk", "applicant__code", "applicant__name", in_time, "plans"
    )
    on_page = list(ordered[(page - 1) * PER_PAGE : page * PER_PAGE])
    plans = _details(round_.kader, actor, [plan for *_, plan in on_page if plan is not None])
    rows = [
        Row(code, name, place=place, in_time=in_time, **plans.get(plan, {"case": NOT_BEGUN}))
        for place, code, name, in_time, plan in on_page
    ]
    return Listing(tuple(rows), counts, found, page, pages)


def _selected(round_: Round, state: str, named: str) -> QuerySet[Place]:
    places = Place.objects.filter(round=round_)
    if state == NOT_BEGUN:
        places = places.filter(plans=None)
    elif state == NOT_HANDED_IN:
        places = places.filter(~_in_time(round_), plans__case=Case.DRAFTING)
    elif state:
        places = places.filter(plans__case=state)
        places = places.filter(_in_time(round_)) if state == Case.DRAFTING else places
    if named:
        places = places.filter(
            Q(applicant__name__icontains=named) | Q(applicant__code__iexact=named)
        )
    return places


def _in_time(round_: Round) -> Q:
    """The places of which a first plan can still be handed in, confirmed extensions included.

    What it asks of the extensions is the same for all places: it is looked up once.
    """
    now = clock.now()
    window = round_.kader.window("submit")
    if window is None or now < window.until:
        return ~Q(pk__in=())
    longer = Extension.objects.filter(
        round=round_, phase="submit", until__gt=now, confirmation__isnull=False
    )
    of_some = longer.exclude(place=None).values("place")
    return Q(Exists(longer.filter(place=None))) | Q(pk__in=of_some)


def _details(kader: Kader, actor: Actor, plans: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """What a row shows of each plan. At most three queries."""
    required = [q.key for q in kader.questions if q.required and q.ask_if is None]
    facts = list(_facts(actor, plans, required))
    details = {fact["pk"]: _of_every_plan(fact, len(required)) for fact in facts}
    readable = {fact["pk"]: fact["submission"] for fact in facts if fact["readable"]}
    again = {
        fact["pk"]: fact["submission"]
        for fact in facts
        if fact["pk"] in readable and fact["judged"] > fact["judged_here"]
    }
    gists = gists_of(kader, readable.values(), again.values()) if readable else {}
    stale = _stale(again, gists) if again else {}
    for fact in facts:
        if fact["pk"] in readable:
            changed = stale.get(fact["pk"], 0)
            details[fact["pk"]] |= {
                "readable": True,
                "asked_cents": gists[fact["submission"]].asked_cents,
                "judged": fact["judged"] - changed,
                "stale": changed,
                "criteria": len(kader.criteria),
                "advice": fact["advice"] or "",
            }
    return details


def _of_every_plan(fact: Mapping[str, Any], required: int) -> dict[str, Any]:
    return {
        "plan": fact["pk"],
        "case": fact["case"],
        "number": fact["number"],
        "answered": fact["answered"],
        "required": required,
        "signing": fact["text"] == Text.SIGNING,
        "signed": fact["signed"],
        "signers": fact["signers"],
        "handed_in_at": fact["received_at"],
        "late_at": fact["late_at"],
        "version": fact["held"] or 0,
        "until": fact["until"] if fact["case"] == Case.WAITING else None,
        "published": fact["published_at"] is not None,
    }


def _facts(
    actor: Actor, plans: Collection[UUID], required: list[str]
) -> Iterable[Mapping[str, Any]]:
    """Where each plan stands, how far it is, and whether the actor may read it. One query."""
    may_read = plans_for(actor, Action.READ_SUBMITTED).select_related(None).order_by()
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
    late = LateAttempt.objects.filter(**of_plan).order_by("received_at")
    now_judged = _number(Judgement.objects.filter(plan=OuterRef("plan")), "plan")
    advices = Settlement.objects.filter(
        **of_plan, submission__number=OuterRef("held"), judgements=now_judged
    ).order_by("-number")
    return Plan.objects.filter(pk__in=plans).values(
        "pk", "number", "case", "text", "held", "published_at",
        answered=_number(answers.exclude(value__in=_EMPTY), "sheet"),
        signers=_number(Partner.objects.filter(**of_plan, signs=True), "plan"),
        signed=_number(signatures, "snapshot"),
        judged=_number(judgements, "plan", distinct="criterion"),
        judged_here=_number(here, "plan", distinct="criterion"),
        advice=Subquery(advices.values("advice")[:1]),
        readable=Exists(may_read.filter(pk=OuterRef("pk"))),
        submission=Subquery(submissions.values("pk")),
        received_at=Subquery(submissions.values("received_at")),
        late_at=Subquery(late.values("received_at")[:1]),
        until=Subquery(requests.values("until")[:1]),
    )  # fmt: skip


def _number(rows: QuerySet[Any], group: str, distinct: str = "pk") -> Coalesce:
    counted = rows.order_by().values(group).annotate(
        rows=Count(distinct, distinct=distinct != "pk")
    )  # fmt: skip
    return Coalesce(Subquery(counted.values("rows")), 0)


def _stale(held: Mapping[UUID, UUID], gists: Mapping[UUID, Gist]) -> dict[UUID, int]:
    """How many judgements of each plan are of answers that have changed since. One query.

    `held` has the submission of each plan that was handed in again after it was judged: only
    those can have any.
    """
    judgements = Judgement.objects.filter(plan__in=held).order_by("number")
    latest = {
        (plan, criterion): (submission, digest)
        for plan, criterion, submission, digest in judgements.values_list(
            "plan", "criterion", "submission", "answers_digest"
        )
    }
    found: dict[UUID, int] = {}
    for (plan, criterion), (judged, digest) in latest.items():
        now = held[plan]
        if judged != now:
            found[plan] = found.get(plan, 0) + (digest != gists[now].digests[criterion])
    return found
