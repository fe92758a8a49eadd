"""Somebody of the plan writes down what a council without an account finds of the record."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.recording_talks import Said, take_down_reaction
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.talks import Talk, talks_of
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.request import Request


@door(Action.TAKE_DOWN_RECORD, find=plan_for_team, methods=BOTH)
def take_down(request: Request, plan: Plan, key: str) -> HttpResponse:
    """The record, to be read to somebody, and what they say of it."""
    talk = talk_with(plan, key)
    typed = {name: request.POST.get(name, "") for name in ("confirms", "text", "speaker")}
    no: No | None = None
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        said = Said(
            confirms=typed["confirms"] == "yes",
            text=typed["text"],
            speaker=typed["speaker"],
            read_back=request.POST.get("read_back") == "on",
        )
        if typed["confirms"] not in {"yes", "no"}:
            errors.append(("confirms", _("Say whether the record is right.")))
        else:
            digest = request.POST.get("digest", "")
            try:
                take_down_reaction(
                    plan.pk, talk.organisation, said, digest=digest, actor=request.actor
                )
            except Refused:
                raise
            except No as problem:
                no = problem
            else:
                done = _("What they said has been kept. Everyone in the plan can see it.")
                messages.success(request, done)
                return redirect(f"{reverse('plans:advice', args=[plan.pk])}#record")
    errors += errors_of(None, no)
    context = {
        "plan": plan,
        "kader": worded(plan),
        "talk": talk,
        "typed": typed,
        "errors": errors,
        "choices": [
            ("yes", _("It is right")),
            ("no", _("It is not right, or something is missing")),
        ],
    }
    return render(request, "plans/talks_down.html", context, status=409 if errors else 200)


def talk_with(plan: Plan, key: str) -> Talk:
    """The record of talks with this organisation in the plan. Raises Http404."""
    text = text_now(plan, tuple(map(party_of, plan.partners.all())))
    for talk in talks_of(plan, worded(plan), text):
        if talk.key == key:
            return talk
    raise Http404
