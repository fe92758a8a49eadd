"""What happened to each plan, and why, as codes: sentences are made when it is told."""

from dataclasses import dataclass, field
from typing import Any

#: How it ended, in the order in which a summary tells it.
ENDINGS = (
    "granted",
    "refused",
    "late",
    "early",
    "unsigned",
    "incomplete",
    "not_handed_in",
    "absent",
)


@dataclass
class Happening:
    """One thing that happened, at a moment (ISO, UTC).

    `says` is the sentence of the framework, where a rule of it stood in the way.
    """

    at: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)
    says: str = ""


@dataclass
class Fate:
    """What became of one plan file. `why` are codes with parameters, empty for a grant in full."""

    file: str
    applicant: str
    name: str
    ending: str = "not_handed_in"
    why: list[Happening] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    asked_cents: int = 0
    granted_cents: int = 0
    reference: str = ""
