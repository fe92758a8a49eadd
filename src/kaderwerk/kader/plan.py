"""A plan as plain data: who takes part and what was answered, at one moment.

The form, a plan file and a snapshot all come down to this shape. Answers are in the canonical form
that `kader/answers/` describes, by question key.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from kaderwerk.kader.advice import Advice
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.kader.model.base import Key

#: A name, a function, an address: one line, checked for length where a plan is read.
Name = Annotated[str, Meta(max_length=MOST_NAME_CHARACTERS)]


def is_key(text: str) -> bool:
    """Whether an organisation can have this as its key in a plan."""
    try:
        msgspec.convert(text, Key)
    except msgspec.ValidationError:
        return False
    return True


class Contact(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Someone who can be reached. Nothing is checked here; an empty string is not known."""

    name: Name = ""
    function: Name = ""
    email: Name = ""
    phone: Name = ""


class Party(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An organisation that takes part in a plan.

    `key` names it inside the plan, `type` is the key of a party type of the framework. `signs`:
    it signs, and so commits itself. `code` is its code in a register, for the payee and others
    that have one. The deputy may sign when the signatory cannot.
    """

    key: Key
    type: Key
    name: Name
    signs: bool
    code: Annotated[str, Meta(max_length=20)] = ""
    signatory_name: Name = ""
    signatory_function: Name = ""
    deputy_name: Name = ""
    deputy_function: Name = ""
    contact: Contact = field(default_factory=Contact)


class PlanText(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a plan says. `applicant` is the code on the framework's list, `language` the language
    that it is written and signed in. `advice` is what was said of it by those who advise.
    """

    applicant: str
    parties: tuple[Party, ...]
    answers: dict[str, Any]
    language: str
    advice: tuple[Advice, ...] = ()

    def party(self, key: str) -> Party:
        """The organisation with this key. Raises KeyError when the plan has none."""
        for party in self.parties:
            if party.key == key:
                return party
        raise KeyError(key)

    @property
    def signatories(self) -> tuple[Party, ...]:
        """The organisations that sign, in the order of the plan."""
        return tuple(party for party in self.parties if party.signs)
