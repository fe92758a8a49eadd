"""The people of a plan and their seats. An organisation names its own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.forms import SeatForm
from kaderwerk.plans.models import Plan
from kaderwerk.plans.seats import Held, held_in, seats_to_give
from kaderwerk.plans.services.seating import end_seat, give_seat
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.post.services import UnusableAddress
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.inviting import invite_to_seat
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def people(request: Request, plan: Plan) -> HttpResponse:
    """Who has which seat; and giving somebody one, by e-mail."""
    give = seats_to_give(request.actor, plan)
    names = {str(p.organisation_id): p.organisation.name for p in plan.partners.all()}
    organisations = [(key, name) for key, name in names.items() if UUID(key) in give.organisations]
    roles = [(role.value, say(f"role.{role}", {})) for role in give.roles]
    data = request.POST if request.method == "POST" else None
    own = str(own_partner(request.actor, plan).organisation_id)
    start = {"organisation": own, "role": Role.WRITER.value}
    form = SeatForm(organisations, roles, data, initial=start) if give.roles else None
    no: No | None = None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _invite(request, form)
        except UnusableAddress:
            form.add_error("email", _("No mail can be sent to this address."))
        except No as problem:
            no = problem
        else:
            done = _("%(name)s has a seat now, and gets a mail about it.")
            messages.success(request, done % {"name": form.cleaned_data["name"]})
            return redirect("plans:people", plan.pk)
    errors = errors_of(form, no)
    context = {
        "plan": plan,
        "kader": worded(plan),
        "groups": held_in(plan, request.actor),
        "form": form,
        "errors": errors,
        "for_applicant": give.scope_kind is ScopeKind.APPLICANT,
    }
    status = 403 if isinstance(no, Refused) else 409 if no else 422 if errors else 200
    return render(request, "plans/people.html", context, status=status)


def _invite(request: Request, form: SeatForm) -> None:
    seat = request.actor.acting
    if seat is None:
        raise Http404
    invite_to_seat(
        email=form.cleaned_data["email"],
        name=form.cleaned_data["name"],
        organisation=UUID(form.cleaned_data["organisation"]),
        role=Role(form.cleaned_data["role"]),
        scope_kind=seat.scope_kind,
        scope_id=seat.scope_id,
        actor=request.actor,
        give=give_seat,
    )


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def end(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Ends a seat in this plan. What was done in it stays."""
    held = _held(plan, request, seat)
    end_seat(seat, actor=request.actor)
    done = _("The seat of %(name)s has ended. What they did stays.")
    messages.success(request, done % {"name": held.person})
    own = request.actor.acting is not None and request.actor.acting.id == seat
    return redirect("plans:index") if own else redirect("plans:people", plan.pk)


def _held(plan: Plan, request: Request, seat: UUID) -> Held:
    for _organisation, seats in held_in(plan, request.actor):
        for held in seats:
            if held.id == seat:
                return held
    raise Http404
