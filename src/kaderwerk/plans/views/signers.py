"""An organisation answers, without an account, who may sign for it; the ministry registers where
it can be asked.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action
from kaderwerk.plans.addresses import addresses_in
from kaderwerk.plans.forms import GeneralAddressForm
from kaderwerk.plans.services.registering import register_address
from kaderwerk.plans.services.vouching import LinkUnusable, answer_for_organisation, asked_by
from kaderwerk.post.services import UnusableAddress
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.problems import problems
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@door(Access.PUBLIC, methods=BOTH)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Yes or no: may this person sign for the organisation that got the link?"""
    try:
        asked = asked_by(token)
        said = request.POST.get("agrees") if request.method == "POST" else None
        if said in {"yes", "no"}:
            answer_for_organisation(token, agrees=said == "yes")
        context = {
            "asked": asked,
            "person": asked.seat.person,
            "organisation": asked.seat.organisation.name,
            "plan": asked.plan,
            "kader": kader_in(asked.plan.place.round, reading_language()),
            "said": said if said in {"yes", "no"} else "",
        }
        response = render(request, "plans/signer.html", context)
    except LinkUnusable as no:
        context = {"reasons": reasons_of(no)}
        response = render(request, "plans/signer_unusable.html", context, status=410)
    add_never_cache_headers(response)
    return response


def _round(_actor: Actor, pk: UUID) -> Round:
    round_ = Round.objects.filter(pk=pk).first()
    if round_ is None:
        raise Http404
    return round_


@door(Action.REGISTER_ADDRESS, find=_round, methods=BOTH)
def addresses(request: Request, round_: Round) -> HttpResponse:
    """The general addresses of organisations that confirm who signs for them."""
    rows = addresses_in(round_, request.GET.get("q", ""))
    form = GeneralAddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        organisation, email = form.cleaned_data["organisation"], form.cleaned_data["email"]
        if organisation not in {row.id for row in addresses_in(round_, "")}:
            raise Http404
        try:
            kept = register_address(round_.pk, organisation, email=email, actor=request.actor)
        except UnusableAddress:
            form.add_error("email", _("No mail can be sent to this address."))
        else:
            done = _("Saved. %(organisation)s is asked there who signs for it.")
            messages.success(request, done % {"organisation": kept.name})
            return redirect("plans:addresses", round_.pk)
    errors = problems(form)
    context = {
        "round": round_,
        "kader": kader_in(round_, reading_language()),
        "rows": rows,
        "q": request.GET.get("q", ""),
        "form": form,
        "errors": errors,
    }
    return render(request, "plans/addresses.html", context, status=422 if errors else 200)
