"""The organisations in a plan: who takes part, who signs for each, whom to reach."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.model import PartyType
from kaderwerk.kader.no import No
from kaderwerk.kader.plan import Contact, Party
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.forms import OrganisationForm, PartyForm, of_partner
from kaderwerk.plans.known import free_key, known_organisations, organisation_for
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.services.starting import remove_party, set_party
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, WRITES, door
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team)
def parties(request: Request, plan: Plan) -> HttpResponse:
    """Who takes part, by kind of organisation, with what the framework asks of each kind."""
    kader = worded(plan)
    partners = list(plan.partners.all())
    verdict = may(request.actor, Action.CHANGE_PARTIES, plan)
    kinds = [(kind, [p for p in partners if p.type == kind.key]) for kind in kader.parties]
    context = {
        "plan": plan,
        "kader": kader,
        "kinds": [(kind, found) for kind, found in kinds if found],
        "addable": [kind for kind, found in kinds if _has_room(kind, len(found))],
        "can": bool(verdict),
        "because": reasons_of(Refused(Action.CHANGE_PARTIES, verdict)) if not verdict else [],
    }
    return render(request, "plans/parties.html", context)


def _has_room(kind: PartyType, number: int) -> bool:
    return not kind.payee and (kind.at_most is None or number < kind.at_most)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def add(request: Request, plan: Plan, kind: str) -> HttpResponse:
    """Adds an organisation of one kind: one that is known, or a new one."""
    kader = worded(plan)
    of_kind = _kind(kader.parties, kind)
    if of_kind.payee:
        raise Http404
    known = known_organisations(plan)
    data = request.POST if request.method == "POST" else None
    which = OrganisationForm(known, data)
    form = PartyForm(
        data, may_sign=of_kind.sign != "never", initial={"signs": of_kind.sign == "must"}
    )
    no: No | None = None
    if request.method != "POST" and not (
        verdict := may(request.actor, Action.CHANGE_PARTIES, plan)
    ):
        raise Refused(Action.CHANGE_PARTIES, verdict)
    if request.method == "POST" and which.is_valid() and form.is_valid():
        key = free_key(plan, of_kind.key)
        try:
            name = _add(request, plan, of_kind.key, key, which.cleaned_data, form.cleaned_data)
        except No as problem:
            no = problem
        else:
            messages.success(request, _("%(name)s takes part now.") % {"name": name})
            return redirect("plans:parties", plan.pk)
    errors = [*errors_of(which, None), *errors_of(form, no)]
    context = {"plan": plan, "kader": kader, "kind": of_kind, "which": which, "form": form,
               "errors": errors}  # fmt: skip
    return render(request, "plans/party.html", context, status=_status(no, errors))


def _add(
    request: Request,
    plan: Plan,
    kind: str,
    key: str,
    which: dict[str, Any],
    said: dict[str, Any],
) -> str:
    party = _party(kind, key, said)
    organisation = organisation_for(
        plan, known=which["known"], name=which["name"], code=which["code"], actor=request.actor
    )
    partner = set_party(plan.pk, party, organisation_id=organisation.pk, actor=request.actor)
    return str(partner.organisation.name)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def change(request: Request, plan: Plan, key: str) -> HttpResponse:
    """Changes what is known of an organisation that takes part."""
    partner = _partner(plan, key)
    kader = worded(plan)
    kind = kader.party(partner.type)
    data = request.POST if request.method == "POST" else None
    form = PartyForm(data, may_sign=kind.sign != "never", initial=of_partner(partner))
    no: No | None = None
    if request.method != "POST" and not (
        verdict := may(request.actor, Action.CHANGE_PARTIES, plan)
    ):
        raise Refused(Action.CHANGE_PARTIES, verdict)
    if request.method == "POST" and form.is_valid():
        party = _party(partner.type, partner.key, form.cleaned_data)
        try:
            set_party(plan.pk, party, organisation_id=partner.organisation_id, actor=request.actor)
        except No as problem:
            no = problem
        else:
            messages.success(request, _("Saved."))
            return redirect("plans:parties", plan.pk)
    errors = errors_of(form, no)
    context = {"plan": plan, "kader": kader, "kind": kind, "partner": partner, "form": form,
               "errors": errors}  # fmt: skip
    return render(request, "plans/party.html", context, status=_status(no, errors))


@door(Action.CHANGE_PARTIES, find=plan_for_team, methods=WRITES)
def remove(request: Request, plan: Plan, key: str) -> HttpResponse:
    """Takes an organisation out of the plan."""
    partner = _partner(plan, key)
    remove_party(plan.pk, organisation_id=partner.organisation_id, actor=request.actor)
    done = _("%(name)s does not take part any more.") % {"name": partner.organisation.name}
    messages.success(request, done)
    return redirect("plans:parties", plan.pk)


def _kind(kinds: tuple[PartyType, ...], key: str) -> PartyType:
    for kind in kinds:
        if kind.key == key:
            return kind
    raise Http404


def _partner(plan: Plan, key: str) -> Partner:
    for partner in plan.partners.all():
        if partner.key == key:
            return partner
    raise Http404


def _party(kind: str, key: str, said: dict[str, Any]) -> Party:
    """What was typed, as the service takes it. It has the name of the organisation itself."""
    return Party(
        key=key,
        type=kind,
        name="",
        signs=said.get("signs", False),
        signatory_name=said.get("signatory_name", ""),
        signatory_function=said.get("signatory_function", ""),
        deputy_name=said.get("deputy_name", ""),
        deputy_function=said.get("deputy_function", ""),
        contact=Contact(
            name=said["contact_name"],
            function=said["contact_function"],
            email=said["contact_email"],
            phone=said["contact_phone"],
        ),
    )


def _status(no: No | None, errors: list[tuple[str, str]]) -> int:
    return 403 if isinstance(no, Refused) else 409 if no else 422 if errors else 200
