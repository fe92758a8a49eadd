"""A council writes its advice, reads it over and gives it; or another takes it down for it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk.documents.shorten import cut
from kaderwerk.kader.advice import MOST_POINTS, VIEWS
from kaderwerk.kader.model import Kader
from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.advice import advising
from kaderwerk.plans.brief import brief_of
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import AdviceDraft, Partner, Plan
from kaderwerk.plans.services.advising import (
    Point,
    Written,
    draft_advice,
    draft_of,
    give_advice,
    places_in,
    written_in,
)
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.request import Request

#: So many boxes stand empty for points when somebody begins.
_EMPTY = 3

#: So many characters of what a point can be about are shown to choose from.
_MOST_OF_A_PLACE = 90


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def write(request: Request, plan: Plan, key: str = "") -> HttpResponse:
    """The advice of one's own organisation, or with `key` what another says who has no account."""
    council = _council(request, plan, key)
    draft = draft_of(plan, council.organisation_id, request.actor.person if key else None)
    if request.method != "POST":
        return _form(request, plan, council, key, written_in(draft), _version(draft), None)
    written = _posted(request.POST)
    version = request.POST.get("version", "0")
    based_on = int(version) if version.isascii() and version.isdigit() else 0
    try:
        draft_advice(
            plan.pk,
            written,
            based_on=based_on,
            actor=request.actor,
            for_council=council.organisation_id if key else None,
        )
    except No as no:
        return _form(request, plan, council, key, written, based_on, no)
    step = request.POST.get("do", "save")
    if step == "read":
        return redirect(_address("give", plan, key))
    here = _address("write", plan, key)
    if step == "add":
        return redirect(f"{here}?more=yes#point-{len(_kept(written)) + 1}")
    messages.success(request, _("What you wrote is kept. It has not been given yet."))
    return redirect(here)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def give(request: Request, plan: Plan, key: str = "") -> HttpResponse:
    """The advice as it will stand, to be read over or read back; and giving it."""
    council = _council(request, plan, key)
    draft = draft_of(plan, council.organisation_id, request.actor.person if key else None)
    no: No | None = None
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            advice = give_advice(
                plan.pk,
                version=int(version) if version.isascii() and version.isdigit() else -1,
                actor=request.actor,
                for_council=council.organisation_id if key else None,
                read_back=request.POST.get("read_back") == "on",
            )
        except No as problem:
            no = problem
        else:
            done = _("The advice has been given. It stays as it is. You hear of the answers.")
            messages.success(request, done)
            return redirect(f"{reverse('plans:advice', args=[plan.pk])}#advice-{advice.number}")
    if draft is None:
        return redirect(_address("write", plan, key))
    written, kader = written_in(draft), worded(plan)
    names = {partner.key: partner.organisation.name for partner in plan.partners.all()}
    labels = dict(places_in(kader))
    context = {
        "plan": plan,
        "kader": kader,
        "council": council,
        "key": key,
        "written": written,
        "points": [(point.text, labels.get(point.about, "")) for point in written.points],
        "named": [names[party] for party in written.named if party in names],
        "version": draft.version,
        "write_url": _address("write", plan, key),
        "errors": [("", reason) for _field, reason in errors_of(None, no)],
    }
    return render(request, "plans/advice_give.html", context, status=_status(no))


def _council(request: Request, plan: Plan, key: str) -> Partner:
    """The organisation whose advice it is. Raises Refused, and Http404 for one that gives none."""
    action = Action.TAKE_DOWN_ADVICE if key else Action.ADVISE
    if not (verdict := may(request.actor, action, plan)):
        raise Refused(action, verdict)
    own = own_partner(request.actor, plan)
    for partner in advising(plan):
        if partner.key == key if key else partner == own:
            return partner
    raise Http404


def _form(
    request: Request,
    plan: Plan,
    council: Partner,
    key: str,
    written: Written,
    version: int,
    no: No | None,
) -> HttpResponse:
    if isinstance(no, Refused):
        raise no
    kader = worded(plan)
    text = text_now(plan, tuple(party_of(partner) for partner in plan.partners.all()))
    others = [partner for partner in advising(plan) if partner != council]
    context: dict[str, Any] = {
        "plan": plan,
        "kader": kader,
        "council": council,
        "key": key,
        "written": written,
        "version": version,
        "points": _boxes(written, more="more" in request.GET),
        "places": _places(kader),
        "views": [(view, say(f"view.{view}", {})) for view in VIEWS],
        "others": [(partner.key, partner.organisation.name) for partner in others],
        "brief": brief_of(kader, text),
        "errors": errors_of(None, no),
    }
    return render(request, "plans/advice_write.html", context, status=_status(no))


def _boxes(written: Written, *, more: bool) -> list[tuple[int, Point]]:
    """The points that there are, with empty boxes after them, numbered from 1."""
    points = list(written.points)
    empty = 1 if more else max(0, _EMPTY - len(points))
    points += [Point()] * min(empty, MOST_POINTS - len(points))
    return list(enumerate(points, start=1))


def _places(kader: Kader) -> list[tuple[str, str]]:
    """What a point can be about, to choose from; a criterion is a paragraph, and is cut off."""
    places = [(key, cut(label, _MOST_OF_A_PLACE)) for key, label in places_in(kader)]
    return [("", _("The plan as a whole")), *places]


def _posted(post: QueryDict) -> Written:
    """What was typed. The boxes are numbered from 1, without a gap."""
    points = []
    for number in range(1, MOST_POINTS + 2):
        if f"point-{number}" not in post:
            break
        points.append(Point(post.get(f"point-{number}", ""), post.get(f"about-{number}", "")))
    return Written(
        view=post.get("view", ""),
        text=post.get("text", ""),
        points=tuple(points),
        named=tuple(post.getlist("named")),
        speaker=post.get("speaker", ""),
    )


def _kept(written: Written) -> list[Point]:
    return [point for point in written.points if point.text.strip()]


def _version(draft: AdviceDraft | None) -> int:
    return draft.version if draft else 0


def _address(page: str, plan: Plan, key: str) -> str:
    name = f"plans:advice_{page}{'_for' if key else ''}"
    return reverse(name, args=[plan.pk, key] if key else [plan.pk])


def _status(no: No | None) -> int:
    return 403 if isinstance(no, Refused) else 409 if no else 200
