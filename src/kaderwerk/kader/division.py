"""Divides a ceiling over the plans that pass, in the way that a framework asks for.

Nobody is granted more than was asked; all awards together are never more than the ceiling, those
of one applicant never more than its cap, and those paid in a year never more than that year's
ceiling. Amounts are whole cents.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from kaderwerk.kader.model.money import Division
from kaderwerk.kader.money import split, split_over

#: Why a plan gets less than it asked.
Because = Literal["ceiling", "year_ceiling", "applicant_cap", "awards_per_applicant", "rank"]


class Candidate(Struct, frozen=True, kw_only=True):
    """A plan that passed. `score` ranks it: the highest first."""

    key: str
    applicant: str
    asked: int
    score: int = 0


class Limits(Struct, frozen=True, kw_only=True):
    """What is left to divide, after what was granted before.

    `caps`: the most that each applicant can still get (none given: no limit); `awards`: how many
    awards each can still get; `percents`: the part of each award that is paid in a year.
    """

    ceiling: int
    caps: Mapping[str, int] = field(default_factory=dict)
    awards_per_applicant: int = 1
    awards_before: Mapping[str, int] = field(default_factory=dict)
    percents: Mapping[int, int] = field(default_factory=dict)
    year_ceilings: Mapping[int, int] = field(default_factory=dict)


class Share(Struct, frozen=True, kw_only=True):
    """What one plan gets. `because` says why it is less than asked, and is None when it is not."""

    key: str
    granted: int
    because: Because | None = None


def divide(
    division: Division, candidates: Sequence[Candidate], limits: Limits
) -> tuple[Share, ...]:
    """What each candidate gets, in the order given.

    `all_that_pass`: each in the order given (that of handing in) what it asks, as long as it fits.
    `ranking`: the same, from the highest score down; once a plan does not fit under a ceiling, no
    lower one gets anything. Equal scores keep the order given. `pro_rata`: all get the same part of
    what they ask, to the cent. Raises ValueError when two candidates have one key, or ask below 0.
    """
    if len({candidate.key for candidate in candidates}) < len(candidates):
        raise ValueError("each candidate needs a key of its own")
    if any(candidate.asked < 0 for candidate in candidates) or limits.ceiling < 0:
        raise ValueError("an amount below zero cannot be divided")
    if division == "pro_rata":
        shares = _pro_rata(candidates, limits)
    else:
        ranked = division == "ranking"
        order = sorted(candidates, key=lambda c: -c.score) if ranked else candidates
        shares = _one_by_one(order, limits, nobody_overtakes=ranked)
    by_key = {share.key: share for share in shares}
    return tuple(by_key[candidate.key] for candidate in candidates)


class _Purse:
    """What is left while awards are made one by one."""

    def __init__(self, limits: Limits):
        self._limits = limits
        self._left = limits.ceiling
        self._caps = dict(limits.caps)
        self._awards = Counter(limits.awards_before)
        self._years = dict(limits.year_ceilings)

    def refuses(self, candidate: Candidate, amount: int) -> Because | None:
        if self._awards[candidate.applicant] >= self._limits.awards_per_applicant:
            return "awards_per_applicant"
        if amount > self.room_of(candidate.applicant, amount):
            return "applicant_cap"
        if amount > self._left:
            return "ceiling"
        if any(paid > self._years.get(year, paid) for year, paid in self._paid(amount).items()):
            return "year_ceiling"
        return None

    def room_of(self, applicant: str, amount: int) -> int:
        return max(0, min(amount, self._caps.get(applicant, amount)))

    def take(self, candidate: Candidate, amount: int) -> None:
        self._awards[candidate.applicant] += 1
        self._left -= amount
        if candidate.applicant in self._caps:
            self._caps[candidate.applicant] -= amount
        for year, paid in self._paid(amount).items():
            if year in self._years:
                self._years[year] -= paid

    def _paid(self, amount: int) -> dict[int, int]:
        return split(amount, self._limits.percents) if self._limits.percents else {}


def _one_by_one(
    order: Sequence[Candidate], limits: Limits, *, nobody_overtakes: bool
) -> list[Share]:
    purse = _Purse(limits)
    shares: list[Share] = []
    full = False
    for candidate in order:
        because = purse.refuses(candidate, candidate.asked)
        if because is None and full:
            because = "rank"
        if because is None:
            purse.take(candidate, candidate.asked)
        elif nobody_overtakes and because in ("ceiling", "year_ceiling"):
            full = True
        granted = candidate.asked if because is None else 0
        shares.append(Share(key=candidate.key, granted=granted, because=because))
    return shares


def _pro_rata(candidates: Sequence[Candidate], limits: Limits) -> list[Share]:
    """Each claim is first brought down to what its applicant can still get, in the order given."""
    purse = _Purse(Limits(
        ceiling=sum(candidate.asked for candidate in candidates),
        caps=limits.caps,
        awards_per_applicant=limits.awards_per_applicant,
        awards_before=limits.awards_before,
    ))  # fmt: skip
    claims: list[int] = []
    reasons: list[Because | None] = []
    for candidate in candidates:
        claim = purse.room_of(candidate.applicant, candidate.asked)
        because = purse.refuses(candidate, claim)
        if because is None:
            purse.take(candidate, claim)
            because = "applicant_cap" if claim < candidate.asked else None
        else:
            claim = 0
        claims.append(claim)
        reasons.append(because)
    granted = _parts_that_fit(claims, limits)
    return [
        Share(
            key=candidate.key,
            granted=part,
            because=because or ("ceiling" if part < candidate.asked else None),
        )
        for candidate, part, because in zip(candidates, granted, reasons, strict=True)
    ]


def _parts_that_fit(claims: Sequence[int], limits: Limits) -> list[int]:
    total = min(limits.ceiling, sum(claims))
    percents = limits.percents
    whole = sum(percents.values())
    for year, ceiling in limits.year_ceilings.items():
        if percents.get(year, 0) > 0:
            total = min(total, ceiling * whole // percents[year])
    if total <= 0:
        return [0] * len(claims)
    # Each award is rounded by itself, so that a year can be a few cents over: take those off.
    while True:
        parts = split_over(total, claims)
        over = _over_a_year(parts, limits)
        if not over:
            return parts
        total = max(0, total - over)


def _over_a_year(parts: Sequence[int], limits: Limits) -> int:
    paid: Counter[int] = Counter()
    if limits.percents:
        for part in parts:
            paid.update(split(part, limits.percents))
    return max([0, *(paid[year] - ceiling for year, ceiling in limits.year_ceilings.items())])
