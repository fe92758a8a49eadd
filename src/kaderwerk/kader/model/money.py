"""How much money there is, for whom at most, how it is paid and how it is divided."""

from typing import Annotated, Literal

from msgspec import Meta

from kaderwerk.kader.model.base import Cents, Expression, Key, Sourced, Text

#: How the state pays. What each asks of the receiver afterwards stands in `kader/payment.py`.
Instrument = Literal[
    "decentralisatie-uitkering", "bijzondere-fondsuitkering", "specifieke-uitkering", "subsidie"
]

#: How the ceiling is divided over the plans that pass.
Division = Literal["all_that_pass", "ranking", "pro_rata"]


class YearCeiling(Sourced, frozen=True, kw_only=True):
    """The most that may be granted with payment in one year. Optional."""

    year: int
    ceiling: Cents


class ApplicantCap(Sourced, frozen=True, kw_only=True):
    """The most for one applicant, where the framework gives a table instead of one number."""

    applicant: str
    cap: Cents


class Money(Sourced, frozen=True, kw_only=True):
    """The amounts that bind. The database keeps ceiling, cap and number of awards as well.

    `cap` is the most that one applicant can be granted in total, and so also the most that one
    plan can ask; with `[[applicant_cap]]` rows it holds for whoever is not named there.
    """

    ceiling: Cents
    cap: Cents
    minimum: Cents
    vat_included: bool
    months: Annotated[int, Meta(ge=1, le=600)]
    awards_per_applicant: Annotated[int, Meta(ge=1, le=100)] = 1
    instrument: Instrument
    division: Division


class PaymentYear(Sourced, frozen=True, kw_only=True):
    """The part of each award that is paid in one year. The parts are 100 percent together."""

    year: int
    percent: Annotated[int, Meta(ge=0, le=100)]


class Share(Sourced, frozen=True, kw_only=True):
    """A part of a whole that is shown, and capped when `max_percent` says so.

    `part` and `whole` are CEL expressions that give whole cents.
    """

    key: Key
    label: Text
    part: Expression
    whole: Expression
    max_percent: Annotated[int, Meta(ge=0, le=100)] | None = None
    level: Literal["blocks", "warns"] = "warns"
    questions: tuple[Key, ...]
