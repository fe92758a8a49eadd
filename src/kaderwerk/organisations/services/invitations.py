"""Lets somebody come in for the first time: by a link that works once, for two weeks.

Whoever invites somebody to a seat, with the mail that belongs to it, uses
`kaderwerk.web.inviting.invite_to_seat`. This is what it stands on.
"""

import datetime as dt
import hashlib
import secrets

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.recording import Who, record
from kaderwerk.kader.no import NoWithCode
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Invitation, Person, Seat
from kaderwerk.organisations.services.people import CHAIN

#: How long a link works, in real time.
LIFETIME = dt.timedelta(days=14)


class InvitationUnusable(NoWithCode):
    """A link that does not work: `invitation.unknown`, `.expired`, `.used`, `.declined`."""


@transaction.atomic
def issue(*, person: Person, actor: Who, seat: Seat | None = None) -> tuple[Invitation, str]:
    """A new invitation for this person, and the token of its link. Earlier ones stop working.

    `seat` is what they are invited to. The token stands nowhere but in what is returned.
    """
    now = clock.real_now()
    _expire(person, now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        person=person,
        by_id=actor.person,
        seat=seat,
        digest=_digest(token),
        issued_at=now,
        expires_at=now + LIFETIME,
    )
    record(
        chain=CHAIN,
        actor=actor,
        action="invitation.issued",
        data={"person": str(person.pk), "invitation": str(invitation.pk)},
    )
    return invitation, token


@transaction.atomic
def take_back(*, person: Person, actor: Who) -> None:
    """No link that was sent to this person works any more. Without one, nothing happens."""
    if _expire(person, clock.real_now()):
        record(
            chain=CHAIN,
            actor=actor,
            action="invitation.taken_back",
            data={"person": str(person.pk)},
        )


def _expire(person: Person, now: dt.datetime) -> int:
    return person.invitations.filter(used_at=None, expires_at__gt=now).update(expires_at=now)


def usable(token: str) -> Invitation:
    """The invitation of this link, with its person. Raises InvitationUnusable."""
    found = Invitation.objects.select_related("person").filter(digest=_digest(token)).first()
    return _still_usable(found)


@transaction.atomic
def accept(*, token: str, name: str, password: str) -> Person:
    """Whoever was invited takes a name and a password, and can sign in from here on.

    Raises InvitationUnusable. Whether the password is good enough is asked before.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person")
    invitation = _still_usable(rows.filter(digest=_digest(token)).first())
    person = invitation.person
    invitation.used_at = clock.real_now()
    invitation.save(update_fields=["used_at"])
    person.name = name
    person.set_password(password)
    person.save(update_fields=["name", "password"])
    record(
        chain=CHAIN,
        actor=Actor(person=person.pk, name=person.name),
        action="invitation.accepted",
        data={"person": str(person.pk), "invitation": str(invitation.pk)},
    )
    return person


@transaction.atomic
def decline(token: str) -> Invitation:
    """Whoever got this link says that it is not for them. It stops working; nobody comes in.

    Raises InvitationUnusable.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person")
    invitation = _still_usable(rows.filter(digest=_digest(token)).first())
    now = clock.real_now()
    invitation.declined_at = invitation.expires_at = now
    invitation.save(update_fields=["declined_at", "expires_at"])
    record(
        chain=CHAIN,
        actor=Actor(person=invitation.person_id, name=invitation.person.name),
        action="invitation.declined",
        data={"person": str(invitation.person_id), "invitation": str(invitation.pk)},
    )
    return invitation


def _still_usable(invitation: Invitation | None) -> Invitation:
    if invitation is None or not invitation.person.is_active:
        raise InvitationUnusable("invitation.unknown")
    if invitation.used_at is not None:
        raise InvitationUnusable("invitation.used")
    if invitation.declined_at is not None:
        raise InvitationUnusable("invitation.declined")
    if invitation.expires_at <= clock.real_now():
        raise InvitationUnusable("invitation.expired")
    return invitation


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
