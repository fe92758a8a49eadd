"""The text of a plan to be read: as a page, and as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from kaderwerk.lifecycle import Text
from kaderwerk.permissions import Action
from kaderwerk.plans.comparing import since_last_read
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.paper import plan_as_pdf
from kaderwerk.plans.standing import standing_of
from kaderwerk.plans.summary import summary_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.views.overview import seen_parties
from kaderwerk.plans.views.showing import download, files_of, kept_of, sections_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
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
        "compared": since_last_read(standing, partner),
        "sections": sections_of(kader, standing.text, standing.report.asked_questions),
        "file_url": files_of(plan),
        "kept": kept_of(plan),
        "parties": seen_parties(standing, partner.organisation_id),
        "writing": plan.text == Text.WRITING,
    }
    return render(request, "plans/text.html", context)


@door(Action.READ_DRAFT, find=plan_for_team)
def pdf(_request: Request, plan: Plan) -> HttpResponse:
    """The same text on paper, with who signed it so far."""
    made = plan_as_pdf(standing_of(plan, plan.kader))
    return download(made.pdf, f"{slugify(reference_of(plan))}.pdf")
