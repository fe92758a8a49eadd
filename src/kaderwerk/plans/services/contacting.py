"""An organisation in a plan can be reached by somebody else, also after the award (R086).

The text that was signed keeps the contact that it named: a change here voids no signature. Whom to
reach now stands beside it, with who came before. While the text is being written
the change goes into the text as well, so that what is signed next is right. What changed while one
text was signed goes into the next, when that is frozen.
"""

import secrets
from uuid import UUID

import msgspec
from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.answers.people import contact_remarks
from kaderwerk.kader.given import line
from kaderwerk.kader.plan import Contact
from kaderwerk.lifecycle import OPEN_CASES, Text
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.plans.contacts import contact_digest, contact_of, last_contacts
from kaderwerk.plans.content import party_digest
from kaderwerk.plans.models import ContactChange, ContactKnown, Partner, Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.telling import tell_of_contact


@transaction.atomic
def change_contact(
    plan_id: UUID, organisation_id: UUID, contact: Contact, *, actor: Actor
) -> ContactChange | None:
    """Says whom to reach at an organisation from now on, and tells all in the plan.

    The coordinator can, and whoever acts for that organisation, wherever the plan stands. The same
    again changes nothing, and gives None. Raises Refused; Partner.DoesNotExist; UnfitText; and
    Impossible `contact.nothing` for who cannot be reached.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.CHANGE_CONTACT, plan)
    partner = plan.partners.select_related("organisation").get(organisation=organisation_id)
    leads = actor.acting is not None and actor.acting.role is Role.COORDINATOR
    if not leads and by.organisation != organisation_id:
        raise Refused(Action.CHANGE_CONTACT, Verdict(False, "seat.not_your_organisation"))
    given = {name: line(value) for name, value in msgspec.to_builtins(contact).items()}
    if any(remark.level == "blocks" for remark in contact_remarks(given)):
        raise Impossible("contact.nothing")
    can_write = plan.case in OPEN_CASES and plan.text == Text.WRITING
    data = {"organisation": str(organisation_id)}
    if can_write and partner.contact != given:
        partner.contact = given
        partner.save(update_fields=["contact"])
        data["party"] = party_digest(partner)
    known = last_contacts(plan).get(organisation_id)
    if known == msgspec.convert(given, Contact):
        if "party" in data:
            record(chain=plan.chain, actor=actor, action="plan.change_contact", data=data)
        return None
    change = _write_down(plan, partner, given, by.person)
    tell_of_contact(plan, partner.organisation, str(change.pk))
    record(chain=plan.chain, actor=actor, action="plan.change_contact", data=data, rows=[change])
    return change


def name_who_is_reached(plan: Plan, *, actor: Actor) -> bool:
    """The text names whom one reaches now, where that changed while it was signed.

    Gives whether there was any such. The plan must be held. Whether the actor may, the calling
    service has asked.
    """
    known = last_contacts(plan)
    others = [
        partner
        for partner in plan.partners.all()
        if known.get(partner.organisation_id, contact_of(partner)) != contact_of(partner)
    ]
    for partner in others:
        partner.contact = msgspec.to_builtins(known[partner.organisation_id])
        partner.save(update_fields=["contact"])
        data = {"organisation": str(partner.organisation_id), "party": party_digest(partner)}
        record(chain=plan.chain, actor=actor, action="plan.change_contact", data=data)
    return bool(others)


def note_contact(plan: Plan, partner: Partner, *, person: UUID) -> list[ContactChange]:
    """The contact was changed with all else that the text says of an organisation.

    Gives what the calling service seals in its entry; nothing where nobody is named yet, or it is
    whom one reaches already. It tells nobody: those who write see it on the page.
    """
    contact = contact_of(partner)
    known = last_contacts(plan).get(partner.organisation_id, Contact())
    if contact == known:
        return []
    return [_write_down(plan, partner, partner.contact, person)]


def _write_down(
    plan: Plan, partner: Partner, contact: dict[str, str], person: UUID
) -> ContactChange:
    salt = secrets.token_hex(16)
    number = ContactChange.objects.filter(plan=plan, organisation=partner.organisation_id).count()
    change = ContactChange.objects.create(
        plan=plan,
        organisation_id=partner.organisation_id,
        number=number + 1,
        digest=contact_digest(contact, salt),
        person_id=person,
        at=clock.now(),
    )
    ContactKnown.objects.create(change=change, contact=contact, salt=salt)
    return change
