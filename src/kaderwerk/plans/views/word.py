"""Work in Word: the plan out as DOCX, a file back in as proposals, and judging those."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk import clock
from kaderwerk.answering.writing import Conflict
from kaderwerk.documents.plan.word import plan_docx
from kaderwerk.documents.word.package import MOST_BYTES
from kaderwerk.kader.no import No, NoWithCode
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.earlier import earlier_plans, may_be_copied
from kaderwerk.plans.models import Brought, Plan, ProposedAnswer
from kaderwerk.plans.proposals import Judging, brought_into
from kaderwerk.plans.services.carrying import carry_over
from kaderwerk.plans.services.proposing import accept, bring_in, reject
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.showing import download, files_of, kept_of
from kaderwerk.plans.word.outgoing import asked_of, sheet_now, word_plan
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _NoFile(NoWithCode):
    """Nothing was chosen. Code: `paper.none`."""


@door(Action.READ_DRAFT, find=plan_for_team)
def docx(_request: Request, plan: Plan) -> HttpResponse:
    """The whole plan as it is now, in the language that it is signed in."""
    sheet = sheet_now(plan)
    asked = asked_of(plan, plan.kader, sheet)
    content = plan_docx(word_plan(plan, plan.kader, sheet, asked, clock.now()))
    response = download(content, f"{slugify(reference_of(plan))}.docx")
    response["Content-Type"] = _DOCX
    return response


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def word(request: Request, plan: Plan) -> HttpResponse:
    """The way out and the way back in, and everything that came in."""
    if request.method != "POST":
        return _work(request, plan)
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise _NoFile("paper.none")
        brought = bring_in(
            plan.pk,
            name=upload.name or "",
            content=upload.read(MOST_BYTES + 1),
            actor=request.actor,
        )
    except No as no:
        return _work(request, plan, no)
    except MayBePersonal as asked:
        return _work(request, plan, asked=asked)
    count = brought.answers.count()
    messages.success(
        request,
        ngettext(
            "The file was read. There is %(count)s proposal in it.",
            "The file was read. There are %(count)s proposals in it.",
            count,
        )
        % {"count": count},
    )
    return redirect("plans:proposals", plan.pk, brought.pk)


def _work(
    request: Request, plan: Plan, no: No | None = None, *, asked: MayBePersonal | None = None
) -> HttpResponse:
    """`asked`: there may be data of a person in the file, which must come again for the answer."""
    kader = worded(plan)
    brought = list(brought_into(plan))
    copied = {each.source_id for each in brought if each.source_id}
    earlier = [] if copied else list(earlier_plans(request.actor, plan))
    errors = reasons_of(no) if no else []
    if asked:
        errors = [_("There may be data of a person in this file. Look once more.")]
    context = {
        "plan": plan,
        "kader": kader,
        "verdict": may(request.actor, Action.WRITE, plan),
        "errors": [("file", reason) for reason in errors],
        "personal": asked,
        "brought": brought,
        "earlier": [(each, reference_of(each)) for each in earlier],
        "copyable": [kader.question(question.key).label for question in may_be_copied(kader)],
        "most": MOST_BYTES // 1_000_000,
    }
    return render(request, "plans/word.html", context, status=422 if errors else 200)


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def copy(request: Request, plan: Plan, source: UUID) -> HttpResponse:
    """Takes the answers of an earlier plan over, as copies to be confirmed."""
    try:
        brought = carry_over(plan.pk, source_id=source, actor=request.actor)
    except No as no:
        return _work(request, plan, no)
    messages.success(request, _("These answers were copied. Confirm each, or leave it out."))
    return redirect("plans:proposals", plan.pk, brought.pk)


@door(Action.READ_DRAFT, find=plan_for_team)
def proposals(request: Request, plan: Plan, brought: UUID) -> HttpResponse:
    """Everything that one file proposes, and what of it could not be read."""
    return _proposals(request, plan, _brought(plan, brought))


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def judge(request: Request, plan: Plan, brought: UUID, proposed: UUID) -> HttpResponse:
    """Accepts one proposed answer, or leaves it out."""
    found = _brought(plan, brought)
    try:
        if request.POST.get("verdict") == "accept":
            accept(plan.pk, proposed, seen=_version(request), actor=request.actor)
            messages.success(request, _("This is the answer now."))
        else:
            reject(plan.pk, proposed, actor=request.actor)
            messages.success(request, _("This proposal was left out. Nothing was changed."))
    except ProposedAnswer.DoesNotExist:
        raise Http404 from None
    except Conflict:
        error = _("Somebody changed this answer while you read. It is shown anew: judge again.")
        return _proposals(request, plan, found, [(f"p-{proposed}", error)])
    except No as no:
        return _proposals(request, plan, found, [("", reason) for reason in reasons_of(no)])
    return redirect(_after(request, plan, found, proposed))


def _after(request: Request, plan: Plan, brought: Brought, proposed: UUID) -> str:
    """Where to go on: with the next proposal, or at the question from where they came."""
    if request.POST.get("back") == "section":
        key = ProposedAnswer.objects.values_list("question", flat=True).get(pk=proposed)
        section = plan.kader.question(key).section
        return f"{reverse('plans:section', args=[plan.pk, section])}#q-{key}"
    return f"{reverse('plans:proposals', args=[plan.pk, brought.pk])}#waiting"


def _proposals(
    request: Request, plan: Plan, brought: Brought, errors: list[tuple[str, str]] | None = None
) -> HttpResponse:
    kader = worded(plan)
    judging = Judging(plan, kader, brought)
    context: dict[str, Any] = {
        "plan": plan,
        "kader": kader,
        "brought": brought,
        "judging": judging,
        "verdict": may(request.actor, Action.WRITE, plan),
        "errors": errors or [],
        "file_url": files_of(plan),
        "kept": kept_of(plan),
    }
    return render(request, "plans/proposals.html", context, status=409 if errors else 200)


def _brought(plan: Plan, pk: UUID) -> Brought:
    found = Brought.objects.filter(plan=plan, pk=pk).select_related("person", "source").first()
    if found is None:
        raise Http404
    return found


def _version(request: Request) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
