"""The money: amounts that fit inside each other, and years that add up."""

from collections.abc import Iterator

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.money import write_euros


def check(draft: Draft) -> Iterator[Found]:
    if draft.whole("money"):
        yield from _amounts(draft)
        yield from _applicant_caps(draft)
        yield from _year_ceilings(draft)
        yield from _ranking(draft)
    yield from _payment_years(draft)


def _amounts(draft: Draft) -> Iterator[Found]:
    money = draft.kader.money
    if money.cap > money.ceiling:
        params = {"cap": write_euros(money.cap), "ceiling": write_euros(money.ceiling)}
        yield found(("money", "cap"), "money.cap_above_ceiling", **params)
    if money.minimum <= 0:
        yield found(("money", "minimum"), "money.minimum_is_nothing")
    if money.minimum > money.cap:
        params = {"minimum": write_euros(money.minimum), "cap": write_euros(money.cap)}
        yield found(("money", "minimum"), "money.minimum_above_cap", **params)


def _applicant_caps(draft: Draft) -> Iterator[Found]:
    money = draft.kader.money
    for row in draft.kader.applicant_caps:
        path = (*draft.paths[id(row)], "cap")
        if row.cap > money.ceiling:
            params = {"cap": write_euros(row.cap), "ceiling": write_euros(money.ceiling)}
            yield found(path, "money.cap_above_ceiling", **params)
        elif row.cap < money.minimum:
            params = {"minimum": write_euros(money.minimum), "cap": write_euros(row.cap)}
            yield found(path, "money.minimum_above_cap", **params)


def _year_ceilings(draft: Draft) -> Iterator[Found]:
    """A ceiling for each payment year must leave room for the whole; one alone need not."""
    ceiling = draft.kader.money.ceiling
    paid = {row.year for row in draft.kader.payment_years}
    for row in draft.kader.year_ceilings:
        path = draft.paths[id(row)]
        if draft.whole("payment_year") and row.year not in paid:
            yield found((*path, "year"), "year_ceiling.no_payment", year=row.year)
        if row.ceiling > ceiling:
            params = {"year_ceiling": write_euros(row.ceiling), "ceiling": write_euros(ceiling)}
            yield found((*path, "ceiling"), "year_ceiling.above_ceiling", **params)
    if not draft.whole("year_ceiling", "payment_year"):
        return
    together = sum(row.ceiling for row in draft.kader.year_ceilings)
    if {row.year for row in draft.kader.year_ceilings} == paid and together < ceiling:
        params = {"together": write_euros(together), "ceiling": write_euros(ceiling)}
        yield found(("year_ceiling",), "year_ceiling.too_low_together", **params)


def _ranking(draft: Draft) -> Iterator[Found]:
    is_scored = any(group.regime == "scored" for group in draft.kader.groups)
    if draft.kader.money.division == "ranking" and not is_scored and draft.whole("criterion_group"):
        yield found(("money", "division"), "money.ranking_without_score")


def _payment_years(draft: Draft) -> Iterator[Found]:
    if draft.whole("payment_year"):
        together = sum(row.percent for row in draft.kader.payment_years)
        if together != 100:
            yield found(("payment_year",), "payment_year.not_hundred", together=together)
