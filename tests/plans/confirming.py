"""A framework in which organisations confirm who signs for them, and the links that ask them."""

import re

from kaderwerk.organisations.actor import Actor, Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.post.models import Message
from tests import make

#: In the small framework housing corporations confirm their signers; the others do not.
CONFIRMED = make.SMALL.data.replace(
    b'signed_by = "a director"', b'signed_by = "a director"\nsigner_confirmed = true'
)


def round_that_confirms():
    overlays = {key: overlay.data for key, overlay in make.SMALL.overlays.items()}
    return make.round_from(CONFIRMED, overlays, mode="test")


def plan_that_confirms(code="D01"):
    place = make.place(round_that_confirms(), code)
    return make.with_parties(make.started(place), make.plan_text(place.round.kader, "alder-hill"))


def planted(plan: Plan, party: str, role: Role) -> Seat:
    """A seat for a partner, named by a writer whom the coordinator of the payee let in for it."""
    body = Partner.objects.get(plan=plan, key=party).organisation_id

    def let_in(role: Role, by: Actor) -> Seat:
        return give_seat(
            person=make.person().pk, organisation=body, role=role,
            scope_kind=ScopeKind.PLAN, scope_id=plan.pk, actor=by,
        )  # fmt: skip

    return let_in(role, make.acting(let_in(Role.WRITER, make.member(plan, Role.COORDINATOR))))


def asked(number=-1):
    """The mail that asks an organisation, and the token of its link."""
    mails = list(Message.objects.filter(letter="signer_asked").order_by("created_at", "pk"))
    return mails[number], re.search(r"/plans/signers/([^/\s]+)/", mails[number].body)[1]
