"""Which organisations can take part in a plan: those that are known, and new ones."""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from kaderwerk.kader.given import line
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Member, Organisation
from kaderwerk.organisations.services.register import enrol
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible

#: A list that is longer helps nobody to choose.
_MOST = 300


def known_organisations(plan: Plan) -> list[tuple[str, str]]:
    """The members of the applicant, then others with a number in a register. Two queries.

    Not those in the plan. Organisations without a number are of one plan, and of nobody else.
    """
    taken = plan.partner_ids
    free = Organisation.objects.exclude(pk__in=taken)
    members = free.filter(member__applicant=plan.applicant_id).order_by("name")
    is_member = Member.objects.filter(organisation=OuterRef("pk"))
    others = free.filter(~Exists(is_member), pays_for=None).exclude(code="").order_by("name")
    found = [*members, *others[:_MOST]]
    return [(str(organisation.pk), organisation.name) for organisation in found]


def free_key(plan: Plan, kind: str) -> str:
    """A key that no organisation in the plan has yet: that of the kind, with a number if needed."""
    taken = {partner.key for partner in plan.partners.all()}
    if kind not in taken:
        return kind
    return next(
        key for number in range(2, len(taken) + 3) if (key := f"{kind[:36]}_{number}") not in taken
    )


@transaction.atomic
def organisation_for(plan: Plan, *, known: str, name: str, code: str, actor: Actor) -> Organisation:
    """The organisation that was chosen, or a new one with this name and number.

    One that has the number already is that one, whatever its name. Raises Refused; UnfitText; and
    Impossible `party.already_in` for one that takes part already.
    """
    require(actor, Action.CHANGE_PARTIES, plan)
    if known:
        return Organisation.objects.get(pk=UUID(known))
    name, code = line(name), line(code, most=20)
    organisation = enrol(name=name, code=code, actor=actor)
    if organisation.pk in plan.partner_ids:
        raise Impossible("party.already_in", party=organisation.name)
    return organisation
