"""Tells applicants what was decided: one by one, or all, some letters at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from kaderwerk.decisions.pages import ROWS, page_of
from kaderwerk.decisions.queries import decisions_of, unpublished
from kaderwerk.decisions.services.publishing import publish_decisions, publish_one
from kaderwerk.decisions.views.find import any_round
from kaderwerk.permissions import Action
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

#: So many letters are made in one request: one takes some hundredths of a second.
BATCH = 20


@door(Action.PUBLISH_DECISIONS, find=any_round, methods=BOTH)
def publish(request: Request, round_: Round) -> HttpResponse:
    """What was decided and not told yet. A POST publishes one decision, or the next few of all.

    With htmx the answer to "all" asks for the next few by itself, until none is left.
    """
    if request.method != "POST":
        return _page(request, round_)
    if "all" in request.POST:
        made = len(publish_decisions(round_.pk, actor=request.actor, at_most=BATCH))
    elif (decision := _chosen(request.POST.get("decision", ""), round_)) is not None:
        publish_one(decision, actor=request.actor)
        made = 1
    else:
        return _page(request, round_, wrong=[say("publishing.nothing_chosen", {})])
    if request.htmx:
        return _page(request, round_, template="publishing", going=True)
    if made:
        text = ngettext("%(number)s letter was published.", "%(number)s letters were published.",
                        made)  # fmt: skip
        messages.success(request, text % {"number": made})
    return redirect("decisions:publish", pk=round_.pk)


def _chosen(text: str, round_: Round) -> UUID | None:
    """The decision of this round with this identifier, if there is one."""
    try:
        wanted = UUID(text)
    except ValueError:
        return None
    found = decisions_of(round_).filter(pk=wanted).values_list("pk", flat=True)
    return found.first()


def _page(
    request: Request,
    round_: Round,
    *,
    wrong: list[str] | None = None,
    template: str = "publish",
    going: bool = False,
) -> HttpResponse:
    waiting = unpublished(round_)
    left, total = waiting.count(), decisions_of(round_).count()
    pages = page_of(request.GET, left)
    return render(
        request,
        f"decisions/{template}.html",
        {
            "round": round_,
            "kader": kader_in(round_, reading_language()),
            "waiting": waiting[pages.start : pages.start + ROWS],
            "pages": pages,
            "left": left,
            "total": total,
            "done": total - left,
            "batch": min(BATCH, left),
            "going": going and left > 0,
            "wrong": [("", text) for text in wrong or ()],
        },
        status=422 if wrong else 200,
    )
