"""What was granted, as lines that lists and tables are made of, and that must add up."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kaderwerk.documents.problems import DocumentProblem


class Award(Struct, frozen=True, kw_only=True):
    """One grant: who is paid, for whom, how much in which year. Amounts in cents.

    `payee_code` is the code in a register (for a Dutch municipality its CBS code, `GM0014`).
    """

    payee_code: str
    payee: str
    applicant_code: str
    applicant: str
    per_year: dict[int, int]
    total: int
    reference: str
    decided_on: dt.date


class Line(Struct, frozen=True, kw_only=True):
    """The awards of one payee together."""

    payee_code: str
    payee: str
    applicants: tuple[str, ...]
    per_year: dict[int, int]
    total: int


def add_up(awards: Sequence[Award], total: int) -> None:
    """Raises DocumentProblem `totals.differ` unless years, awards and total agree to the cent."""
    for award in awards:
        paid = sum(award.per_year.values())
        if paid != award.total:
            raise DocumentProblem(
                "totals.differ", reference=award.reference, lines=paid, total=award.total
            )
    granted = sum(award.total for award in awards)
    if granted != total:
        raise DocumentProblem("totals.differ", reference="", lines=granted, total=total)


def years_of(awards: Iterable[Award]) -> tuple[int, ...]:
    """The payment years that occur, in order."""
    return tuple(sorted({year for award in awards for year in award.per_year}))


def per_payee(awards: Iterable[Award]) -> tuple[Line, ...]:
    """One line per payee, in the order in which they first occur."""
    together: dict[str, list[Award]] = {}
    for award in awards:
        together.setdefault(award.payee_code, []).append(award)
    return tuple(
        Line(
            payee_code=code,
            payee=of_one[0].payee,
            applicants=tuple(dict.fromkeys(award.applicant for award in of_one)),
            per_year={
                year: sum(award.per_year.get(year, 0) for award in of_one)
                for year in years_of(of_one)
            },
            total=sum(award.total for award in of_one),
        )
        for code, of_one in together.items()
    )
