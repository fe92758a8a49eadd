"""What is sent: letters, the text for the circular, reminders.

Texts may hold placeholders in braces, `{amount}`. Which ones there are for which text stands in
`PLACEHOLDERS`; `check` refuses any other.
"""

from typing import Annotated, Literal

from msgspec import Meta

from kaderwerk.kader.model.base import Key, OptionalText, Sourced, Text
from kaderwerk.kader.model.calendar import PhaseKey

#: What may stand between braces, per kind of text.
PLACEHOLDERS: dict[str, frozenset[str]] = {
    "letter": frozenset(
        [
            *("title", "applicant", "payee", "amount", "asked", "start", "end", "reference"),
            *("date", "reasons", "years", "decision_date", "handed_in", "contact"),
        ]
    ),
    "circular": frozenset(
        ["title", "count", "applicants", "total_millions", "total", "place", "years", "date"]
    ),
    "reminder": frozenset(["title", "applicant", "deadline", "days", "missing"]),
}

Outcome = Literal["granted", "refused"]


class Letter(Sourced, frozen=True, kw_only=True):
    """The letter that tells an applicant of a decision. `summary` stands on top, in plain words."""

    key: Key
    outcome: Outcome
    subject: Text
    summary: Text
    salutation: Text
    paragraphs: Annotated[tuple[Text, ...], Meta(min_length=1)]
    closing: Text
    signed_by: Text


class Circular(Sourced, frozen=True, kw_only=True):
    """The paragraph in the circular of the municipal fund, and how its amount is rounded.

    `decimals` is the number of decimals of the amount in millions; `rounding` says so in words.
    """

    heading: Text
    paragraph: Text
    place: Text
    rounding: Text
    decimals: Annotated[int, Meta(ge=0, le=6)]


class Reminder(Sourced, frozen=True, kw_only=True):
    """A mail that goes out a number of days before a phase starts or ends."""

    key: Key
    phase: PhaseKey
    edge: Literal["start", "until"]
    days_before: Annotated[int, Meta(ge=0, le=365)]
    to: Annotated[
        tuple[Literal["coordinator", "writer", "signatory", "assessor", "decider"], ...],
        Meta(min_length=1),
    ]
    subject: Text
    body: Text


class Ministry(Sourced, frozen=True, kw_only=True):
    """Who runs the scheme, as it stands on letters and on the public page."""

    name: Text
    department: OptionalText = ""
    address: Text
    helpdesk: Annotated[str, Meta(max_length=200)]
    reference_prefix: Annotated[str, Meta(min_length=1, max_length=20)]
