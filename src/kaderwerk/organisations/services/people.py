"""Lets people in, gives them seats and ends those.

Whether the actor may is asked by whoever calls: permissions stand above this package.
"""

import datetime as dt
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from kaderwerk import clock
from kaderwerk.audit.recording import Who, record
from kaderwerk.organisations.actor import SCOPES, Role, ScopeKind
from kaderwerk.organisations.models import Person, Seat

CHAIN = "people"


def in_utc(moment: dt.datetime) -> str:
    """A moment as the record has it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


class SeatBeyondRole(ValueError):
    """A role was to be held in a scope that it does not reach, as in a writer of every round."""

    def __init__(self, role: Role, scope_kind: ScopeKind):
        super().__init__(f"{role} of {scope_kind}")
        self.role, self.scope_kind = role, scope_kind


def vouches(actor: Who, organisation: UUID) -> bool:
    """Whether a seat that this actor gives for an organisation is given by its own people.

    Its own people are who came in from outside any region (let in by the ministry, or when the
    house was set up), and whoever such people let in for that same organisation. A coordinator
    can let anybody in for a partner, also themselves; whoever came in that way, and whoever they
    let in, is not its own until the organisation says so (`vouch`). So nobody outside an
    organisation can begin the chain that names who binds it (R046). One query; none for what is
    done on a schedule.
    """
    if actor.acting is None:
        return True
    held = Seat.objects.filter(pk=actor.acting.id)
    own = Q(scope_kind__in=["house", "round"]) | Q(organisation=organisation, vouched=True)
    return held.filter(own).exists()


class SeatEnded(Exception):
    """The seat had ended already, at another moment than was asked for now."""

    def __init__(self, seat: UUID, until: dt.datetime):
        super().__init__(str(seat))
        self.seat, self.until = seat, until


@transaction.atomic
def invite(*, email: str, name: str, function: str = "", phone: str = "", actor: Who) -> Person:
    """The person with this address, let in when there is none yet.

    Someone who is there keeps the name that they have themselves, whoever invites them again.
    Nobody can sign in with what is made here: that takes a password or a key of their own.
    """
    person, is_new = Person.objects.get_or_create(
        email=email,
        defaults={
            "name": name,
            "function": function,
            "phone": phone,
            "password": make_password(None),
        },
    )
    if is_new:
        record(chain=CHAIN, actor=actor, action="person.invited", data={"person": str(person.pk)})
    return person


@transaction.atomic
def give_seat(
    *,
    person: UUID,
    organisation: UUID,
    role: Role,
    scope_kind: ScopeKind,
    scope_id: UUID | None = None,
    since: dt.datetime | None = None,
    note: str = "",
    actor: Who,
) -> Seat:
    """Gives someone a seat from `since`, which is now when left out. Giving it twice is once.

    Raises SeatBeyondRole when the role is not held in that kind of scope.
    """
    role, scope_kind = Role(role), ScopeKind(scope_kind)
    if scope_kind not in SCOPES[role]:
        raise SeatBeyondRole(role, scope_kind)
    seat, is_new = Seat.objects.get_or_create(
        person_id=person,
        organisation_id=organisation,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        until=None,
        defaults={
            "since": since or clock.now(),
            "note": note,
            "vouched": vouches(actor, organisation),
        },
    )
    if is_new:
        record(
            chain=CHAIN,
            actor=actor,
            action="seat.given",
            data={
                "seat": str(seat.pk),
                "person": str(person),
                "organisation": str(organisation),
                "role": str(role),
                "scope": str(scope_kind),
                "of": str(scope_id) if scope_id else None,
                "since": in_utc(seat.since),
                "vouched": seat.vouched,
            },
        )
    return seat


@transaction.atomic
def vouch(*, seat: UUID, actor: Who) -> Seat:
    """An organisation stands for who holds this seat. Doing so twice is once.

    Who may say so, the calling service asks. Raises Seat.DoesNotExist.
    """
    row = Seat.objects.select_for_update(of=("self",)).get(pk=seat)
    if not row.vouched:
        row.vouched = True
        row.save(update_fields=["vouched"])
        record(chain=CHAIN, actor=actor, action="seat.vouched", data={"seat": str(row.pk)})
    return row


@transaction.atomic
def end_seat(*, seat: UUID, at: dt.datetime | None = None, actor: Who) -> Seat:
    """Ends a seat at a moment, which is now when left out. What they did in it stays theirs.

    Ending it twice at the same moment is once. Raises Seat.DoesNotExist, and SeatEnded when it
    ended at another moment.
    """
    row = Seat.objects.select_for_update(of=("self",)).get(pk=seat)
    if row.until is not None:
        if at is None or at == row.until:
            return row
        raise SeatEnded(seat, row.until)
    # A seat that was to begin later never began.
    row.until = max(at or clock.now(), row.since)
    row.save(update_fields=["until"])
    record(
        chain=CHAIN,
        actor=actor,
        action="seat.ended",
        data={"seat": str(row.pk), "until": in_utc(row.until)},
    )
    return row
