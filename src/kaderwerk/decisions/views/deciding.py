"""One proposal, and deciding on its lines. Who proposed it sees why somebody else must decide."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from kaderwerk.decisions.forms import numbers
from kaderwerk.decisions.models import Proposal, ProposalLine
from kaderwerk.decisions.pages import ROWS, Pages, page_of
from kaderwerk.decisions.queries import proposal_lines
from kaderwerk.decisions.services.deciding import decide as write_decision
from kaderwerk.decisions.views.find import any_proposal
from kaderwerk.kader.no import No
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import asked_cents
from kaderwerk.rounds.queries import kader_in
from kaderwerk.sentences import say
from kaderwerk.web.door import WRITES, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Row:
    """A line as the reader may see it. `why_not` says why they cannot decide on it; may be empty.

    `asked` is None for who may not read what was handed in; then the line says nothing either.
    `overtaken`: the plan was decided on by another proposal.
    """

    line: ProposalLine
    asked: int | None
    decided: bool
    overtaken: bool
    why_not: str

    @property
    def can_decide(self) -> bool:
        return not (self.decided or self.overtaken or self.why_not)


@door(Action.READ_DIVISION, find=any_proposal)
def proposal(request: Request, proposal_: Proposal) -> HttpResponse:
    """The lines of a proposal, each with what can be done with it."""
    return _page(request, proposal_)


@door(Action.READ_DIVISION, find=any_proposal, methods=WRITES)
def decide(request: Request, proposal_: Proposal) -> HttpResponse:
    """Decides on the chosen lines, each by itself. What cannot be decided is told, with why."""
    chosen = numbers(request.POST.getlist("line"))[:ROWS]
    lines = {line.pk: line for line in proposal_lines(proposal_).filter(pk__in=chosen)}
    wrong = [] if chosen else [say("deciding.nothing_chosen", {})]
    if len(lines) < len(chosen):
        wrong.append(say("deciding.line_is_gone", {}))
    done = 0
    for pk in chosen:
        if pk not in lines:
            continue
        try:
            write_decision(pk, actor=request.actor, key=f"line-{pk}")
        except No as no:
            name = lines[pk].plan.place.applicant.name
            wrong += [why if name in why else f"{name}: {why}" for why in reasons_of(no)]
        else:
            done += 1
    if done:
        text = ngettext(
            "%(number)s plan was decided on.", "%(number)s plans were decided on.", done
        )
        messages.success(request, text % {"number": done})
    if wrong:
        return _page(request, proposal_, wrong=wrong, chosen=set(chosen))
    address = reverse("decisions:proposal", kwargs={"pk": proposal_.pk})
    return redirect(f"{address}?page={page_of(request.GET, 10**6).number}")


def _page(
    request: Request,
    proposal_: Proposal,
    *,
    wrong: list[str] | None = None,
    chosen: set[int] | None = None,
) -> HttpResponse:
    counted = proposal_.lines.aggregate(
        number=Count("pk"), cents=Sum("amount_cents"), decided=Count("decision")
    )
    pages = page_of(request.GET, counted["number"])
    rows = _rows(request.actor, proposal_, pages)
    open_rows = [row for row in rows if row.can_decide]
    round_ = proposal_.round
    context: dict[str, Any] = {
        "proposal": proposal_,
        "round": round_,
        "kader": kader_in(round_, reading_language()),
        "rows": rows,
        "can_decide": len(open_rows),
        "why_not": sorted({row.why_not for row in rows if row.why_not}),
        "counted": counted,
        "left": round_.ceiling_cents - round_.granted_cents,
        "pages": pages,
        "wrong": [("", text) for text in wrong or ()],
        "chosen": chosen if chosen is not None else {row.line.pk for row in open_rows},
    }
    return render(request, "decisions/proposal.html", context, status=409 if wrong else 200)


def _rows(actor: Actor, proposal_: Proposal, pages: Pages) -> list[Row]:
    lines = proposal_lines(proposal_)[pages.start : pages.start + ROWS]
    return [_row(actor, proposal_, line) for line in lines]


def _row(actor: Actor, proposal_: Proposal, line: ProposalLine) -> Row:
    plan = line.plan
    readable = may(actor, Action.READ_ASSESSMENT, plan)
    verdict = may(actor, Action.DECIDE, plan)
    decided = hasattr(line, "decision")
    overtaken = plan.case == Case.DECIDED and not decided
    why_not = "" if verdict or decided or overtaken else say(verdict.code, verdict.params)
    if verdict and proposal_.person_id == actor.person:
        why_not = say("decision.same_person", {})
    return Row(
        line=line,
        asked=asked_cents(plan.kader, line.submission.snapshot.data) if readable else None,
        decided=decided,
        overtaken=overtaken,
        why_not=why_not,
    )
