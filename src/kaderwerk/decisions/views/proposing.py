"""Puts a proposal together: choose plans, an outcome and an amount for each, and the reason."""

from collections.abc import Mapping, Sequence
from typing import get_args
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.decisions.desk import PlanRow, plan_rows, status_counts
from kaderwerk.decisions.forms import TypedLine, chosen_elsewhere, typed_lines
from kaderwerk.decisions.pages import ROWS, page_of
from kaderwerk.decisions.services.proposing import propose as write_proposal
from kaderwerk.decisions.services.proposing import suggest
from kaderwerk.decisions.views.find import any_round
from kaderwerk.documents.wording import euros
from kaderwerk.kader.division import Because
from kaderwerk.kader.no import No, Reason
from kaderwerk.permissions import Action
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

#: The plans that have an advice, and no decision.
_OPEN = ("advised", "proposed")

#: What `suggest` gives as reason where somebody must still find the words.
_CODES = {f"division.{because}" for because in get_args(Because)}

#: What stands in the summary of errors: where it is to be mended, and the sentence.
Mending = tuple[str, str]


@door(Action.DIVIDE, find=any_round, methods=BOTH)
def propose(request: Request, round_: Round) -> HttpResponse:
    """The form of a proposal. With `?suggest` it holds what the framework's division comes to."""
    counts = status_counts(round_)
    pages = page_of(request.GET, sum(counts[status] for status in _OPEN))
    rows = plan_rows(round_, request.actor, statuses=_OPEN, start=pages.start, most=ROWS)
    readable = [row for row in rows if not row.hidden]
    errors: list[Mending] = []
    if request.method == "POST":
        lines = typed_lines(request.POST, [row.plan.pk for row in readable])
        if "add_up" not in request.POST:
            errors = _problems(request, lines)
            if not errors:
                try:
                    proposal = write_proposal(
                        round_.pk,
                        [typed.line for typed in lines.values() if typed.chosen],
                        actor=request.actor,
                    )
                except No as no:
                    errors = [_mending(reason, readable, lines) for reason in no.reasons]
                else:
                    messages.success(request, _("The proposal has been made."))
                    return redirect("decisions:proposal", pk=proposal.pk)
    else:
        suggested = _suggested(round_) if "suggest" in request.GET else {}
        lines = {row.plan.pk: suggested.get(row.plan.pk) or _as_asked(row) for row in readable}
    chosen = sum(typed.cents for typed in lines.values() if typed.chosen)
    left = round_.ceiling_cents - round_.granted_cents
    return render(
        request,
        "decisions/propose.html",
        {
            "round": round_,
            "kader": kader_in(round_, reading_language()),
            "rows": [(row, lines[row.plan.pk]) for row in readable],
            "hidden": len(rows) - len(readable),
            "judging": counts["judging"],
            "pages": pages,
            "errors": errors,
            "chosen": chosen,
            "number": sum(typed.chosen for typed in lines.values()),
            "left": left,
            "left_after": left - chosen,
            "suggested": "suggest" in request.GET,
        },
        status=422 if errors else 200,
    )


def _problems(request: Request, lines: Mapping[UUID, TypedLine]) -> list[Mending]:
    """What cannot be read in the form, as far as that can be seen before the service is asked."""
    found: list[Mending] = []
    for typed in lines.values():
        typed.check()
        found += [(f"{name}-{typed.plan_id}", text) for name, text in typed.errors.items()]
    if chosen_elsewhere(request.POST, lines):
        found.append(("", say("proposing.gone", {})))
    return found


def _mending(reason: Reason, rows: Sequence[PlanRow], lines: Mapping[UUID, TypedLine]) -> Mending:
    """A reason of the service, at the plan that it names."""
    code, params = reason
    for row in rows:
        typed = lines[row.plan.pk]
        if typed.chosen and row.plan.place.applicant.name == params.get("applicant"):
            name = "reason" if "reason" in code else "amount"
            typed.errors.setdefault(name, say(code, params))
            return f"{name}-{row.plan.pk}", say(code, params)
    return "", say(code, params)


def _as_asked(row: PlanRow) -> TypedLine:
    """How a plan stands in the form before anybody typed: as was asked and advised."""
    if row.advice is not None and row.advice.word == "refuse":
        return TypedLine(row.plan.pk, outcome="refused", reason=row.advice.reason)
    return TypedLine(row.plan.pk, amount=_typed_amount(row.asked or 0))


def _suggested(round_: Round) -> dict[UUID, TypedLine]:
    """What the division leaves each plan, with the reason in the language of the framework."""
    lines, _without = suggest(round_)
    return {
        line.plan_id: TypedLine(
            line.plan_id,
            chosen=True,
            outcome=line.outcome,
            amount=_typed_amount(line.amount_cents) if line.amount_cents else "",
            reason=_in_words(line.reason, round_.kader.language),
        )
        for line in lines
    }


def _in_words(reason: str, language: str) -> str:
    return say(reason, {}, language) if reason in _CODES else reason


def _typed_amount(cents: int) -> str:
    """An amount as people in this language type it, without a sign."""
    return euros(cents, reading_language())
