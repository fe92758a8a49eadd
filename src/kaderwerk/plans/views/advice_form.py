"""Half a page about a plan with a form for advice, on paper: for who has no account."""

from django.http import HttpResponse
from django.utils.text import slugify

from kaderwerk import clock
from kaderwerk.answering.shown import ShownRow
from kaderwerk.documents.advice_form import AdviceForm, advice_docx, advice_pdf
from kaderwerk.documents.record_form import RecordForm, record_pdf
from kaderwerk.kader.dates import day_of
from kaderwerk.permissions import Action
from kaderwerk.plans.advice import advising
from kaderwerk.plans.brief import brief_of
from kaderwerk.plans.content import party_of, reference_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.showing import download
from kaderwerk.plans.views.taking_down_talks import talk_with
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


@door(Action.READ_DRAFT, find=plan_for_team)
def record(_request: Request, plan: Plan, key: str) -> HttpResponse:
    """What the plan says of the talks with one organisation, and room for what it finds of that."""
    kader, talk = worded(plan), talk_with(plan, key)
    form = RecordForm(
        kader=kader,
        applicant=plan.place.applicant.name,
        council=talk.name,
        reference=reference_of(plan),
        day=day_of(clock.now(), kader.zone),
        record=tuple(
            (row.title or shown.label, _cells(row)) for shown in talk.shown for row in shown.rows
        ),
    )
    return download(record_pdf(form).pdf, f"{slugify(f'{reference_of(plan)} {key}')}.pdf")


def _cells(row: ShownRow) -> tuple[tuple[str, str], ...]:
    """What stands in a row beside what it is called."""
    return tuple((c.label, c.text) for c in row.cells if c.text and c.text != row.title)


def _name(plan: Plan) -> str:
    return slugify(f"{reference_of(plan)} advice")
