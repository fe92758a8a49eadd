"""Remarks on a question, beside the answer as it stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk.answering.models import Answer
from kaderwerk.answering.shown import Shown, show, words_of
from kaderwerk.answering.threads import threads_on
from kaderwerk.documents import wording
from kaderwerk.kader.model import Kader, Question
from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Person
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.content import party_of
from kaderwerk.plans.forms import RemarkForm
from kaderwerk.plans.models import Plan
from kaderwerk.plans.readable import begun_by, may_read, mentionable
from kaderwerk.plans.services.remarking import remark, resolve
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_to_remark_on
from kaderwerk.plans.views.showing import files_of, kept_of
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, Access, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request


@door(Access.SIGNED_IN, find=plan_to_remark_on, methods=BOTH)
def remarks(request: Request, plan: Plan, question: str) -> HttpResponse:
    """What was remarked on a question; and remarking, or replying to a remark."""
    kader = worded(plan)
    asked = _question(request.actor, plan, kader, question)
    if request.method != "POST":
        return _page(request, plan, kader, asked)
    team = _team(request.actor, plan)
    form = RemarkForm(_choices(team), request.POST)
    no: No | None = None
    if form.is_valid():
        try:
            written = remark(
                plan.pk,
                question,
                text=form.cleaned_data["text"],
                mentions={UUID(pk) for pk in form.cleaned_data["mention"] if pk},
                replies_to=form.cleaned_data["replies_to"],
                actor=request.actor,
            )
        except No as problem:
            no = problem
        else:
            names = [person.name for person in team if person.pk in set(written.mentioned)]
            messages.success(request, _said(names))
            thread = written.remark.replies_to_id or written.remark.pk
            return redirect(_address(plan, question) + f"#thread-{thread}")
    return _page(request, plan, kader, asked, form=form, no=no)


@door(Access.SIGNED_IN, find=plan_to_remark_on, methods=WRITES)
def close(request: Request, plan: Plan, question: str, thread: UUID) -> HttpResponse:
    """Says that a thread is resolved, or opens it again."""
    _question(request.actor, plan, worded(plan), question)
    is_resolved = "reopen" not in request.POST
    resolve(plan.pk, thread, actor=request.actor, is_resolved=is_resolved)
    done = _("The remark is resolved.") if is_resolved else _("The remark is open again.")
    messages.success(request, done)
    return redirect(_address(plan, question) + f"#thread-{thread}")


def _page(
    request: Request,
    plan: Plan,
    kader: Kader,
    question: Question,
    *,
    form: RemarkForm | None = None,
    no: No | None = None,
) -> HttpResponse:
    actor = request.actor
    verdict = may(actor, Action.REMARK, plan)
    own = begun_by(actor, plan)
    threads = threads_on(plan.sheet_id, question.key, begun_by=own)
    errors = errors_of(form, no)
    replied = form.data.get("replies_to", "") if form is not None else ""
    if replied not in {str(thread.first.pk) for thread in threads}:
        replied = ""  # what was typed stands in the box for a new remark
    empty = RemarkForm(_choices(_team(actor, plan) if verdict else []))
    context = {
        "plan": plan,
        "kader": kader,
        "question": question,
        "shown": _answer(plan, kader, question),
        "open": [thread for thread in threads if not thread.is_resolved],
        "closed": [thread for thread in threads if thread.is_resolved],
        "verdict": verdict,
        "form": empty if form is None or replied else form,
        "replied": replied,
        "typed": form.data.get("text", "") if replied and form is not None else "",
        "errors": errors,
        "shared": own is not None,
        "ministry": kader.ministry.name,
        "file_url": files_of(plan),
        "kept": kept_of(plan),
    }
    status = 403 if isinstance(no, Refused) else 409 if no else 422 if errors else 200
    return render(request, "plans/question_remarks.html", context, status=status)


def _question(actor: Actor, plan: Plan, kader: Kader, key: str) -> Question:
    """A question that the actor reads; what they do not does not exist for them."""
    if not kader.has_question(key) or not may_read(actor, plan, kader.question(key)):
        raise Http404
    return kader.question(key)


def _team(actor: Actor, plan: Plan) -> list[Person]:
    """The others whom the actor can mention. One query at most."""
    return [person for person in mentionable(actor, plan) if person.pk != actor.person]


def _choices(team: list[Person]) -> list[tuple[str, Any]]:
    people = sorted(team, key=lambda person: person.name.casefold())
    return [(str(person.pk), person.name) for person in people]


def _said(names: list[str]) -> str:
    if not names:
        return _("Your remark is there. Nobody gets a mail about it.")
    told = wording.listed(names, reading_language())
    return _("Your remark is there. A mail about it goes to: %(names)s.") % {"names": told}


def _answer(plan: Plan, kader: Kader, question: Question) -> Shown:
    """What stands in an answer now. One query."""
    answers = dict(Answer.objects.filter(sheet=plan.sheet_id).values_list("question", "value"))
    parties = [party_of(partner) for partner in plan.partners.all()]
    code = plan.place.applicant.code
    words = words_of(kader, answers, parties, reading_language(), applicant=code)
    return show(kader, question, answers.get(question.key), words)


def _address(plan: Plan, question: str) -> str:
    return reverse("plans:remarks", args=[plan.pk, question])
