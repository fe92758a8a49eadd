"""Invites somebody to a seat: the seat, and the mail with which they come in."""

from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from kaderwerk.organisations.actor import SYSTEM, Actor, Role, ScopeKind
from kaderwerk.organisations.models import Invitation, Organisation, Person, Seat
from kaderwerk.organisations.services import people
from kaderwerk.organisations.services.invitations import issue
from kaderwerk.organisations.services.register import enrol
from kaderwerk.sentences import say
from kaderwerk.web.mail import send
from kaderwerk.web.scopes import scope_names
from kaderwerk.web.seating import give_house_seat


class GiveSeat(Protocol):
    """A service that gives a seat, and refuses what may not be given."""

    def __call__(
        self,
        *,
        person: UUID,
        organisation: UUID,
        role: Role,
        scope_kind: ScopeKind,
        scope_id: UUID | None,
        actor: Actor,
    ) -> Seat: ...


@transaction.atomic
def invite_to_seat(
    *,
    email: str,
    name: str,
    organisation: UUID,
    role: Role,
    scope_kind: ScopeKind,
    scope_id: UUID | None = None,
    function: str = "",
    actor: Actor,
    give: GiveSeat = give_house_seat,
) -> Seat:
    """Gives somebody a seat, and mails them about it in the language of who asks.

    `give` is the service that gives the seat and asks the rules; for a plan that is
    `plans.services.seating.give_seat`. Somebody who was never here before gets a link that works
    once, for two weeks, to choose a password. Whoever has a password reads what they can do now.
    Inviting twice is one seat; the second mail has a new link, and the first link stops working.

    Raises what `give` raises (Refused, Impossible, SeatBeyondRole), and UnusableAddress. Then
    nothing was changed: nobody was let in, and no mail goes.
    """
    person = people.invite(email=email, name=name, function=function, actor=actor)
    seat = give(
        person=person.pk,
        organisation=organisation,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        actor=actor,
    )
    _tell(person, seat, actor)
    return seat


def _tell(person: Person, seat: Seat, actor: Actor) -> None:
    about = {"name": person.name, "inviter": actor.name, **seat_in_words(seat)}
    if person.has_come_in:
        link = settings.SITE_URL + reverse("web:seats")
        send(person, "seat_given", reason=str(seat.pk), link=link, **about)
        return
    invitation, token = issue(person=person, actor=actor, seat=seat)
    send(
        person,
        "invitation",
        reason=str(invitation.pk),
        link=link_to_invitation(token),
        not_me=settings.SITE_URL + reverse("web:not_for_me", args=[token]),
        until=formats.date_format(timezone.localtime(invitation.expires_at)),
        **about,
    )


def seat_in_words(seat: Seat) -> dict[str, str]:
    """What a seat is as `role`, and for whom and what as `scope`. Two queries."""
    names = scope_names([(ScopeKind(seat.scope_kind), seat.scope_id)])
    scope = names.get(seat.scope_id, "") if seat.scope_id else ""
    organisation = Organisation.objects.only("name").get(pk=seat.organisation_id).name
    both = _("%(organisation)s, for %(scope)s") % {"organisation": organisation, "scope": scope}
    return {"role": say(f"role.{seat.role}", {}), "scope": both if scope else organisation}


def tell_inviter(invitation: Invitation) -> None:
    """Whoever invited somebody hears that it was not for them. Without one, nobody does."""
    inviter, seat = invitation.by, invitation.seat
    if inviter is None or seat is None or not inviter.is_active:
        return
    is_of_a_plan = seat.scope_kind == ScopeKind.PLAN
    page = reverse("plans:people", args=[seat.scope_id]) if is_of_a_plan else reverse("web:people")
    send(
        inviter,
        "invitation_declined",
        reason=str(invitation.pk),
        name=inviter.name,
        invited=invitation.person.name,
        email=invitation.person.email,
        link=settings.SITE_URL + page,
        **seat_in_words(seat),
    )


@transaction.atomic
def let_in(*, email: str, name: str, organisation: str, role: Role) -> str:
    """Lets the first people of a house in, before anybody is there who may invite them.

    Gives the link with which they come in; nothing for who has a password already.
    """
    body = Organisation.objects.filter(name=organisation).first()
    body = body or enrol(name=organisation, actor=SYSTEM)
    person = people.invite(email=email, name=name, actor=SYSTEM)
    people.give_seat(
        person=person.pk,
        organisation=body.pk,
        role=role,
        scope_kind=ScopeKind.HOUSE,
        actor=SYSTEM,
    )
    if person.has_come_in:
        return ""
    _invitation, token = issue(person=person, actor=SYSTEM)
    return link_to_invitation(token)


def link_to_invitation(token: str) -> str:
    """The address that somebody who was invited opens."""
    return settings.SITE_URL + reverse("web:invitation", args=[token])
