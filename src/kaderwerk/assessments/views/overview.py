"""The page that lists all who may apply in a round, by where they stand."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk.assessments.queries.overview import NOT_BEGUN, STATES, Row, listing
from kaderwerk.assessments.queries.phases import phases_of
from kaderwerk.assessments.views.finding import find_round
from kaderwerk.assessments.words import ADVICES, BADGES, TURNS
from kaderwerk.assessments.words import STATES as STATE_WORDS
from kaderwerk.lifecycle import OPEN_CASES, Case, Text
from kaderwerk.permissions import Action, may
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.door import door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

#: What can come on paper: a plan, also of who withdrew one, or a change that is waited for.
_CAN_COME_ON_PAPER = (NOT_BEGUN, *OPEN_CASES, Case.WITHDRAWN)

#: A part of a name is not longer than this.
_MOST_NAMED = 100


@door(Action.READ_OVERVIEW, find=find_round)
def overview(request: Request, round_: Round) -> HttpResponse:
    """All applicants of a round, or those in one state, fifty on a page."""
    chosen = request.GET.get("case", "")
    chosen = chosen if chosen in STATES else ""
    named = request.GET.get("name", "").replace("\0", "").strip()[:_MOST_NAMED]
    found = listing(
        round_, request.actor, state=chosen, named=named, page=_number(request.GET.get("page"))
    )
    kader = kader_in(round_, reading_language())
    phases = phases_of(round_, kader)
    return render(
        request,
        "assessments/overview.html",
        {
            "round": round_,
            "kader": kader,
            "found": found,
            "chosen": chosen,
            "named": named,
            "choices": [
                (state, STATE_WORDS[state], found.counts[state])
                for state in STATES
                if found.counts[state] or state == chosen
            ],
            "total": sum(found.counts.values()),
            "rows": [(row, *_words(row)) for row in found.rows],
            "takes_in": {
                row.plan
                for row in found.rows
                if row.plan and may(request.actor, Action.TAKE_IN, _Reached.of(row, round_))
            },
            "takes_in_paper": {
                row.place
                for row in found.rows
                if row.case in _CAN_COME_ON_PAPER and _takes_in_paper(request, round_)
            },
            "current": min(
                (p for p in phases if p.state == "now"), key=lambda p: p.until, default=None
            ),
            "moments": [
                {"label": p.label, "from": p.start, "until": p.until, "state": p.state}
                for p in phases
            ],
        },
    )


class _Place(NamedTuple):
    """As much of a place as the rule for taking in what came on paper looks at."""

    round_id: UUID
    is_open: bool


def _takes_in_paper(request: Request, round_: Round) -> bool:
    place = _Place(round_.pk, round_.state == "published")
    return bool(may(request.actor, Action.TAKE_IN_PAPER, place))


class _Reached(NamedTuple):
    """As much of a plan in a row as the rule for taking in looks at."""

    id: UUID | None
    round_id: UUID
    case: str
    text: str

    @classmethod
    def of(cls, row: Row, round_: Round) -> "_Reached":
        text = Text.SIGNING if row.signing else Text.WRITING
        return cls(row.plan, round_.pk, row.case, text)


def _words(row: Row) -> tuple[object, ...]:
    return STATE_WORDS[row.state], BADGES[row.state], TURNS[row.turn], ADVICES.get(row.advice, "")


def _number(raw: str | None) -> int:
    """A page number as it stands in an address; 1 for what is none."""
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 7 else 1
