"""Who plays: the ministry's people, and for each plan those of the organisations in it.

People get an address at example.org, which receives no mail; the round of a rehearsal sends none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kaderwerk import clock
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Party
from kaderwerk.kader.words import says_nothing
from kaderwerk.organisations.actor import SYSTEM, Actor, Role, ScopeKind
from kaderwerk.organisations.models import Organisation
from kaderwerk.organisations.queries import actor_for
from kaderwerk.organisations.services.people import give_seat, invite
from kaderwerk.organisations.services.register import enrol


def actor(
    name: str,
    address: str,
    *,
    organisation: UUID,
    role: Role,
    scope_kind: ScopeKind,
    scope_id: UUID | None = None,
) -> Actor:
    """Somebody with this seat, let in when they are not there yet."""
    person = invite(email=f"{address}@example.org", name=name, actor=SYSTEM)
    seat = give_seat(
        person=person.pk,
        organisation=organisation,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        actor=SYSTEM,
    )
    return actor_for(person.pk, seat.pk, clock.now())


@dataclass(frozen=True)
class Ministry:
    """The people of the ministry, each in one seat."""

    manager: Actor
    assessor: Actor
    decider: Actor
    finance: Actor


def ministry(kader: Kader, names: Mapping[Role, str] | None = None) -> Ministry:
    """Lets the ministry in. Two people decide on an award, and two on a circular.

    `names` are those of its people, by role; who has none is called after the role.
    """
    organisation = enrol(name=kader.ministry.name, actor=SYSTEM).pk

    def one(role: Role) -> Actor:
        return actor(
            (names or {}).get(role) or f"{kader.ministry.name}: {role.value}",
            f"{role.value}.ministry",
            organisation=organisation,
            role=role,
            scope_kind=ScopeKind.HOUSE,
        )

    return Ministry(
        manager=one(Role.ROUND_MANAGER),
        assessor=one(Role.ASSESSOR),
        decider=one(Role.DECIDER),
        finance=one(Role.FINANCE),
    )


def organisation_of(party: Party, payee: Organisation, payee_type: str) -> Organisation:
    """The organisation that a party in a plan file stands for.

    The payee is the one of the register, whatever the file calls it. Others are known by their
    code; one without a code is known by its name, among those without a code.
    """
    if party.type == payee_type:
        return payee
    if not party.code:
        known = Organisation.objects.filter(code="", name=party.name).order_by("pk").first()
        if known is not None:
            return known
    return enrol(name=party.name, code=party.code, invented=True, actor=SYSTEM)


class Team:
    """The people of one plan, by the key of their organisation in it.

    Each organisation has one who signs, and one who does all else: in a seat for each role.
    """

    def __init__(self, plan_id: UUID, address: str, organisations: dict[str, UUID]):
        self._plan_id, self._address, self._organisations = plan_id, address, organisations
        self._actors: dict[tuple[str, Role], Actor] = {}

    def of(self, party: Party, role: Role) -> Actor:
        """The one who acts for an organisation in a role: by the name that the plan gives."""
        place = (party.key, role)
        if place not in self._actors:
            signs = role is Role.SIGNATORY
            name = party.signatory_name if signs else party.contact.name
            person = "signatory" if signs else "contact"
            self._actors[place] = actor(
                f"{party.name}: {role.value}" if says_nothing(name) else name,
                f"{party.key}.{person}.{self._address}".replace("_", "-"),
                organisation=self._organisations[party.key],
                role=role,
                scope_kind=ScopeKind.PLAN,
                scope_id=self._plan_id,
            )
        return self._actors[place]
