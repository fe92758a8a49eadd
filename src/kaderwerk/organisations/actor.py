"""The person behind a request, as the rules see them: plain values, read once, never changed."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    COORDINATOR = "coordinator"  # drives and guards one plan, freezes and thaws its text
    WRITER = "writer"  # writes in a plan for one organisation
    SIGNATORY = "signatory"  # may bind that organisation
    CLIENT_REPRESENTATIVE = "client_representative"  # reads, comments, advises
    STAKEHOLDER = "stakeholder"  # comments on what is shared with them
    ASSESSOR = "assessor"  # judges plans for the ministry
    DECIDER = "decider"  # grants or refuses
    FINANCE = "finance"  # pays, or hands over to who pays
    INTAKE = "intake"  # takes in what came by another way than the site
    ROUND_MANAGER = "round_manager"  # prepares and publishes rounds
    HELPDESK = "helpdesk"  # answers questions
    EDITOR = "editor"  # keeps the growing document and the newsletter
    RESEARCHER = "researcher"  # measures
    AUDITOR = "auditor"  # reads everything, changes nothing
    ADMINISTRATOR = "administrator"  # accounts and settings, no content


class ScopeKind(StrEnum):
    """How far a seat reaches: one plan, all plans of an applicant, one round, or everything."""

    PLAN = "plan"
    APPLICANT = "applicant"
    ROUND = "round"
    HOUSE = "house"


_REGION = frozenset({ScopeKind.PLAN, ScopeKind.APPLICANT})
_HOUSE = frozenset({ScopeKind.ROUND, ScopeKind.HOUSE})

#: The scopes that a role can be held in. No role of a region reaches beyond one applicant: an
#: organisation that takes part in thirty-five regions has thirty-five seats for that.
SCOPES: dict[Role, frozenset[ScopeKind]] = {
    Role.COORDINATOR: _REGION,
    Role.WRITER: _REGION,
    Role.SIGNATORY: _REGION,
    Role.CLIENT_REPRESENTATIVE: _REGION,
    Role.STAKEHOLDER: _REGION,
    Role.ASSESSOR: _HOUSE,
    Role.DECIDER: _HOUSE,
    Role.FINANCE: _HOUSE,
    Role.INTAKE: _HOUSE,
    Role.ROUND_MANAGER: _HOUSE,
    Role.HELPDESK: _HOUSE,
    Role.EDITOR: _HOUSE,
    Role.RESEARCHER: _HOUSE,
    Role.AUDITOR: _HOUSE,
    Role.ADMINISTRATOR: _HOUSE,
}


@dataclass(frozen=True)
class Seat:
    """A role that someone holds for one organisation, within a scope.

    `vouched`: that organisation's own people stand for it.
    """

    id: UUID
    organisation: UUID
    role: Role
    scope_kind: ScopeKind
    scope_id: UUID | None = None  # None for the whole house
    vouched: bool = False

    @property
    def acting_for(self) -> str:
        """The scope as one word, as the record has it: `plan:<uuid>`, `house`."""
        return f"{self.scope_kind}:{self.scope_id}" if self.scope_id else str(self.scope_kind)


@dataclass(frozen=True)
class SignIn:
    """How somebody last showed who they are, as a code, and when, by the real clock."""

    how: str
    at: dt.datetime


@dataclass(frozen=True)
class Actor:
    """Someone who acts in one seat. Their other seats count only for conflicts of interest."""

    person: UUID | None
    name: str
    acting: Seat | None = None
    seats: frozenset[Seat] = frozenset()

    def acts_as(
        self,
        role: Role,
        *,
        scopes: Collection[tuple[ScopeKind, UUID]] = (),
        organisations: Collection[UUID] | None = None,
    ) -> bool:
        """Whether the seat that they act in has this role, and reaches the thing asked about.

        `scopes` are the scopes that the thing lies in (a plan: its own, its applicant's, its
        round's); a seat for the whole house reaches everything. With `organisations`, the seat is
        held for one of these.
        """
        seat = self.acting
        return (
            seat is not None
            and seat.role is role
            and (
                seat.scope_kind is ScopeKind.HOUSE
                or any(scope == (seat.scope_kind, seat.scope_id) for scope in scopes)
            )
            and (organisations is None or seat.organisation in organisations)
        )

    @property
    def organisations(self) -> frozenset[UUID]:
        """Every organisation that they hold a seat for, in whatever role."""
        return frozenset(seat.organisation for seat in self.seats)


#: Who does what is done on a schedule. Holds no seat, so no rule lets it do a person's work.
SYSTEM = Actor(person=None, name="Kaderwerk")
