"""What nobody in a plan can do yet: hand it in, or sign for an organisation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kaderwerk.lifecycle import OPEN_CASES
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.present import in_order, is_awaited, seats_in

#: The roles in which somebody of the payee can hand in.
_HANDING_IN = frozenset({Role.COORDINATOR, Role.WRITER, Role.SIGNATORY})


@dataclass(frozen=True)
class Lack:
    """Somebody who must act, and what for: the code of a sentence."""

    who: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def lacking_in(plan: Plan, *, ministry: str) -> list[Lack]:
    """Who must see to it that somebody can sign, or hand in. Said from the first day of a plan.

    `ministry` is its name in the words of the reader. Nothing once the text cannot change any
    more. One query; the organisations must have come along with the plan.
    """
    if plan.case not in OPEN_CASES:
        return []
    return list(_lacking(plan, list(seats_in(plan)), ministry))


def _lacking(plan: Plan, seats: list[Seat], ministry: str) -> Iterator[Lack]:
    partners = in_order(plan.kader, plan.partners.all())
    payee = next(p for p in partners if p.organisation_id == plan.payee_id)
    if not any(
        seat.role in _HANDING_IN and _is_in(seat)
        for seat in seats
        if seat.organisation_id == plan.payee_id
    ):
        yield Lack(payee.organisation.name, "lack.hand_in")
    for partner in partners:
        if partner.signs:
            held = [
                seat
                for seat in seats
                if seat.role == Role.SIGNATORY and seat.organisation_id == partner.organisation_id
            ]
            yield from _signer(plan, partner, held, ministry)


def _signer(plan: Plan, partner: Partner, held: Iterable[Seat], ministry: str) -> Iterator[Lack]:
    """What keeps an organisation from signing; nothing when somebody there can."""
    held = list(held)
    name = partner.organisation.name
    waiting = [seat for seat in held if is_awaited(plan, seat)]
    sure = [seat for seat in held if seat not in waiting]
    if any(_is_in(seat) for seat in sure):
        return
    if sure:
        yield Lack(name, "lack.signer_not_in", {"name": sure[0].person.name})
    elif not waiting:
        yield Lack(name, "lack.signer")
    elif partner.organisation.email:
        yield Lack(name, "lack.signer_confirmed", {"name": waiting[0].person.name})
    else:
        about = {"name": waiting[0].person.name, "organisation": name}
        yield Lack(ministry, "lack.address", about)


def _is_in(seat: Seat) -> bool:
    return seat.person.is_active and seat.person.has_come_in
