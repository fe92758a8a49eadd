"""Whom to reach at each organisation in a plan: now, in the signed text, and before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec

from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.plan import Contact
from kaderwerk.plans.models import ContactChange, Partner, Plan, Snapshot
from kaderwerk.plans.present import in_order


@dataclass(frozen=True)
class Before:
    """Somebody who could be reached from a moment on."""

    contact: Contact
    since: dt.datetime
    by: str


@dataclass(frozen=True)
class Reached:
    """An organisation: whom to reach `now`, whom the frozen text names, and who came before.

    `signed` is None as long as no text has been frozen with it.
    """

    partner: Partner
    now: Contact
    signed: Contact | None
    before: tuple[Before, ...]

    @property
    def differs(self) -> bool:
        """Whether the signed text names somebody else than can be reached now."""
        return self.signed is not None and self.signed != self.now

    @property
    def earlier(self) -> tuple[Before, ...]:
        """Those before the one of now, the latest first."""
        return self.before[:-1][::-1]


def contact_digest(contact: Mapping[str, str], salt: str) -> str:
    """What stays of a contact when retention removes it, and proves it until then."""
    return sha256({"contact": dict(contact), "salt": salt})


def contact_of(partner: Partner) -> Contact:
    """Whom the text of the plan names now."""
    return msgspec.convert(partner.contact, Contact)


def last_contacts(plan: Plan) -> dict[UUID, Contact]:
    """Who can be reached at the organisations that changed it at least once. One query."""
    changes = ContactChange.objects.filter(plan=plan).select_related("known").order_by("number")
    return {
        change.organisation_id: msgspec.convert(change.known.contact, Contact)
        for change in changes
        if hasattr(change, "known")
    }


def reached_in(plan: Plan) -> list[Reached]:
    """Everyone who can be reached, in the order of the framework. Two queries."""
    history: dict[UUID, list[Before]] = {}
    changes = ContactChange.objects.filter(plan=plan).select_related("known", "person")
    for change in changes.order_by("number"):
        if hasattr(change, "known"):
            contact = msgspec.convert(change.known.contact, Contact)
            known = Before(contact, change.at, change.person.name)
            history.setdefault(change.organisation_id, []).append(known)
    snapshot = plan.snapshots.order_by("number").last()
    signed = _in_text(snapshot) if snapshot else {}
    found = []
    for partner in in_order(plan.kader, plan.partners.all()):
        before = tuple(history.get(partner.organisation_id, ()))
        now = before[-1].contact if before else contact_of(partner)
        found.append(Reached(partner, now, signed.get(partner.key), before))
    return found


def _in_text(snapshot: Snapshot) -> dict[str, Contact]:
    """Whom a frozen text names, by the key of the organisation in the plan."""
    parties = snapshot.data["parties"]
    return {party["key"]: msgspec.convert(party["contact"], Contact) for party in parties}
