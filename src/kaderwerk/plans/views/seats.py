"""One seat in a plan: the link of who has not come in, the end of it, and who takes over."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.permissions.things import Asked
from kaderwerk.plans.forms import AddressForm, SuccessorForm
from kaderwerk.plans.models import Plan
from kaderwerk.plans.present import seats_in
from kaderwerk.plans.services.inviting import invite_again, mend_address
from kaderwerk.plans.services.succeeding import (
    is_last_coordinator,
    leave,
    name_coordinator,
    succeed,
)
from kaderwerk.plans.services.vouching import ask_signer, confirm_signer
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.views.people import status_of
from kaderwerk.plans.worded import worded
from kaderwerk.post.services import UnusableAddress
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class _About:
    """A seat in the words of a page. `code` and `params` say as what."""

    seat: Seat
    name: str
    organisation: str
    code: str
    is_in: bool
    is_own: bool

    @property
    def params(self) -> dict[str, str]:
        return {}


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def end(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Ends a seat in this plan, after saying what that means. What was done in it stays."""
    about = _find(request, plan, seat)
    if request.method == "POST":
        leave(plan.pk, seat, actor=request.actor)
        done = _("The seat of %(name)s has ended. What they did stays.")
        taken = _("The invitation of %(name)s has been taken back.")
        messages.success(request, (done if about.is_in else taken) % {"name": about.name})
        return redirect("plans:index") if about.is_own else redirect("plans:people", plan.pk)
    return _end_page(request, plan, about, None, None)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def take_over(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Somebody takes over this seat."""
    about = _find(request, plan, seat)
    if request.method != "POST":
        return redirect("plans:seat_end", plan.pk, seat)
    form = _successor_form(plan, about, request)
    no: No | None = None
    if form.is_valid():
        email, name = form.successor()
        try:
            succeed(plan.pk, seat, email=email, name=name, actor=request.actor)
        except UnusableAddress:
            form.add_error("email", _("No mail can be sent to this address."))
        except No as problem:
            no = problem
        else:
            done = _("%(name)s takes over from %(before)s, and gets a mail about it.")
            messages.success(request, done % {"name": name, "before": about.name})
            return redirect("plans:index") if about.is_own else redirect("plans:people", plan.pk)
    return _end_page(request, plan, about, form, no)


def _end_page(
    request: Request, plan: Plan, about: _About, form: SuccessorForm | None, no: No | None
) -> HttpResponse:
    of_seat = _asked(about.seat)
    if no is None and not (verdict := may(request.actor, Action.END_SEAT, of_seat)):
        raise Refused(Action.END_SEAT, verdict)
    may_succeed = bool(may(request.actor, Action.GIVE_SEAT, of_seat))
    errors = errors_of(form, no)
    context = {
        "plan": plan,
        "kader": worded(plan),
        "about": about,
        "is_last": is_last_coordinator(plan, about.seat),
        "form": (form or _successor_form(plan, about, None)) if may_succeed else None,
        "errors": errors,
    }
    return render(request, "plans/seat_end.html", context, status=status_of(no, errors))


def _successor_form(plan: Plan, about: _About, request: Request | None) -> SuccessorForm:
    others = {
        seat.person.email: seat.person.name
        for seat in seats_in(plan)
        if seat.organisation_id == about.seat.organisation_id
        and seat.person_id != about.seat.person_id
    }
    return SuccessorForm(others, request.POST if request else None)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def mend(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Mends the address of somebody who has not come in."""
    about = _find(request, plan, seat)
    form = AddressForm(
        request.POST if request.method == "POST" else None,
        initial={"name": about.name, "email": about.seat.person.email},
    )
    no: No | None = None
    if request.method == "POST" and form.is_valid():
        try:
            mend_address(plan.pk, seat, **form.cleaned_data, actor=request.actor)
        except UnusableAddress:
            form.add_error("email", _("No mail can be sent to this address."))
        except No as problem:
            no = problem
        else:
            done = _("A new mail went to %(email)s. The link in the first does not work any more.")
            messages.success(request, done % {"email": form.cleaned_data["email"]})
            return redirect("plans:people", plan.pk)
    if not form.is_bound:
        verdict = may(request.actor, Action.GIVE_SEAT, _asked(about.seat))
        if not verdict or about.is_in:
            raise Http404
    errors = errors_of(form, no)
    context = {"plan": plan, "kader": worded(plan), "about": about, "form": form, "errors": errors}
    return render(request, "plans/seat_mend.html", context, status=status_of(no, errors))


@door(Action.READ_DRAFT, find=plan_for_team, methods=WRITES)
def again(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Sends a new link to somebody who has not come in."""
    about = _find(request, plan, seat)
    invite_again(plan.pk, seat, actor=request.actor)
    done = _("%(email)s has been invited again. The link of before does not work any more.")
    messages.success(request, done % {"email": about.seat.person.email})
    return redirect("plans:people", plan.pk)


@door(Action.CONFIRM_SIGNER, find=plan_for_team, methods=WRITES)
def confirm(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Says for one's own organisation that somebody may sign for it."""
    about = _find(request, plan, seat)
    confirm_signer(plan.pk, seat, actor=request.actor)
    done = _("%(name)s may sign for %(organisation)s now.")
    messages.success(request, done % {"name": about.name, "organisation": about.organisation})
    return redirect("plans:people", plan.pk)


@door(Action.ASK_SIGNER, find=plan_for_team, methods=WRITES)
def ask(request: Request, plan: Plan, seat: UUID) -> HttpResponse:
    """Asks an organisation again whether somebody may sign for it."""
    about = _find(request, plan, seat)
    ask_signer(plan.pk, seat, actor=request.actor)
    done = _("A mail went to the general address of %(organisation)s.")
    messages.success(request, done % {"organisation": about.organisation})
    return redirect("plans:people", plan.pk)


@door(Action.NAME_COORDINATOR, find=plan_for_team, methods=BOTH)
def coordinator(request: Request, plan: Plan) -> HttpResponse:
    """The payee's own people name who leads the plan."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            name_coordinator(plan.pk, **form.cleaned_data, actor=request.actor)
        except UnusableAddress:
            form.add_error("email", _("No mail can be sent to this address."))
        else:
            done = _("%(name)s is coordinator now. Everyone in the plan gets a mail about it.")
            messages.success(request, done % {"name": form.cleaned_data["name"]})
            return redirect("plans:people", plan.pk)
    errors = errors_of(form, None)
    payee = next(p for p in plan.partners.all() if p.organisation_id == plan.payee_id)
    context = {"plan": plan, "kader": worded(plan), "form": form, "errors": errors,
               "organisation": payee.organisation.name}  # fmt: skip
    return render(request, "plans/coordinator.html", context, status=status_of(None, errors))


def _asked(seat: Seat) -> Asked:
    return Asked(Role(seat.role), seat.organisation_id, seat.scope_kind, seat.scope_id, id=seat.pk)


def _find(request: Request, plan: Plan, key: UUID) -> _About:
    """An open seat in this plan. Raises Http404 for any other."""
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    for seat in seats_in(plan).filter(pk=key):
        own = request.actor.acting is not None and request.actor.acting.id == seat.pk
        return _About(
            seat=seat,
            name=seat.person.name,
            organisation=names[seat.organisation_id],
            code=f"role.{seat.role}",
            is_in=seat.person.has_come_in,
            is_own=own,
        )
    raise Http404
