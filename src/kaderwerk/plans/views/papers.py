"""The signed plan as PDF: as it was sealed, and without a seal."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from kaderwerk.permissions import Action
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.paper import snapshot_as_pdf
from kaderwerk.plans.queries import signatures_on
from kaderwerk.plans.sealed import keys_of, sealed_content, signatures_at
from kaderwerk.plans.standing import standing_of
from kaderwerk.plans.views.finding import plan_for_reader, plan_for_team
from kaderwerk.plans.views.showing import download
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@door(Action.READ_SUBMITTED, find=plan_for_reader)
def sealed(_request: Request, plan: Plan, number: int) -> HttpResponse:
    """What was handed in, sealed: the very bytes each time."""
    submission = submission_of(plan, number)
    content = sealed_content(submission.snapshot, keys_of(signatures_at(submission)))
    return _sealed(content, f"{reference_of(plan)}-{number}")


@door(Action.READ_SUBMITTED, find=plan_for_reader)
def unsealed(_request: Request, plan: Plan, number: int) -> HttpResponse:
    """The same without a seal, and marked so."""
    submission = submission_of(plan, number)
    made = snapshot_as_pdf(plan, submission.snapshot, signatures_at(submission))
    return download(made.pdf, f"{slugify(f'{reference_of(plan)}-{number}')}.pdf")


@door(Action.READ_DRAFT, find=plan_for_team)
def sealed_text(_request: Request, plan: Plan) -> HttpResponse:
    """The text that all have signed, sealed, whether or not it has been handed in."""
    snapshot = standing_of(plan, plan.kader).snapshot
    if snapshot is None:
        raise Http404
    content = sealed_content(snapshot, keys_of(signatures_on(snapshot).values()))
    return _sealed(content, f"{reference_of(plan)}-text-{snapshot.number}")


def _sealed(content: bytes | None, name: str) -> HttpResponse:
    if content is None:
        raise Http404
    return download(content, f"{slugify(name)}-sealed.pdf")


def submission_of(plan: Plan, number: int) -> Submission:
    """A submission of this plan, with its text. Raises Http404. One query."""
    submission = plan.submissions.select_related("snapshot").filter(number=number).first()
    if submission is None:
        raise Http404
    submission.plan = plan
    return submission
