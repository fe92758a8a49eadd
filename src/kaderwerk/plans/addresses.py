"""Which organisations of a round confirm who signs for them, and where they can be asked."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation, Seat
from kaderwerk.plans.models import Partner
from kaderwerk.rounds.models import Round


@dataclass(frozen=True)
class Row:
    """An organisation with its general address. `is_awaited`: somebody waits to sign for it."""

    id: UUID
    name: str
    code: str
    email: str
    is_awaited: bool


def addresses_in(round_: Round, search: str) -> list[Row]:
    """The organisations whose signers are confirmed: those that are waited for first, then those
    without an address, then by name. `search` is part of a name or a number. One query.
    """
    types = [party.key for party in round_.kader.parties if party.signer_confirmed]
    takes_part = Partner.objects.filter(
        organisation=OuterRef("pk"), plan__place__round=round_, type__in=types
    )
    waits = Seat.objects.filter(
        organisation=OuterRef("pk"), role=Role.SIGNATORY, vouched=False, until=None
    )
    found = Organisation.objects.filter(Exists(takes_part)).annotate(waits=Exists(waits))
    rows = [
        Row(o.pk, o.name, o.code, o.email, o.waits)
        for o in found
        if search.casefold() in f"{o.name} {o.code}".casefold()
    ]
    return sorted(rows, key=lambda row: (not row.is_awaited, bool(row.email), row.name))
