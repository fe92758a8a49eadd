"""Files that were added to a plan, for its team and for whoever reads what was handed in."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from kaderwerk.answering.attachments import State, content_of
from kaderwerk.answering.models import StoredFile
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.views.finding import plan_for_reader, plan_for_team
from kaderwerk.web.door import Access, door
from kaderwerk.web.request import Request


def plan_for_either(actor: Actor, pk: UUID) -> Plan:
    """A plan that the actor works on, or of which they may read what was handed in."""
    try:
        return plan_for_team(actor, pk)
    except Http404:
        return plan_for_reader(actor, pk)


@door(Access.SIGNED_IN, find=plan_for_either)
def file(request: Request, plan: Plan, sha256: str) -> HttpResponse:
    """One file, to be kept and not to be opened in the browser."""
    if not may(request.actor, Action.READ_DRAFT, plan) and sha256 not in _handed_in(plan):
        raise Http404
    stored = StoredFile.objects.filter(sheet=plan.sheet_id, sha256=sha256).first()
    if stored is None:
        raise Http404
    if not State(stored.state).can_be_opened:
        return _not_to_be_opened(request, plan, stored)
    try:
        content = content_of(stored)
    except OSError:
        return render(request, "plans/file_away.html", {"plan": plan, "file": stored}, status=503)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, stored.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _not_to_be_opened(request: Request, plan: Plan, stored: StoredFile) -> HttpResponse:
    """A file that a scanner has not looked at yet, or that it found a virus in."""
    context = {"plan": plan, "file": stored, "has_virus": stored.state == State.VIRUS}
    return render(request, "plans/file_shut.html", context, status=409)


def _handed_in(plan: Plan) -> list[str]:
    """The hashes of the files in the version that the ministry holds. One query."""
    found: list[str] = held_submission(plan).snapshot.data["attachments"]
    return found
