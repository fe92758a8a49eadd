"""The ministry registers the general address of an organisation, and so who can speak for it."""

from uuid import UUID

from django.db import transaction

from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.organisations.models import Organisation, Seat
from kaderwerk.organisations.services.register import register_address as register
from kaderwerk.permissions import Action, require
from kaderwerk.plans.services.vouching import after_giving
from kaderwerk.rounds.models import Round


@transaction.atomic
def register_address(
    round_id: UUID, organisation_id: UUID, *, email: str, actor: Actor
) -> Organisation:
    """Keeps an address, and asks there about whoever waits to sign for the organisation.

    An empty address takes it away. Raises Refused, and Organisation.DoesNotExist.
    """
    require(actor, Action.REGISTER_ADDRESS, Round.objects.get(pk=round_id))
    organisation = register(organisation=organisation_id, email=email, actor=actor)
    waiting = Seat.objects.filter(
        organisation=organisation_id, role=Role.SIGNATORY, vouched=False, until=None
    )
    if organisation.email:
        for seat in waiting.select_related("person", "organisation").order_by("since", "pk"):
            after_giving(seat, actor=actor)
    return organisation
