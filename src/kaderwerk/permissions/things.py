"""What the rules need to know of a thing. The models have these; a table in the docs fakes none.

Identifiers are UUIDs of rows; the rules never read the database.
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kaderwerk.organisations.actor import Role


class PlanLike(Protocol):
    """A plan as the rules see it."""

    @property
    def id(self) -> UUID: ...
    @property
    def round_id(self) -> UUID: ...
    @property
    def applicant_id(self) -> UUID: ...
    @property
    def payee_id(self) -> UUID:
        """The organisation that applies and is paid."""
        ...

    @property
    def partner_ids(self) -> frozenset[UUID]:
        """The organisations that take part now, the payee among them."""
        ...

    @property
    def interested_ids(self) -> frozenset[UUID]:
        """Those, and the organisations that took part in a version that was handed in."""
        ...

    @property
    def confirming_ids(self) -> frozenset[UUID]:
        """Those that confirm themselves who signs for them, as the framework says."""
        ...

    @property
    def case(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def was_handed_in(self) -> bool:
        """Whether the ministry holds a version (handed in, and not withdrawn)."""
        ...

    @property
    def is_published(self) -> bool:
        """Whether its decision has been published."""
        ...


class PlaceLike(Protocol):
    """An applicant's place in a round."""

    @property
    def round_id(self) -> UUID: ...
    @property
    def applicant_id(self) -> UUID: ...
    @property
    def payee_id(self) -> UUID: ...
    @property
    def is_open(self) -> bool:
        """Whether the round has been published, so that plans can be begun."""
        ...


class SeatLike(Protocol):
    """A seat that is given or ended. One that is not there yet has no `id`."""

    @property
    def id(self) -> UUID | None: ...
    @property
    def role(self) -> Role: ...
    @property
    def organisation_id(self) -> UUID: ...
    @property
    def scope_kind(self) -> str: ...
    @property
    def scope_id(self) -> UUID | None: ...


@dataclass(frozen=True)
class Asked:
    """A seat before it is there."""

    role: Role
    organisation_id: UUID
    scope_kind: str
    scope_id: UUID | None
    id: UUID | None = None
