"""Which rounds somebody sees.

A live round and a preview are public once published: a preview lets people look before it counts.
A test round is for its own people, before it is published as well. In a demo everything is shown.
"""

from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from kaderwerk.organisations.actor import Actor, Role, ScopeKind, Seat
from kaderwerk.permissions import Action, Refused, Verdict
from kaderwerk.permissions.who import MINISTRY
from kaderwerk.rounds.models import Place, Round

#: Whoever works at the desk of rounds.
AT_THE_DESK = MINISTRY | {Role.HELPDESK}

PUBLIC_MODES = ("live", "preview")


def rounds_for(actor: Actor) -> QuerySet[Round]:
    """The rounds that this actor may read of, the newest first."""
    rounds = Round.objects.order_by("-prepared_at", "pk")
    if settings.MODE == "demo":
        public = Q(state="published")
    else:
        public = Q(state="published", mode__in=PUBLIC_MODES)
    if actor.acting is None:
        return rounds.filter(public)
    return rounds.filter(public | _own(actor.acting))


def rounds_at_the_desk(actor: Actor) -> QuerySet[Round]:
    """The rounds that somebody of the ministry works on. Raises Refused for whoever is not."""
    seat = actor.acting
    if seat is None or seat.role not in AT_THE_DESK:
        verdict = Verdict(False, "who.not_the_ministry", {"roles": ", ".join(sorted(AT_THE_DESK))})
        raise Refused(Action.READ_PROGRESS, verdict)
    rounds = Round.objects.order_by("-prepared_at", "pk")
    return rounds if seat.scope_id is None else rounds.filter(pk=seat.scope_id)


def _own(seat: Seat) -> Q:
    """The rounds that a seat reaches; those of a region only once they are published."""
    if seat.scope_id is None:
        return Q(pk__isnull=seat.role not in AT_THE_DESK)
    if seat.scope_kind is ScopeKind.ROUND:
        return Q(pk=seat.scope_id)
    within = "applicant" if seat.scope_kind is ScopeKind.APPLICANT else "plans"
    return _published_with(Q(**{within: seat.scope_id}))


def _published_with(place: Q) -> Q:
    return Q(state="published", pk__in=Place.objects.filter(place).values("round"))


def round_for(actor: Actor, pk: UUID) -> Round:
    """One of those that this actor may read of. Raises Round.DoesNotExist."""
    return rounds_for(actor).get(pk=pk)
