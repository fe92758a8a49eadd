"""Whoever signed was confirmed by their organisation, and a contact is who was recorded (R046)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from kaderwerk.audit.models import Entry
from kaderwerk.organisations.models import Seat
from kaderwerk.plans.contacts import contact_digest
from kaderwerk.plans.models import ContactKnown, Signature
from kaderwerk.verify.problem import Problem


def signers() -> Iterator[Problem]:
    """Each signature was given in a seat that the organisation stands for, where the framework
    asks for that.
    """
    seats = dict(Seat.objects.values_list("pk", "vouched"))
    seat_of: dict[str, UUID | None] = {}
    for entry in Entry.objects.filter(action="plan.sign").only("seat", "data"):
        data: Any = entry.data
        seat_of[str(data.get("signature"))] = entry.seat
    for signature in Signature.objects.select_related("snapshot__plan").order_by("pk").iterator():
        kinds = {party.key: party for party in signature.snapshot.plan.kader.parties}
        kind = kinds.get(signature.type)
        seat = seat_of.get(str(signature.pk))
        if kind is not None and kind.signer_confirmed and not (seat and seats.get(seat)):
            yield Problem("signature.not_confirmed", f"plans_signature:{signature.pk}")


def contacts() -> Iterator[Problem]:
    """Each contact that is kept is the one that its digest was made of."""
    for known in ContactKnown.objects.select_related("change").order_by("pk").iterator():
        if contact_digest(known.contact, known.salt) != known.change.digest:
            yield Problem("contact.changed", f"plans_contactchange:{known.change_id}")
