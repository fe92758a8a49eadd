"""The people of one's own organisation: who has which seat, who comes, who leaves."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaderwerk import clock
from kaderwerk.organisations.actor import SCOPES, Actor, Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Seat
from kaderwerk.organisations.queries import held_at
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.things import Asked
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, WRITES, Access, door
from kaderwerk.web.inviting import invite_to_seat
from kaderwerk.web.problems import problems
from kaderwerk.web.request import Request
from kaderwerk.web.scopes import scope_names
from kaderwerk.web.seating import end_house_seat

#: The seats that are managed here. What belongs to a region is managed in its plans, where nobody
#: goes who alone leads one, and all hear who comes.
_OF_A_HOUSE = (ScopeKind.HOUSE, ScopeKind.ROUND)


@dataclass(frozen=True)
class Line:
    """One seat on the page. `is_in` once the person has a password; `may_end` for the button."""

    id: UUID
    name: str
    email: str
    role: str
    scope: str
    is_in: bool
    may_end: bool
    may_invite: bool


class InviteForm(forms.Form):
    """Somebody of one's own organisation, for a role in the house."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: object, roles: list[Role], **rest: object):
        super().__init__(*args, **rest)  # type: ignore[arg-type]
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(role.value, say(f"role.{role}", {})) for role in roles]


@door(Access.SIGNED_IN, methods=BOTH)
def people(request: Request) -> HttpResponse:
    """Shows the seats of one's own organisation, and invites somebody to one of the house."""
    actor, organisation = _own(request)
    if actor.acting and actor.acting.scope_kind is ScopeKind.PLAN:
        return redirect("plans:people", pk=actor.acting.scope_id)
    roles = [role for role in Role if _may_give(actor, role, organisation.pk)]
    form = InviteForm(request.POST or None, roles=roles, auto_id="%s")
    if request.method == "POST" and form.is_valid():
        invite_to_seat(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            function=form.cleaned_data["function"],
            organisation=organisation.pk,
            role=Role(form.cleaned_data["role"]),
            scope_kind=ScopeKind.HOUSE,
            actor=actor,
        )
        said = gettext("%(email)s has been invited.") % {"email": form.cleaned_data["email"]}
        messages.success(request, said)
        return redirect("web:people")
    context = {
        "organisation": organisation.name,
        "lines": _lines(actor, organisation.pk),
        "elsewhere": actor.acting is not None and actor.acting.scope_kind not in _OF_A_HOUSE,
        "roles": roles,
        "form": form,
        "errors": problems(form),
    }
    return render(request, "web/people.html", context, status=422 if form.errors else 200)


def _find(actor: Actor, pk: UUID) -> Seat:
    """A seat in the house of the organisation that the actor acts for. Raises Http404 for any
    other.
    """
    own = actor.acting.organisation if actor.acting else None
    held = Seat.objects.filter(pk=pk, until=None, organisation=own, scope_kind__in=_OF_A_HOUSE)
    seat = held.select_related("person").first()
    if seat is None:
        raise Http404
    return seat


@door(Access.SIGNED_IN, find=_find, methods=WRITES)
def end_seat(request: Request, seat: Seat) -> HttpResponse:
    """Ends a seat. Whoever acts in it notices at the next request."""
    end_house_seat(seat.pk, actor=request.actor)
    said = gettext("%(name)s no longer has this role.") % {"name": seat.person.name}
    messages.success(request, said)
    return redirect("web:people")


@door(Access.SIGNED_IN, find=_find, methods=WRITES)
def invite_again(request: Request, seat: Seat) -> HttpResponse:
    """Sends a new link to somebody who has not come in yet. The link of before stops working."""
    invite_to_seat(
        email=seat.person.email,
        name=seat.person.name,
        organisation=seat.organisation_id,
        role=Role(seat.role),
        scope_kind=ScopeKind(seat.scope_kind),
        scope_id=seat.scope_id,
        actor=request.actor,
    )
    said = gettext("%(email)s has been invited.") % {"email": seat.person.email}
    messages.success(request, said)
    return redirect("web:people")


def _own(request: HttpRequest) -> tuple[Actor, Organisation]:
    """Who asks, and the organisation that they act for. Raises Http404 without a seat."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.acting is None:
        raise Http404
    return actor, Organisation.objects.get(pk=actor.acting.organisation)


def _may_give(actor: Actor, role: Role, organisation: UUID) -> bool:
    asked = Asked(role, organisation, ScopeKind.HOUSE, None)
    return ScopeKind.HOUSE in SCOPES[role] and bool(may(actor, Action.GIVE_SEAT, asked))


def _lines(actor: Actor, organisation: UUID) -> list[Line]:
    rows = list(_seen_by(actor, organisation))
    names = scope_names((ScopeKind(row.scope_kind), row.scope_id) for row in rows)
    return [
        Line(
            id=row.pk,
            name=row.person.name,
            email=row.person.email,
            role=say(f"role.{row.role}", {}),
            scope=names.get(row.scope_id, "") if row.scope_id else "",
            is_in=row.person.has_come_in,
            may_end=_may(actor, Action.END_SEAT, row),
            may_invite=_may(actor, Action.GIVE_SEAT, row),
        )
        for row in rows
    ]


def _seen_by(actor: Actor, organisation: UUID) -> QuerySet[Seat]:
    """Who works in a house sees its people; who works for one applicant sees those beside them."""
    seats = held_at(clock.real_now()).filter(organisation=organisation)
    own = actor.acting
    if own is not None and own.scope_kind in _OF_A_HOUSE:
        seats = seats.filter(scope_kind__in=_OF_A_HOUSE)
    elif own is not None:
        seats = seats.filter(scope_kind=own.scope_kind, scope_id=own.scope_id)
    return seats.select_related("person").order_by("person__name", "role", "pk")


def _may(actor: Actor, action: Action, seat: Seat) -> bool:
    asked = Asked(Role(seat.role), seat.organisation_id, seat.scope_kind, seat.scope_id)
    return seat.scope_kind in _OF_A_HOUSE and bool(may(actor, action, asked))
