"""Files that were added to a plan, for its team and for whoever reads what was handed in."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

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
    response = HttpResponse(bytes(stored.content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, stored.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _handed_in(plan: Plan) -> list[str]:
    """The hashes of the files in the version that the ministry holds. One query."""
    found: list[str] = held_submission(plan).snapshot.data["attachments"]
    return found
