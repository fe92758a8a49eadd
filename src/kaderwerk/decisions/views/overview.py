"""What is left of the money, where each plan stands, and who must act now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaderwerk.decisions.desk import STATUSES, plan_rows, proposals_of, status_counts, years_of
from kaderwerk.decisions.models import Circular
from kaderwerk.decisions.pages import ROWS, page_of
from kaderwerk.decisions.queries import last_circular
from kaderwerk.decisions.views.find import any_round
from kaderwerk.permissions import Action, may
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.door import door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

#: So many proposals are listed; the older ones are found by their plans.
_PROPOSALS = 5

#: What each status is called, and the kind of its badge.
LABELS = {
    "judging": (gettext_lazy("No advice yet"), "neutral"),
    "advised": (gettext_lazy("Advised"), "info"),
    "proposed": (gettext_lazy("Proposed"), "info"),
    "decided": (gettext_lazy("Decided, not published"), "warning"),
    "published": (gettext_lazy("Published"), "ok"),
}


@door(Action.READ_DIVISION, find=any_round)
def overview(request: Request, round_: Round) -> HttpResponse:
    """The desk of a round: budget, plans by status, proposals, and what comes next."""
    counts = status_counts(round_)
    status = request.GET.get("status", "")
    status = status if status in STATUSES else ""
    pages = page_of(request.GET, counts[status] if status else sum(counts.values()))
    rows = plan_rows(
        round_, request.actor, statuses=[status] if status else (), start=pages.start, most=ROWS
    )
    circular = last_circular(round_)
    return render(
        request,
        "decisions/overview.html",
        {
            "round": round_,
            "kader": kader_in(round_, reading_language()),
            "left": round_.ceiling_cents - round_.granted_cents,
            "budget": [{"label": _("Granted"), "cents": round_.granted_cents}],
            "years": years_of(round_),
            "counts": counts,
            "status": status,
            "total": sum(counts.values()),
            "rows": [(row, *LABELS[row.status]) for row in rows],
            "filters": [(key, LABELS[key][0], counts[key]) for key in STATUSES],
            "some_hidden": any(row.hidden for row in rows),
            "pages": pages,
            "proposals": proposals_of(round_)[:_PROPOSALS],
            "circular": circular,
            "steps": _steps(round_, counts, circular),
            "may_divide": may(request.actor, Action.DIVIDE, round_),
            "may_publish": may(request.actor, Action.PUBLISH_DECISIONS, round_),
            "may_read_circular": may(request.actor, Action.READ_CIRCULAR, round_),
        },
    )


def _steps(
    round_: Round, counts: dict[str, int], circular: Circular | None
) -> list[dict[str, str]]:
    """The way from advice to payment, each step with who acts and how many plans wait there."""
    released = (
        circular is not None
        and hasattr(circular, "release")
        and circular.total_cents == round_.granted_cents
    )
    told = counts["published"] > 0
    waiting = [
        (_("Advise"), _("Assessors"), counts["judging"]),
        (_("Propose"), _("Assessors or deciders"), counts["advised"]),
        (_("Decide"), _("A decider who did not propose it"), counts["proposed"]),
        (_("Publish"), _("Deciders"), counts["decided"]),
    ]
    steps = [
        {
            "label": label,
            "text": _("%(who)s. Plans that wait: %(number)s.") % {"who": who, "number": number}
            if number
            else _("%(who)s. No plan waits.") % {"who": who},
            "state": "now" if number else "done" if told or _further(counts, at) else "next",
        }
        for at, (label, who, number) in enumerate(waiting)
    ]
    state = "done" if released else "now" if told else "next"
    who = _("A finance officer prepares the circular. Somebody else releases it.")
    return [*steps, {"label": _("Hand over"), "text": who, "state": state}]


def _further(counts: dict[str, int], at: int) -> bool:
    """Whether a plan is past this step already."""
    return any(counts[status] for status in STATUSES[at + 1 :])
