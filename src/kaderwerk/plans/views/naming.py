"""Organisations that the plan names: telling them, what they say, and the page on which they do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.no import No
from kaderwerk.organisations.models import Organisation
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import NamedLink, NamedTold, Plan
from kaderwerk.plans.named import Told, mentions_in, shown_to, told_of
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.naming import (
    LinkUnusable,
    react,
    send_elsewhere,
    tell_named,
    told_by,
)
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Line:
    """One organisation, and what is asked about it.

    `field` is the name of the field for its address, and `read` of the one that says what was
    read: `digest`. Both go by the organisation, whatever its place in the list. `sent_to` is where
    the link was sent that works now. `is_changed`: the text changed while an address was typed.
    """

    told: Told
    digest: str
    address: str
    sent_to: str = ""
    error: str = ""
    is_changed: bool = False

    @property
    def field(self) -> str:
        return f"address-{_mark(self.told)}"

    @property
    def read(self) -> str:
        return f"read-{_mark(self.told)}"


def _mark(told: Told) -> str:
    return sha256(told.key)[:16]


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def named(request: Request, plan: Plan) -> HttpResponse:
    """Who is named and takes no part, what each has heard and said, and telling them."""
    if request.method != "POST":
        return _page(request, plan, {})
    lines = {line.field: line for line in _lines(request, plan, {}) if line.told.is_named}
    given = {
        name: address
        for name in request.POST
        if name.startswith("address-") and (address := " ".join(request.POST[name].split()))
    }
    unknown = " ".join(reasons_of(Impossible("named.not_named")))
    gone = [f"{address}: {unknown}" for name, address in given.items() if name not in lines]
    if gone or any(_is_unusable(address) for address in given.values()):
        return _page(request, plan, given, gone)
    keys = {name: lines[name].told.key for name in given}
    try:
        made = tell_named(
            plan.pk,
            addresses={keys[name]: address for name, address in given.items()},
            read={keys[name]: request.POST.get(lines[name].read, "") for name in given},
            actor=request.actor,
        )
    except Refused:
        raise
    except No as no:
        return _page(request, plan, given, reasons_of(no))
    done = ngettext(
        "%(count)d organisation gets a mail.", "%(count)d organisations get a mail.", len(made)
    )
    messages.success(request, done % {"count": len(made)})
    return redirect("plans:named", plan.pk)


@door(Action.TELL_NAMED, find=plan_for_team, methods=BOTH)
def elsewhere(request: Request, plan: Plan, number: int) -> HttpResponse:
    """What an organisation was told goes to another address, with another link."""
    told = get_object_or_404(plan.named_told, number=number)
    address = " ".join(request.POST.get("address", "").split())
    error = ""
    if request.method == "POST":
        try:
            if not address or _is_unusable(address):
                error = _no_address()
            else:
                send_elsewhere(plan.pk, number, address=address, actor=request.actor)
                done = _("A mail with a new link goes to this address. The first link has ended.")
                messages.success(request, done)
                return redirect("plans:named", plan.pk)
        except Refused:
            raise
        except No as no:
            error = " ".join(reasons_of(no))
    context = {
        "plan": plan,
        "told": told,
        "sent_to": _sent_to([told.pk]).get(told.pk, ""),
        "address": address,
        "error": error,
        "errors": [("address", error)] if error else [],
    }
    return render(request, "plans/named_elsewhere.html", context, status=422 if error else 200)


def _no_address() -> str:
    return _("This is no address that mail can go to.")


def _is_unusable(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return True
    return False


def _sent_to(told: Iterable[int]) -> dict[int, str]:
    """Where the link was sent that works now, by what was told. One query."""
    links = NamedLink.objects.filter(told__in=told, replaced_at=None)
    return dict(links.values_list("told", "email"))


def _lines(request: Request, plan: Plan, given: Mapping[str, str]) -> list[Line]:
    """Everyone on the page, with what was typed for each."""
    kader = worded(plan)
    text = text_now(plan, tuple(party_of(partner) for partner in plan.partners.all()))
    everyone = told_of(plan, kader, text, reading_language())
    digests = {key: mention.digest for key, mention in mentions_in(kader, text).items()}
    codes = [one.code for one in everyone if one.code]
    bodies = Organisation.objects.filter(code__in=codes)
    known = dict(bodies.values_list("code", "email") if codes else ())
    sent = _sent_to([one.told.pk for one in everyone if one.told])
    lines = []
    for one in everyone:
        line = Line(one, digests.get(one.key, ""), known.get(one.code, ""))
        typed = given.get(line.field, "")
        lines.append(
            replace(
                line,
                address=typed if request.method == "POST" else line.address,
                sent_to=sent.get(one.told.pk, "") if one.told else "",
                error=_no_address() if typed and _is_unusable(typed) else "",
                is_changed=bool(typed) and request.POST.get(line.read) != line.digest,
            )
        )
    return lines


def _page(
    request: Request, plan: Plan, given: Mapping[str, str], problems: Iterable[str] = ()
) -> HttpResponse:
    lines = _lines(request, plan, given)
    errors = [(line.field, f"{line.told.name}: {line.error}") for line in lines if line.error]
    errors += [("", problem) for problem in problems]
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
