"""An organisation reads what it binds itself to, and signs, declines, or takes that back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.kader.no import No
from kaderwerk.permissions import Action, Refused, Verdict, may
from kaderwerk.plans.comparing import Compared, since_last_read
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.forms import FreeReasonForm, ReasonForm, SignForm
from kaderwerk.plans.listing import status_of
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.services.reading import note_reading
from kaderwerk.plans.services.signing import decline, sign, withdraw_signature
from kaderwerk.plans.standing import Standing, standing_of
from kaderwerk.plans.summary import summary_of
from kaderwerk.plans.to_sign import signatory_seats
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import own_partner, plan_for_team
from kaderwerk.plans.views.overview import seen_parties
from kaderwerk.plans.worded import worded
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.fresh import is_fresh, sign_in_of
from kaderwerk.web.refusal import reasons_of, say_no
from kaderwerk.web.request import Request


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH, fresh=True, notes=note_reading)
def sign_text(request: Request, plan: Plan) -> HttpResponse:
    """A summary, what changed, what a signature carries, and one button.

    What they typed stays when the text changed or was opened meanwhile.
    """
    partner = own_partner(request.actor, plan)
    if request.method == "POST":
        form = SignForm(partner, request.POST)
        try:
            if form.is_valid():
                _sign(request, plan, form.cleaned_data)
                messages.success(
                    request,
                    _("Signed for %(name)s. Thank you.") % {"name": partner.organisation.name},
                )
                if len(signatory_seats(request.actor)) > 1:
                    return redirect("plans:to_sign")
                return redirect("plans:overview", plan.pk)
        except No as no:
            return _sign_page(request, plan, partner, form, no)
        return _sign_page(request, plan, partner, form, None)
    verdict = may(request.actor, Action.SIGN, plan)
    if not verdict and verdict.code.startswith("who."):
        raise Refused(Action.SIGN, verdict)
    return _sign_page(request, plan, partner, None, None)


def _sign(request: Request, plan: Plan, data: dict[str, Any]) -> None:
    sign(
        plan.pk,
        sha256_read=data["sha256_read"],
        name=data["name"],
        function=data["function"],
        mandate=data["mandate"],
        signed_in=sign_in_of(request),
        as_deputy=data.get("as_deputy") == "yes",
        actor=request.actor,
    )


def _sign_page(
    request: Request, plan: Plan, partner: Partner, form: SignForm | None, no: No | None
) -> HttpResponse:
    if isinstance(no, Refused) and no.verdict.code.startswith("who."):
        return say_no(request, no)
    kader = worded(plan)
    standing = standing_of(plan, kader)
    read = form.data.get("sha256_read", "") if form else ""
    compared = since_last_read(standing, partner, request.actor.person, read)
    if form is None:
        form = SignForm(partner, initial=_as_known(request, partner, compared))
    errors = errors_of(form, no)
    verdict = may(request.actor, Action.SIGN, plan)
    context = {
        **_about(standing, partner),
        "form": form,
        "errors": errors,
        "compared": compared,
        "summary": summary_of(kader, standing.text, partner.key),
        "parties": seen_parties(standing, partner.organisation_id),
        "commitments": _commitments(standing),
        "can_sign": bool(verdict) and partner.signs,
        "can_take_back": bool(may(request.actor, Action.WITHDRAW_SIGNATURE, plan)),
        "signed_in": sign_in_of(request),
        "is_fresh": is_fresh(request),
        "minutes": int(settings.FRESH_SIGN_IN.total_seconds() // 60),
        "because": _because(verdict, partner, kader.ministry.name),
    }
    return render(request, "plans/sign.html", context, status=_status(no, errors))


def _because(verdict: Verdict, partner: Partner, ministry: str) -> list[str]:
    """Why somebody cannot sign now, and who must do something about it."""
    if verdict:
        return []
    found = reasons_of(Refused(Action.SIGN, verdict))
    if verdict.code == "signer.not_confirmed":
        about = {"organisation": partner.organisation.name, "ministry": ministry}
        known = bool(partner.organisation.email)
        found.append(say("signer.is_asked" if known else "signer.address_is_wanted", about))
    return found


def _as_known(request: Request, partner: Partner, compared: Compared | None) -> dict[str, str]:
    """Name and function as they signed before, or as the plan has them."""
    mine = request.actor.name
    if compared and compared.signature and compared.signature.person_id == request.actor.person:
        known = compared.signature.signed_name
        deputy = "yes" if compared.signature.as_deputy else "no"
        return {
            "name": known.name,
            "function": known.function,
            "mandate": known.mandate,
            "as_deputy": deputy,
        }
    if partner.deputy_name and mine == partner.deputy_name:
        return {"name": mine, "function": partner.deputy_function, "as_deputy": "yes"}
    function = partner.signatory_function if mine == partner.signatory_name else ""
    return {"name": mine, "function": function or partner.signatory_function, "as_deputy": "no"}


def _commitments(standing: Standing) -> list[tuple[str, str]]:
    """What a signature carries: as it is signed, and in the language of the reader."""
    if standing.snapshot is None:
        return []
    mine = {commitment.key: commitment.text for commitment in standing.kader.commitments}
    signed = standing.snapshot.data["commitments"]
    return [(one["text"], mine.get(one["key"], one["text"])) for one in signed]


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def decline_text(request: Request, plan: Plan) -> HttpResponse:
    """Not to sign, and say why."""
    return _with_reason(request, plan, Action.DECLINE)


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def take_back(request: Request, plan: Plan) -> HttpResponse:
    """To take a signature back that was given to this text."""
    return _with_reason(request, plan, Action.WITHDRAW_SIGNATURE)


def _with_reason(request: Request, plan: Plan, action: Action) -> HttpResponse:
    declines = action is Action.DECLINE
    kind = ReasonForm if declines else FreeReasonForm
    form = kind(request.POST if request.method == "POST" else None)
    no: No | None = None
    if request.method == "POST" and form.is_valid():
        service = decline if declines else withdraw_signature
        try:
            service(plan.pk, reason=form.cleaned_data["reason"], actor=request.actor)
        except No as problem:
            no = problem
        else:
            done = _("You declined to sign. The others can read your reason.")
            taken = _("Your signature has been taken back.")
            messages.success(request, done if declines else taken)
            return redirect("plans:overview", plan.pk)
    verdict = may(request.actor, action, plan)
    if not verdict and not form.is_bound:
        raise Refused(action, verdict)
    partner = own_partner(request.actor, plan)
    errors = errors_of(form, no)
    standing = standing_of(plan, worded(plan))
    context = {**_about(standing, partner), "form": form, "errors": errors}
    template = "plans/decline.html" if declines else "plans/take_back.html"
    return render(request, template, context, status=_status(no, errors))


def _about(standing: Standing, partner: Partner) -> dict[str, Any]:
    return {
        "plan": standing.plan,
        "kader": standing.kader,
        "standing": standing,
        "partner": partner,
        "signature": standing.signatures.get(partner.organisation_id),
        "refusal": standing.refusals.get(partner.organisation_id),
        "status": status_of(standing.plan, standing.window.until, standing.now),
        "reference": reference_of(standing.plan),
    }


def _status(no: No | None, errors: list[tuple[str, str]]) -> int:
    if isinstance(no, Refused):
        return 403
    if no is not None:
        return 409
    return 422 if errors else 200
