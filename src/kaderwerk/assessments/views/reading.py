"""The version that was handed in, to be read as a whole: as a page, and as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from kaderwerk.assessments.views.finding import find_plan
from kaderwerk.assessments.views.frame import words_for
from kaderwerk.kader.examine import examine
from kaderwerk.permissions import Action
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.council import shown_advice
from kaderwerk.plans.models import Plan
from kaderwerk.plans.paper import snapshot_as_pdf
from kaderwerk.plans.queries import held_submission, on_paper, signatures_on
from kaderwerk.plans.sealed import keys_of, seal_state, signatures_at
from kaderwerk.plans.standing import text_in
from kaderwerk.plans.summary import summary_of
from kaderwerk.plans.views.showing import download, files_of, kept_of, sections_of
from kaderwerk.web.door import door
from kaderwerk.web.request import Request


@door(Action.READ_ASSESSMENT, find=find_plan)
def text(request: Request, plan: Plan) -> HttpResponse:
    """The version that the ministry holds: a summary, who signed it, and everything."""
    kader, _language = words_for(plan)
    submission = held_submission(plan)
    held = text_in(submission.snapshot)
    context = {
        "plan": plan,
        "kader": kader,
        "submission": submission,
        "on_paper": on_paper(submission),
        "reference": reference_of(plan),
        "seal": seal_state(submission.snapshot, keys_of(signatures_at(submission))),
        "summary": summary_of(kader, held, None),
        "signatures": [
            (kader.party(signature.type), signature)
            for signature in signatures_on(submission.snapshot).values()
        ],
        "sections": sections_of(kader, held, examine(kader, held).asked_questions),
        "given": shown_advice(kader, held.advice),
        "file_url": files_of(plan),
        "kept": kept_of(plan),
    }
    return render(request, "assessments/text.html", context)


@door(Action.READ_ASSESSMENT, find=find_plan)
def pdf(_request: Request, plan: Plan) -> HttpResponse:
    """The same on paper."""
    submission = held_submission(plan)
    made = snapshot_as_pdf(plan, submission.snapshot)
    return download(made.pdf, f"{slugify(reference_of(plan))}-{submission.number}.pdf")
