"""The letter on a decision: a page, the PDF that went out, and giving an award back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.decisions.models import Decision, Letter
from kaderwerk.decisions.papers import letter_data
from kaderwerk.decisions.queries import decision_on
from kaderwerk.decisions.services.correcting import renounce as give_back
from kaderwerk.decisions.views.files import file
from kaderwerk.decisions.views.find import plan_with_news
from kaderwerk.documents import wording
from kaderwerk.documents.letter import LetterData, letter_words, write_letter
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@door(Action.READ_DECISION, find=plan_with_news)
def letter(request: Request, plan: Plan) -> HttpResponse:
    """The letter to read. Before it is published the ministry sees it as a draft."""
    decision = decision_on(plan)
    data = letter_data(decision)
    return render(
        request,
        "decisions/letter.html",
        {
            **_way_back(request, plan),
            "decision": decision,
            "letter": data,
            "body": _body(data),
            "words": letter_words(data.language),
            "date": wording.date(data.date, data.language),
            "payments": [(p.year, wording.money(p.cents, data.language)) for p in data.payments],
            "total": wording.money(data.total, data.language),
            "steps": [
                (wording.date(step.when, data.language) if step.when else "", step.what)
                for step in data.steps
            ],
            "renunciation": getattr(decision, "renunciation", None),
            "may_renounce": _can_renounce(request, plan, decision),
        },
    )


@door(Action.READ_DECISION, find=plan_with_news)
def letter_pdf(_request: Request, plan: Plan) -> HttpResponse:
    """The PDF as it went out; before that, one made of the draft."""
    decision = decision_on(plan)
    if plan.is_published:
        content = bytes(Letter.objects.get(decision=decision).content)
        return file(content, decision.reference, "pdf", inline=True)
    content = write_letter(letter_data(decision)).pdf
    return file(content, "-".join((_("draft"), decision.reference)), "pdf", inline=True)


@door(Action.RENOUNCE, find=plan_with_news, methods=BOTH)
def renounce(request: Request, plan: Plan) -> HttpResponse:
    """Asks for the reason, and gives the award back."""
    decision = decision_on(plan)
    reason, wrong = request.POST.get("reason", ""), []
    if request.method == "POST":
        try:
            give_back(plan.pk, reason=reason, actor=request.actor)
        except No as no:
            wrong = reasons_of(no)
        else:
            messages.success(request, _("The award has been given back."))
            return redirect("decisions:letter", pk=plan.pk)
    return render(
        request,
        "decisions/renounce.html",
        {
            **_way_back(request, plan),
            "decision": decision,
            "reason": reason,
            "wrong": wrong,
            "errors": [("reason", text) for text in wrong],
            "nothing": not _is_kept(decision),
        },
        status=422 if wrong else 200,
    )


def _way_back(request: Request, plan: Plan) -> dict[str, object]:
    """The plan, and who reads: its team, or somebody with a part in dividing the money."""
    return {
        "plan": plan,
        "of_team": bool(may(request.actor, Action.READ_DRAFT, plan)),
        "of_ministry": bool(may(request.actor, Action.READ_DIVISION, plan.place.round)),
    }


def _is_kept(decision: Decision) -> bool:
    return decision.outcome == "granted" and not hasattr(decision, "renunciation")


def _can_renounce(request: Request, plan: Plan, decision: Decision) -> bool:
    return _is_kept(decision) and bool(may(request.actor, Action.RENOUNCE, plan))


def _body(data: LetterData) -> list[tuple[str, object]]:
    """The paragraphs, with the reasons in their place, as pairs of a kind and what to show."""
    parts: list[tuple[str, object]] = [("text", text) for text in data.texts.paragraphs]
    if data.reasons:
        parts.insert(data.texts.reasons_at, ("reasons", data.reasons))
    return parts
