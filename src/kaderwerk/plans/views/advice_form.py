"""Half a page about a plan with a form for advice, on paper: for who has no account."""

from django.http import HttpResponse
from django.utils.text import slugify

from kaderwerk import clock
from kaderwerk.documents.advice_form import AdviceForm, advice_docx, advice_pdf
from kaderwerk.kader.dates import day_of
from kaderwerk.permissions import Action
from kaderwerk.plans.advice import advising
from kaderwerk.plans.brief import brief_of
from kaderwerk.plans.content import party_of, reference_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.showing import download
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import door
from kaderwerk.web.request import Request

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@door(Action.READ_DRAFT, find=plan_for_team)
def pdf(_request: Request, plan: Plan) -> HttpResponse:
    """The form as PDF."""
    return download(advice_pdf(_form(plan)).pdf, f"{_name(plan)}.pdf")


@door(Action.READ_DRAFT, find=plan_for_team)
def docx(_request: Request, plan: Plan) -> HttpResponse:
    """The same to be filled in on a computer."""
    response = download(advice_docx(_form(plan)), f"{_name(plan)}.docx")
    response["Content-Type"] = _DOCX
    return response


def _form(plan: Plan) -> AdviceForm:
    """What stands on it, in the language of the reader."""
    kader = worded(plan)
    text = text_now(plan, tuple(party_of(partner) for partner in plan.partners.all()))
    brief = brief_of(kader, text)
    return AdviceForm(
        kader=kader,
        applicant=plan.place.applicant.name,
        reference=reference_of(plan),
        day=day_of(clock.now(), kader.zone),
        facts=brief.facts,
        whom=brief.whom,
        goals_label=brief.goals_label,
        goals=tuple(goal.title for goal in brief.goals),
        more_goals=brief.more_goals,
        who=brief.who,
        councils=tuple(partner.organisation.name for partner in advising(plan)),
    )


def _name(plan: Plan) -> str:
    return slugify(f"{reference_of(plan)} advice")
