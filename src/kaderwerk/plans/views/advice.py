"""Advice on a plan, the answers to it, and the record of talks: one page for everyone in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk.kader.advice import DONE
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.advice import advising
from kaderwerk.plans.brief import brief_of
from kaderwerk.plans.content import party_of
from kaderwerk.plans.council import asked_of, shown_advice, speakers_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.advising import draft_of, join_advice
from kaderwerk.plans.services.answering_advice import answer_point
from kaderwerk.plans.services.recording_talks import ask_councils, react_to_record
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.talks import talks_of
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
def advice(request: Request, plan: Plan) -> HttpResponse:
    """The plan in half a page, all advice with its answers, and what councils say of the talks."""
    return _page(request, plan)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def answer(request: Request, plan: Plan, number: int, point: int) -> HttpResponse:
    """Answers one point. What was typed stays when it cannot be kept."""
    if request.method != "POST":
        return redirect("plans:advice", plan.pk)
    typed = {name: request.POST.get(name, "") for name in ("done", "text")}
    place = f"advice-{number}-{point}"
    try:
        answer_point(plan.pk, number, point, actor=request.actor, **typed)
    except No as no:
        return _page(request, plan, no=no, at=place, typed=typed)
    messages.success(request, _("Your answer has been given. Everyone in the plan can read it."))
    return redirect(f"{reverse('plans:advice', args=[plan.pk])}#{place}")


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def join(request: Request, plan: Plan, number: int) -> HttpResponse:
    """An organisation joins the advice of another, or does not."""
    joins = request.POST.get("joins") == "yes"
    join_advice(plan.pk, number, joins=joins, actor=request.actor)
    said = _("Your organisation joins this advice.")
    not_said = _("Your organisation does not join this advice. That stands beside it now.")
    messages.success(request, said if joins else not_said)
    return redirect(f"{reverse('plans:advice', args=[plan.pk])}#advice-{number}")


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def ask_record(request: Request, plan: Plan) -> HttpResponse:
    """Sends councils the record of the talks with them."""
    asked = ask_councils(plan.pk, actor=request.actor)
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    listed = ", ".join(names[one.organisation_id] for one in asked)
    messages.success(request, _("Sent to: %(names)s.") % {"names": listed})
    return redirect(f"{reverse('plans:advice', args=[plan.pk])}#record")


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def react(request: Request, plan: Plan, number: int) -> HttpResponse:
    """A council confirms the record, or corrects it."""
    if request.method != "POST":
        return redirect("plans:advice", plan.pk)
    confirms = request.POST.get("confirms") == "yes"
    text = request.POST.get("text", "")
    try:
        react_to_record(plan.pk, number, confirms=confirms, text=text, actor=request.actor)
    except No as no:
        return _page(request, plan, no=no, at="record-text", typed={"text": text})
    messages.success(request, _("Thank you. Everyone in the plan can see this, and the ministry."))
    return redirect(f"{reverse('plans:advice', args=[plan.pk])}#record")


def _page(
    request: Request,
    plan: Plan,
    *,
    no: No | None = None,
    at: str = "",
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    if isinstance(no, Refused) and no.verdict.code.startswith("who."):
        raise no
    kader, actor = worded(plan), request.actor
    own = own_partner(actor, plan)
    text = text_now(plan, tuple(party_of(partner) for partner in plan.partners.all()))
    talks = talks_of(plan, kader, text, with_speakers=True)
    councils = advising(plan)
    can_advise = bool(may(actor, Action.ADVISE, plan)) and own in councils
    can_take_down = bool(may(actor, Action.TAKE_DOWN_ADVICE, plan))
    draft = draft_of(plan, own.organisation_id, None) if can_advise else None
    errors = [(at, reason) for _field, reason in errors_of(None, no)]
    context: dict[str, Any] = {
        "plan": plan,
        "kader": kader,
        "own": own,
        "councils": councils,
        "brief": brief_of(kader, text),
        "given": shown_advice(kader, text.advice, own.organisation_id, speakers_of(plan)),
        "talks": talks,
        "asked": asked_of(actor, plan, text.advice, talks, draft),
        "draft": draft,
        "has_advised": any(one.by_id == str(own.organisation_id) for one in text.advice),
        "can_advise": can_advise,
        "to_take_down": [one for one in councils if one != own] if can_take_down else [],
        "can_answer": bool(may(actor, Action.ANSWER_ADVICE, plan)),
        "can_react": bool(may(actor, Action.CONFIRM_RECORD, plan)),
        "can_take_down_record": bool(may(actor, Action.TAKE_DOWN_RECORD, plan)),
        "can_ask": bool(may(actor, Action.ASK_RECORD, plan)),
        "to_send": any(talk.state in {"not_asked", "changed"} for talk in talks),
        "is_council": may(actor, Action.ADVISE, plan).code != "who.not_a_client_representative",
        "dones": [(key, say(f"done.{key}", {})) for key in DONE],
        "errors": errors,
        "at": at,
        "typed": typed or {},
    }
    status = 403 if isinstance(no, Refused) else 409 if no else 200
    return render(request, "plans/advice.html", context, status=status)
