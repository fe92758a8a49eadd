"""The pages on which an assessor takes a plan up and judges it, criterion by criterion."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk.assessments.forms import TypedJudgement, typed_judgement
from kaderwerk.assessments.models import Judgement
from kaderwerk.assessments.queries.councils import bears_on_talks, councils_of, on_criterion
from kaderwerk.assessments.queries.dossier import Dossier, dossier_of, points_of
from kaderwerk.assessments.queries.named import told_under
from kaderwerk.assessments.remarks import remarks_on
from kaderwerk.assessments.services.judging import judge as judge_criterion
from kaderwerk.assessments.services.judging import take_up
from kaderwerk.assessments.showing import (
    ShownChange,
    earlier_of,
    established,
    shown_changes,
    shown_of,
)
from kaderwerk.assessments.views.finding import find_plan
from kaderwerk.assessments.views.frame import frame, reasons_in_words, words_for
from kaderwerk.assessments.words import VERDICTS
from kaderwerk.kader.model import Criterion, CriterionGroup, Kader
from kaderwerk.kader.no import No
from kaderwerk.kader.verdicts import group_of
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import on_paper, signatures_on
from kaderwerk.plans.views.showing import files_of, kept_of
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.request import Request

#: A scale of at most so many points is shown as a choice, a longer one as a number to type.
_MOST_CHOICES = 10


@door(Action.READ_ASSESSMENT, find=find_plan)
def plan(request: Request, plan: Plan) -> HttpResponse:
    """Where a plan stands: every criterion with what was found, and what comes next."""
    kader, _language = words_for(plan)
    dossier = dossier_of(plan, with_advice=True)
    context = frame(plan, dossier, kader, request.actor)
    context["points"] = points_of(plan, dossier.submission)
    context["councils"] = councils_of(plan, kader, dossier.submission)
    context["late"] = plan.late_attempts.select_related("organisation", "snapshot")
    context["on_paper"] = on_paper(dossier.submission)
    context["next"] = dossier.open[0].criterion if dossier.open else None
    return render(request, "assessments/plan.html", context)


@door(Action.TAKE_UP, find=find_plan, methods=WRITES)
def begin(request: Request, plan: Plan) -> HttpResponse:
    """Takes a plan up, and goes on to its first criterion."""
    take_up(plan.pk, actor=request.actor)
    messages.success(request, _("You took the plan up. You can judge it now."))
    return redirect("assessments:plan", plan.pk)


@door(Action.READ_ASSESSMENT, find=find_plan)
def criterion(request: Request, plan: Plan, criterion: str) -> HttpResponse:
    """One criterion: its text, the answers under it, what was found before, and a verdict."""
    dossier = dossier_of(plan)
    last = _part(dossier, criterion)[1]
    typed = TypedJudgement()
    if last is not None:
        points = "" if last.points is None else str(last.points)
        typed = TypedJudgement(last.verdict, points, last.reason, last.number)
    return _page(request, dossier, criterion, typed)


@door(Action.JUDGE, find=find_plan, methods=BOTH)
def judge(request: Request, plan: Plan, criterion: str) -> HttpResponse:
    """Saves what was found of one criterion, and goes on to the next that waits."""
    dossier = dossier_of(plan)
    part, _last = _part(dossier, criterion)
    if request.method != "POST":
        return redirect("assessments:criterion", plan.pk, criterion)
    typed = typed_judgement(request.POST)
    found = typed.found(group_of(plan.kader, part))
    try:
        judge_criterion(plan.pk, criterion, found, actor=request.actor, seen=typed.seen)
    except Refused:
        raise
    except No as no:
        return _page(request, dossier_of(plan), criterion, typed, no)
    messages.success(request, _("Saved."))
    upcoming = dossier.next_open(criterion)
    if upcoming is None:
        return redirect(f"{reverse('assessments:plan', args=[plan.pk])}#advice")
    there = criterion if "stay" in request.POST else upcoming.key
    # Past the navigation, so that the next judgement is one key away.
    return redirect(reverse("assessments:criterion", args=[plan.pk, there]) + "#main")


def _part(dossier: Dossier, key: str) -> tuple[Criterion, Judgement | None]:
    try:
        standing = dossier.of(key)
    except KeyError:
        raise Http404 from None
    return standing.criterion, standing.judgement


def _page(
    request: Request, dossier: Dossier, key: str, typed: TypedJudgement, no: No | None = None
) -> HttpResponse:
    """The page of a criterion with what was typed; with a no, what must be mended first."""
    plan = dossier.plan
    kader, language = words_for(plan)
    part = next(part for part in kader.criteria if part.key == key)
    group, standing = group_of(kader, part), dossier.of(key)
    last, content = standing.judgement, dossier.submission.snapshot.data
    changes: dict[str, ShownChange] = {}
    if last is not None and last.submission_id != dossier.submission.pk:
        before = plan.submissions.select_related("snapshot").get(pk=last.submission_id)
        changes = shown_changes(kader, before.snapshot.data, content, part.questions, language)
    signed = "signatures" in part.established
    signatures = signatures_on(dossier.submission.snapshot).values() if signed else ()
    keys = [each.key for each in kader.criteria]
    at = keys.index(key)
    errors = _errors(no, group, kader)
    councils = councils_of(plan, kader, dossier.submission)
    context = frame(plan, dossier, kader, request.actor) | {
        "criterion": part,
        "group": group,
        "number": at + 1,
        "standing": standing,
        "answers": [
            (shown, changes.get(shown.key))
            for shown in shown_of(kader, content, part.questions, language)
        ],
        "file_url": files_of(plan),
        "kept": kept_of(plan),
        "gone": [c for c in changes.values() if c.after.key not in content["answers"]],
        "established": list(
            established(kader, plan, dossier.submission, part, signatures, language)
        ),
        "remarks": remarks_on(kader, plan, dossier.submission, part),
        "earlier": earlier_of(kader, dossier, part),
        "points": points_of(plan, dossier.submission, key),
        "given": on_criterion(councils, part),
        "talks": councils.talks if bears_on_talks(kader, part) else (),
        "named": told_under(plan, kader, dossier.submission, part, language),
        "typed": typed,
        "seen": last.number if last else 0,
        "choices": _choices(group),
        "previous": keys[at - 1] if at else None,
        "following": keys[at + 1] if at + 1 < len(keys) else None,
        "errors": errors,
        "wrong": dict(errors),
    }
    return render(request, "assessments/criterion.html", context, status=422 if no else 200)


def _choices(group: CriterionGroup) -> list[tuple[str, str]]:
    """What can be chosen under the regime of a group; nothing when points are to be typed."""
    if group.regime != "scored":
        return [(word, str(label)) for word, label in VERDICTS[group.regime].items()]
    most = group.maximum or 0
    return [(str(n), str(n)) for n in range(most + 1)] if most <= _MOST_CHOICES else []


def _errors(no: No | None, group: CriterionGroup, kader: Kader) -> list[tuple[str, str]]:
    """What is wrong, each with the field that it is about."""
    if no is None:
        return []
    verdict = "points" if group.regime == "scored" else "verdict"
    fields = {
        "judgement.meanwhile": "earlier",
        "judgement.unknown_verdict": "verdict",
        "judgement.points_missing": verdict,
        "judgement.points_outside_scale": verdict,
    }
    return [(fields.get(code, "reason"), text) for code, text in reasons_in_words(no, kader)]
