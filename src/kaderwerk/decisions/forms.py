"""What somebody typed into a form, kept as it was, and what it comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kaderwerk.decisions.services.proposing import Line
from kaderwerk.kader.given import UnfitText, paragraphs
from kaderwerk.kader.money import NotAnAmount, read_euros
from kaderwerk.sentences import say

OUTCOMES = ("granted", "refused")


@dataclass
class TypedLine:
    """One plan in the form of a proposal. `errors` are sentences by the name of the field."""

    plan_id: UUID
    chosen: bool = False
    outcome: str = "granted"
    amount: str = ""
    reason: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def cents(self) -> int:
        """What the line comes to, in cents; 0 for a refusal, and for what is no amount."""
        if self.outcome != "granted":
            return 0
        try:
            return read_euros(self.amount)
        except NotAnAmount:
            return 0

    def check(self) -> None:
        """Notes what cannot be read in a line that was chosen."""
        if not self.chosen:
            return
        if self.outcome not in OUTCOMES:
            self.errors["outcome"] = say("proposing.no_outcome", {})
        if self.outcome == "granted":
            try:
                read_euros(self.amount)
            except NotAnAmount as error:
                code = f"proposing.amount_{error.code}" if self.amount.strip() else _EMPTY
                self.errors["amount"] = say(code, {})
        try:
            paragraphs(self.reason)
        except UnfitText as error:
            self.errors["reason"] = say(error.code, error.params)

    @property
    def line(self) -> Line:
        return Line(self.plan_id, self.outcome, self.cents, self.reason)


_EMPTY = "proposing.amount_missing"


def typed_lines(post: Mapping[str, str], plans: Iterable[UUID]) -> dict[UUID, TypedLine]:
    """What was typed for each of these plans; whatever else was posted is left alone."""
    return {
        plan: TypedLine(
            plan_id=plan,
            chosen=f"choose-{plan}" in post,
            outcome=post.get(f"outcome-{plan}", ""),
            amount=post.get(f"amount-{plan}", ""),
            reason=post.get(f"reason-{plan}", ""),
        )
        for plan in plans
    }


def chosen_elsewhere(post: Mapping[str, str], here: Mapping[UUID, TypedLine]) -> bool:
    """Whether a plan was chosen that is no longer in the form: decided on, or taken back."""
    known = {f"choose-{plan}" for plan in here}
    return any(name.startswith("choose-") and name not in known for name in post)


def numbers(texts: Iterable[str]) -> list[int]:
    """The whole numbers among what was chosen, once each; what is none is left out."""
    return [
        int(text)
        for text in dict.fromkeys(texts)
        if text.isascii() and text.isdecimal() and len(text) < 19
    ]
