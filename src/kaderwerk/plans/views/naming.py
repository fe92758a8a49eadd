"""Organisations that the plan names: telling them, what they say, and the page on which they do."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk.kader.no import No
from kaderwerk.organisations.models import Organisation
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import NamedTold, Plan
from kaderwerk.plans.named import Told, shown_to, told_of
from kaderwerk.plans.services.naming import LinkUnusable, react, tell_named, told_by
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Line:
    """One organisation, and the field for its address. `field` is the name of that field."""

    told: Told
    field: str
    address: str
    error: str = ""


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def named(request: Request, plan: Plan) -> HttpResponse:
    """Who is named and takes no part, what each has heard and said, and telling them."""
    kader = worded(plan)
    text = text_now(plan, tuple(party_of(partner) for partner in plan.partners.all()))
    everyone = told_of(plan, kader, text, reading_language())
    if request.method != "POST":
        return _page(request, plan, everyone, {}, {})
    typed = {f"address-{number}": one.key for number, one in enumerate(everyone)}
    given = {name: " ".join(request.POST.get(name, "").split()) for name in typed}
    wrong = {name: _("This is no address that mail can go to.") for name in _unusable(given)}
    if wrong:
        return _page(request, plan, everyone, given, wrong)
    addresses = {typed[name]: address for name, address in given.items() if address}
    try:
        made = tell_named(plan.pk, addresses=addresses, actor=request.actor)
    except No as no:
        if isinstance(no, Refused):
            raise
        return _page(request, plan, everyone, given, {"": " ".join(reasons_of(no))})
    done = ngettext(
        "%(count)d organisation gets a mail.", "%(count)d organisations get a mail.", len(made)
    )
    messages.success(request, done % {"count": len(made)})
    return redirect("plans:named", plan.pk)


def _unusable(given: dict[str, str]) -> list[str]:
    found = []
    for name, address in given.items():
        try:
            if address:
                validate_email(address)
        except ValidationError:
            found.append(name)
    return found


def _page(
    request: Request,
    plan: Plan,
    everyone: list[Told],
    given: dict[str, str],
    wrong: dict[str, str],
) -> HttpResponse:
    codes = [one.code for one in everyone if one.code]
    known = dict(
        Organisation.objects.filter(code__in=codes).values_list("code", "email") if codes else ()
    )
    lines = []
    for number, one in enumerate(everyone):
        name = f"address-{number}"
        address = given.get(name, known.get(one.code, ""))
        lines.append(Line(one, name, address, wrong.get(name, "")))
    errors = [
        (name, f"{line.told.name}: {text}" if line else text)
        for name, text in wrong.items()
        for line in [next((each for each in lines if each.field == name), None)]
    ]
    context = {
        "plan": plan,
        "kader": plan.kader,
        "lines": lines,
        "can_tell": may(request.actor, Action.TELL_NAMED, plan),
        "to_tell": sum(line.told.state in ("not_told", "changed") for line in lines),
        "errors": errors,
    }
    return render(request, "plans/named.html", context, status=422 if errors else 200)


@door(Access.PUBLIC, methods=BOTH)
def reaction(request: HttpRequest, token: str) -> HttpResponse:
    """An organisation reads how the plan names it, and says what it thinks. No account needed."""
    try:
        told = told_by(token)
        response = _reaction(request, told, token)
    except LinkUnusable as no:
        context: dict[str, Any] = {"reasons": reasons_of(no)}
        response = render(request, "plans/signer_unusable.html", context, status=410)
    add_never_cache_headers(response)
    return response


def _reaction(request: HttpRequest, told: NamedTold, token: str) -> HttpResponse:
    plan, errors, status = told.plan, [], 200
    typed = {name: request.POST.get(name, "") for name in ("verdict", "text")}
    if request.method == "POST":
        try:
            react(token, **typed)
            return redirect(f"{request.path}?done")
        except LinkUnusable:
            raise
        except No as no:
            errors, status = [("id_verdict", reason) for reason in reasons_of(no)], 422
    last = told.reactions.order_by("pk").last()
    if last is not None and request.method != "POST":
        typed = {"verdict": last.verdict, "text": last.text}
    kader = worded(plan)
    text = text_now(plan, tuple(party_of(p) for p in plan.partners.select_related("organisation")))
    context = {
        "plan": plan,
        "kader": kader,
        "told": told,
        "shown": shown_to(told, kader, text, reading_language()),
        "last": last,
        "is_done": "done" in request.GET and last is not None,
        "typed": typed,
        "errors": errors,
        "choices": [
            ("agrees", _("This is right")),
            ("corrects", _("This is not right")),
            ("joins", _("We want to take part")),
        ],
    }
    return render(request, "plans/named_reaction.html", context, status=status)
