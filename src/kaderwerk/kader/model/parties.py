"""Who may apply, and who takes part in a plan."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from kaderwerk.kader.model.base import Key, OptionalText, Part, Slug, Sourced, Text

#: The code of an applicant or a municipality in its register: `AM01`, `GM0014`.
Code = Annotated[str, Meta(pattern=r"^[A-Z0-9-]+$(?!\n)", max_length=20)]


class Body(Part, frozen=True):
    """A public body by the code and the name that its register gives it."""

    code: Code
    name: Annotated[str, Meta(min_length=1, max_length=120)]


class Applicants(Sourced, frozen=True, kw_only=True):
    """The list of who may apply, as a register had it on one day."""

    list: Slug
    noun: Text
    noun_plural: Text
    as_of: dt.date


class Applicant(Part, frozen=True, kw_only=True):
    """One that may apply, and the body that applies for it and is paid.

    `members` are the bodies that belong to it (for a region: its municipalities), the payee
    among them. Dates are inclusive.
    """

    code: Code
    name: Annotated[str, Meta(min_length=1, max_length=120)]
    payee: Body
    members: tuple[Body, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    def is_valid_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class PartyType(Sourced, frozen=True, kw_only=True):
    """A kind of organisation that can take part in a plan.

    `sign = "must"`: at least one organisation of this type signs every plan. `payee`: this is the
    body that applies for the applicant, exactly one in each plan. `domain` groups types, for
    rules that ask for more than one of them. `advises`: an organisation of this type can give
    advice on the plan, and the text cannot be frozen until each of its points has an answer.
    `signer_confirmed`: who signs for such an organisation is confirmed by its own people first.
    """

    key: Key
    label: Text
    sign: Literal["must", "may", "never"]
    signed_by: OptionalText = ""
    payee: bool = False
    domain: Key | None = None
    at_most: Annotated[int, Meta(ge=1)] | None = None
    advises: bool = False
    signer_confirmed: bool = False


class CoordinatorRule(Sourced, frozen=True, kw_only=True):
    """Where the coordinator of a plan may work.

    With an organisation of one of the `types`; or elsewhere, when an organisation of one of the
    `mandate_by` types has mandated that, and the plan says so.
    """

    types: Annotated[tuple[Key, ...], Meta(min_length=1)]
    mandate_by: tuple[Key, ...] = ()
