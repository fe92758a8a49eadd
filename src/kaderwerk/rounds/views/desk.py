"""The desk of who manages rounds: the list, publishing, more time, letting applicants in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.permissions import Action, Refused, Verdict, may
from kaderwerk.permissions.things import Asked
from kaderwerk.rounds.desk import extensions_at_desk, places_at_desk, plans_begun
from kaderwerk.rounds.forms import CoordinatorForm, ExtensionForm
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from kaderwerk.rounds.services.preparing import publish as publish_round
from kaderwerk.rounds.showing.scheme import scheme_of, schemes_of
from kaderwerk.rounds.visible import rounds_at_the_desk
from kaderwerk.web.door import WRITES, Access, door
from kaderwerk.web.inviting import invite_to_seat
from kaderwerk.web.problems import problems
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request

#: What was typed cannot be done as it is.
UNPROCESSABLE = 422


def round_at_the_desk(actor: Actor, pk: UUID) -> Round:
    """Finds for the door: a round that this actor works on."""
    try:
        return rounds_at_the_desk(actor).get(pk=pk)
    except (Round.DoesNotExist, Refused):
        raise Http404 from None


@door(Access.SIGNED_IN)
def desk(request: Request) -> HttpResponse:
    """The rounds that somebody of the ministry works on, with what they can do in each."""
    rounds = list(rounds_at_the_desk(request.actor))
    begun = plans_begun(rounds)
    rows = [
        {"scheme": scheme, "places": places, "plans": plans, **_ways(request.actor, scheme.round)}
        for scheme in schemes_of(rounds, reading_language(), clock.now())
        for places, plans in [begun.get(scheme.round.pk, (0, 0))]
    ]
    context = {"rows": rows, "may_prepare": may(request.actor, Action.PREPARE_ROUND, None)}
    return render(request, "rounds/desk.html", context)


@door(Access.SIGNED_IN, find=round_at_the_desk)
def manage(request: Request, round_: Round) -> HttpResponse:
    """One round: its mode and state, publishing it, its dates, more time, who was let in."""
    return _manage(request, round_)


@door(Action.PUBLISH_ROUND, find=round_at_the_desk, methods=WRITES)
def publish(request: Request, round_: Round) -> HttpResponse:
    """Makes the round public."""
    publish_round(round_.pk, actor=request.actor)
    messages.success(request, _("The round has been published. Applicants can begin."))
    return redirect("rounds:manage", round_.pk)


@door(Action.EXTEND, find=round_at_the_desk, methods=WRITES)
def extend(request: Request, round_: Round) -> HttpResponse:
    """Asks for more time. It counts once somebody else confirms it."""
    kader = kader_in(round_, reading_language())
    form = ExtensionForm(request.POST, kader=kader, places=_names(round_), prefix="more")
    if not form.is_valid():
        return _manage(request, round_, extension=form)
    typed = form.cleaned_data
    try:
        ask_extension(
            round_.pk,
            phase=typed["phase"],
            until=typed["until"],
            reason=typed["reason"],
            place_id=UUID(typed["place"]) if typed["place"] else None,
            actor=request.actor,
        )
    except No as no:
        if isinstance(no, Refused):
            raise
        form.add_error(None, reasons_of(no))
        return _manage(request, round_, extension=form)
    messages.success(request, _("You asked for more time. Somebody else must confirm it."))
    return redirect("rounds:manage", round_.pk)


@door(Action.CONFIRM_EXTENSION, find=round_at_the_desk, methods=WRITES)
def confirm(request: Request, round_: Round, extension: UUID) -> HttpResponse:
    """A second person confirms more time."""
    if not round_.extensions.filter(pk=extension).exists():
        raise Http404
    confirm_extension(extension, actor=request.actor)
    messages.success(request, _("There is more time. Whoever it is for gets a mail."))
    return redirect("rounds:manage", round_.pk)


@door(Access.SIGNED_IN, find=round_at_the_desk, methods=WRITES)
def let_in(request: Request, round_: Round) -> HttpResponse:
    """Lets the first coordinator of an applicant in."""
    places = {place.id: place for place in places_at_desk(round_)}
    names = [(place.id, place.name) for place in places.values()]
    form = CoordinatorForm(request.POST, places=names, prefix="coordinator")
    if not form.is_valid():
        return _manage(request, round_, coordinator=form)
    place = places[UUID(form.cleaned_data["place"])]
    try:
        invite_to_seat(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            organisation=place.payee_id,
            role=Role.COORDINATOR,
            scope_kind=ScopeKind.APPLICANT,
            scope_id=place.applicant_id,
            actor=request.actor,
        )
    except No as no:
        if isinstance(no, Refused):
            raise
        form.add_error(None, reasons_of(no))
        return _manage(request, round_, coordinator=form)
    messages.success(request, _("The coordinator has been let in, and gets a mail."))
    return redirect("rounds:manage", round_.pk)


def _ways(actor: Actor, round_: Round) -> dict[str, Verdict]:
    """Where else this actor can go with a round."""
    return {
        "may_assess": may(actor, Action.READ_OVERVIEW, round_),
        "may_decide": may(actor, Action.READ_DIVISION, round_),
        "may_pay": may(actor, Action.READ_CIRCULAR, round_),
        "may_register": may(actor, Action.REGISTER_ADDRESS, round_),
    }


def _names(round_: Round) -> list[tuple[UUID, str]]:
    rows = round_.places.order_by("applicant__code").values_list("pk", "applicant__name")
    return list(rows)


def _manage(
    request: Request,
    round_: Round,
    *,
    extension: ExtensionForm | None = None,
    coordinator: CoordinatorForm | None = None,
) -> HttpResponse:
    scheme = scheme_of(round_, reading_language(), clock.now())
    places = places_at_desk(round_)
    names = [(place.id, place.name) for place in places]
    labels = {str(phase.key): phase.label for phase in scheme.kader.phases}
    wrong: Form | None = extension or coordinator
    context: dict[str, Any] = {
        "scheme": scheme,
        "kader": scheme.kader,
        "places": places,
        "plans": sum(place.plans for place in places),
        "let_in_count": sum(bool(place.coordinators) for place in places),
        "extensions": extensions_at_desk(round_, labels, request.actor),
        "may_publish": may(request.actor, Action.PUBLISH_ROUND, round_),
        "may_extend": may(request.actor, Action.EXTEND, round_),
        "may_let_in": _may_let_in(request.actor),
        "errors": problems(wrong) if wrong else [],
        **_ways(request.actor, round_),
        "extension_form": extension
        or ExtensionForm(kader=scheme.kader, places=names, prefix="more"),
        "coordinator_form": coordinator or CoordinatorForm(places=names, prefix="coordinator"),
    }
    status = UNPROCESSABLE if wrong else 200
    return render(request, "rounds/manage.html", context, status=status)


def _may_let_in(actor: Actor) -> bool:
    """Whether this actor may give the first seat of an applicant. (Of which one is no matter.)"""
    if actor.acting is None:
        return False
    asked = Asked(Role.COORDINATOR, actor.acting.organisation, ScopeKind.APPLICANT, None)
    return bool(may(actor, Action.GIVE_SEAT, asked))
