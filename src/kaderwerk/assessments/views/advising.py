"""The page on which an assessor closes the judgement of a plan with an advice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.assessments.forms import TypedAdvice, typed_advice
from kaderwerk.assessments.queries.dossier import dossier_of
from kaderwerk.assessments.services.judging import in_the_way
from kaderwerk.assessments.services.judging import settle as settle_plan
from kaderwerk.assessments.views.finding import find_plan
from kaderwerk.assessments.views.frame import frame, reasons_in_words, words_for
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.models import Plan
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.request import Request

_ABOUT_ADVICE = ("settlement.no_advice", "settlement.unknown_advice", "judgement.falls_short")


@door(Action.SETTLE, find=find_plan, methods=BOTH)
def settle(request: Request, plan: Plan) -> HttpResponse:
    """What stands in the way of an advice, and the advice itself."""
    if request.method != "POST":
        return _page(request, plan, TypedAdvice())
    typed = typed_advice(request.POST)
    try:
        settle_plan(plan.pk, advice=typed.advice, reason=typed.reason, actor=request.actor)
    except Refused:
        raise
    except No as no:
        return _page(request, plan, typed, no)
    messages.success(request, _("Your advice is saved."))
    return redirect("assessments:plan", plan.pk)


def _page(request: Request, plan: Plan, typed: TypedAdvice, no: No | None = None) -> HttpResponse:
    kader, _language = words_for(plan)
    dossier = dossier_of(plan, with_advice=True)
    labels = {criterion.key: criterion.label for criterion in kader.criteria}
    labels |= {group.key: group.label for group in kader.groups}
    short = [labels[key] for key in in_the_way(plan.kader, dossier.standings)]
    context = frame(plan, dossier, kader, request.actor) | {
        "short": short,
        "open": [(labels[s.criterion.key], s.criterion.key, s.stale) for s in dossier.open],
        "typed": typed,
        "choices": [
            ("grant", _("Grant: the plan meets the framework")),
            ("refuse", _("Refuse: the plan does not meet the framework")),
        ],
        "errors": [
            ("advice-1" if code in _ABOUT_ADVICE else "reason", sentence)
            for code, sentence in (reasons_in_words(no, kader) if no else ())
        ],
    }
    return render(request, "assessments/settle.html", context, status=422 if no else 200)
