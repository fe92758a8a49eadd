"""The plans of somebody in the seat that they act in, and beginning one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.permissions import Action, may
from kaderwerk.plans.earlier import earlier_plans
from kaderwerk.plans.listing import Listed, Room, listed, rooms_for
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import plans_for, plans_shared_with
from kaderwerk.plans.services.starting import start
from kaderwerk.plans.views.finding import place_of_applicant
from kaderwerk.rounds.models import Place
from kaderwerk.web.door import WRITES, Access, door
from kaderwerk.web.request import Request


@door(Access.SIGNED_IN)
def index(request: Request) -> HttpResponse:
    """Every plan that this person works on in this seat; and where one can be begun."""
    plans = plans_for(request.actor, Action.READ_DRAFT).prefetch_related(None)
    seat = request.actor.acting
    context = {
        "has_seat": seat is not None,
        "reads_what_is_shared": seat is not None and seat.role is Role.STAKEHOLDER,
        "shared": _shared(request.actor),
        "plans": _listed(list(plans)),
        "rooms": _rooms(request.actor),
    }
    return render(request, "plans/index.html", context)


@door(Access.SIGNED_IN)
def own(request: Request) -> HttpResponse:
    """Sends somebody on to the plan of their seat; to the list when they cannot read it."""
    seat = request.actor.acting
    if seat is not None and seat.scope_kind is ScopeKind.PLAN and seat.scope_id is not None:
        readable = plans_for(request.actor, Action.READ_DRAFT)
        if readable.filter(pk=seat.scope_id).exists():
            return redirect("plans:overview", seat.scope_id)
    return redirect("plans:index")


def _shared(actor: Actor) -> list[Plan]:
    """The plans of which a stakeholder reads what is shared."""
    seat = actor.acting
    if seat is None or seat.role is not Role.STAKEHOLDER:
        return []
    return list(plans_shared_with(actor).prefetch_related(None))


def _listed(plans: list[Plan]) -> list[Listed]:
    return listed(plans, clock.now()) if plans else []


def _rooms(actor: Actor) -> list[Room]:
    seat = actor.acting
    if seat is None or seat.scope_kind is not ScopeKind.APPLICANT or seat.scope_id is None:
        return []
    rooms = rooms_for(seat.scope_id, clock.now())
    return [room for room in rooms if may(actor, Action.START_PLAN, room.place)]


@door(Action.START_PLAN, find=place_of_applicant, methods=WRITES)
def start_plan(request: Request, place: Place) -> HttpResponse:
    number = request.POST.get("number", "1")
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        number = "1"
    plan = start(place.pk, number=int(number), actor=request.actor)
    messages.success(request, _("The plan has been begun. Say who takes part, or begin to write."))
    if earlier_plans(request.actor, plan).exists():
        messages.info(
            request, _("You made a plan before. Under “Work in Word” you can copy answers from it.")
        )
    begins = may(request.actor, Action.BEGIN, plan)
    return redirect("plans:first_steps" if begins else "plans:overview", plan.pk)
