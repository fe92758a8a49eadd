"""The people of a plan and their seats. An organisation names its own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.forms import SeatForm
from kaderwerk.plans.lacking import Lack, lacking_in
from kaderwerk.plans.models import Plan
from kaderwerk.plans.seats import held_in, seats_to_give
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.post.services import UnusableAddress
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.inviting import invite_to_seat
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def people(request: Request, plan: Plan) -> HttpResponse:
    """Who has which seat; and giving somebody one, by e-mail."""
    form = _seat_form(request, plan)
    no: No | None = None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _invite(request, form.cleaned_data)
        except UnusableAddress:
            form.add_error("email", _("No mail can be sent to this address."))
        except No as problem:
            no = problem
        else:
            done = _("%(name)s has a seat now, and gets a mail about it.")
            messages.success(request, done % {"name": form.cleaned_data["name"]})
            return redirect("plans:people", plan.pk)
    kader = worded(plan)
    errors = errors_of(form, no)
    acting = request.actor.acting
    groups = held_in(plan, request.actor)
    names = [name for name, _held in groups]
    lacks = lacking_in(plan, ministry=kader.ministry.name)
    context = {
        "plan": plan,
        "kader": kader,
        "groups": groups,
        "lacks": [(lack, _mended_at(lack, names, form)) for lack in lacks],
        "form": form,
        "errors": errors,
        "for_applicant": bool(acting and acting.scope_kind is ScopeKind.APPLICANT),
        "may_name_coordinator": _may_name_coordinator(request, plan),
        "may_begin": bool(may(request.actor, Action.BEGIN, plan)),
    }
    return render(request, "plans/people.html", context, status=status_of(no, errors))


def _mended_at(lack: Lack, names: list[str], form: SeatForm | None) -> str:
    """Where on the page somebody does what is lacking; empty where nobody here can.

    `names` are the organisations as they stand on the page.
    """
    if lack.who not in names:
        return ""
    if "name" in lack.params:
        return f"of-{names.index(lack.who) + 1}"
    choices = form.fields["organisation"].choices if form else ()  # type: ignore[attr-defined]
    return "give" if lack.who in dict(choices).values() else ""


def _seat_form(request: Request, plan: Plan) -> SeatForm | None:
    """What to fill in to give a seat; None for who can give none."""
    give = seats_to_give(request.actor, plan)
    if not give.roles:
        return None
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    organisations = [(str(key), name) for key, name in names.items() if key in give.organisations]
    roles = [(role.value, say(f"role.{role}", {})) for role in give.roles]
    own = str(own_partner(request.actor, plan).organisation_id)
    start = {"organisation": own, "role": Role.WRITER.value}
    data = request.POST if request.method == "POST" else None
    return SeatForm(organisations, roles, data, initial=start)


def _invite(request: Request, said: dict[str, Any]) -> None:
    seat = request.actor.acting
    if seat is None:
        raise Http404
    invite_to_seat(
        email=said["email"],
        name=said["name"],
        organisation=UUID(said["organisation"]),
        role=Role(said["role"]),
        scope_kind=seat.scope_kind,
        scope_id=seat.scope_id,
        actor=request.actor,
        give=give_seat,
    )


def _may_name_coordinator(request: Request, plan: Plan) -> bool:
    """Whoever leads already gives such a seat as any other."""
    acting = request.actor.acting
    leads = acting is not None and acting.role is Role.COORDINATOR
    return not leads and bool(may(request.actor, Action.NAME_COORDINATOR, plan))


def status_of(no: No | None, errors: list[tuple[str, str]]) -> int:
    """The status of a page with a form on it."""
    return 403 if isinstance(no, Refused) else 409 if no else 422 if errors else 200
