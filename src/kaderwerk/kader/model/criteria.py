"""What is judged, in groups that each have a regime of their own."""

from typing import Annotated, Literal

from msgspec import Meta

from kaderwerk.kader.model.base import Key, OptionalText, Sourced, Text

#: How the criteria of a group are judged.
#: `judged`: met / partly / not. `addressed`: addressed / partly / not. `scored`: points × weight.
Regime = Literal["judged", "addressed", "scored"]

#: What the software itself establishes, so that nobody has to judge it.
Fact = Literal["submitter", "signatures", "amount", "period", "window"]


class CriterionGroup(Sourced, frozen=True, kw_only=True):
    """Criteria that are judged in the same way. A scored group has a scale and a pass mark."""

    key: Key
    label: Text
    regime: Regime
    help: OptionalText = ""
    maximum: Annotated[int, Meta(ge=1, le=100)] | None = None
    pass_mark: Annotated[int, Meta(ge=0, le=10000)] | None = None


class Criterion(Sourced, frozen=True, kw_only=True):
    """One point of judgement, in the words of the framework, and the questions that bear on it.

    `weight` counts in a scored group, where the weights are 100 together. `optional` points may be
    left unaddressed (the framework says 'possibly').
    """

    key: Key
    group: Key
    label: Text
    questions: Annotated[tuple[Key, ...], Meta(min_length=1)]
    established: tuple[Fact, ...] = ()
    weight: Annotated[int, Meta(ge=1, le=100)] | None = None
    optional: bool = False
