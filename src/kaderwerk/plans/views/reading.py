"""The text of a plan to be read: as a page, and as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from kaderwerk.lifecycle import Text
from kaderwerk.permissions import Action
from kaderwerk.plans.comparing import since_last_read
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.council import shown_advice
from kaderwerk.plans.models import Plan
from kaderwerk.plans.paper import plan_as_pdf
from kaderwerk.plans.sealed import SealState, keys_of, seal_state
from kaderwerk.plans.services.reading import note_reading
from kaderwerk.plans.standing import Standing, standing_of
from kaderwerk.plans.summary import summary_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.views.overview import seen_parties
from kaderwerk.plans.views.showing import download, files_of, kept_of, sections_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team, notes=note_reading)
def text(request: Request, plan: Plan) -> HttpResponse:
    """The frozen text, or the text as it is now: a summary, what changed, and everything."""
    kader = worded(plan)
    standing = standing_of(plan, kader)
    partner = own_partner(request.actor, plan)
    context = {
        "plan": plan,
        "kader": kader,
        "standing": standing,
        "reference": reference_of(plan),
        "partner": partner,
        "summary": summary_of(kader, standing.text, partner.key),
        "compared": since_last_read(standing, partner, request.actor.person),
        "sections": sections_of(kader, standing.text, standing.report.asked_questions),
        "file_url": files_of(plan),
        "kept": kept_of(plan),
        "seal": _seal(standing),
        "parties": seen_parties(standing, partner.organisation_id),
        "writing": plan.text == Text.WRITING,
        "given": shown_advice(kader, standing.text.advice),
    }
    return render(request, "plans/text.html", context)


def _seal(standing: Standing) -> SealState | None:
    """How far the sealed PDF is of a text that all have signed. Two queries at most."""
    if standing.snapshot is None or standing.to_sign:
        return None
    return seal_state(standing.snapshot, keys_of(standing.signatures.values()))


@door(Action.READ_DRAFT, find=plan_for_team)
def pdf(_request: Request, plan: Plan) -> HttpResponse:
    """The same text on paper, with who signed it so far."""
    made = plan_as_pdf(standing_of(plan, plan.kader))
    return download(made.pdf, f"{slugify(reference_of(plan))}.pdf")
