"""A budget that adds up to the amount asked, to the euro, in hours, rates and numbers that people
would write down.
"""

import datetime as dt
from itertools import pairwise
from random import Random

from msgspec import Struct

from kaderwerk.demo.activities import Planned
from kaderwerk.demo.lots import Lot

#: Hours a week and euros an hour of a coordinator.
HOURS, RATES = range(3, 21), range(42, 69)

#: What clients who think along get together, in whole euros.
LEAST_FOR_CLIENTS, MOST_FOR_CLIENTS = 800, 4_200


class Budget(Struct, frozen=True, kw_only=True):
    """How the amount is divided, in whole euros. `weeks` are those of the plan by calendar year."""

    weeks: dict[int, int]
    hours: int
    rate: int
    day_rate: int
    sessions: int
    travel: int

    @property
    def all_weeks(self) -> int:
        return sum(self.weeks.values())

    @property
    def coordinator(self) -> int:
        return self.all_weeks * self.hours * self.rate

    @property
    def clients(self) -> int:
        return self.sessions * self.day_rate + self.travel


def fit(planned: list[Planned], lot: Lot, end: dt.date, random: Random) -> Budget:
    """Fits numbers and prices of the activities, and then the coordinator, to the amount asked.

    What is left over to the euro goes to clients. Raises ValueError when nothing fits.
    """
    weeks = _weeks(lot.start, end)
    all_weeks = sum(weeks.values())
    room = lot.amount - LEAST_FOR_CLIENTS - HOURS[0] * RATES[0] * all_weeks
    _fit_activities(planned, min(round(lot.amount * random.uniform(0.42, 0.56)), room), random)
    left = lot.amount - sum(each.cost for each in planned)
    found = [
        (hours, rate)
        for hours in HOURS
        for rate in RATES
        if LEAST_FOR_CLIENTS
        <= left - hours * rate * all_weeks
        <= min(MOST_FOR_CLIENTS, lot.amount // 12)
    ]
    if not found:
        raise ValueError(f"no coordinator fits in {left} euros")
    hours, rate = random.choice(found)
    for_clients = left - hours * rate * all_weeks
    day_rate = random.choice((40, 45, 50, 60))
    sessions = for_clients * 85 // 100 // day_rate
    return Budget(
        weeks=weeks,
        hours=hours,
        rate=rate,
        day_rate=day_rate,
        sessions=sessions,
        travel=for_clients - sessions * day_rate,
    )


def _fit_activities(planned: list[Planned], most: int, random: Random) -> None:
    """Begins small, and adds where it can until the room is used."""
    paid = [each for each in planned if each.activity.costs]
    for each in paid:
        each.count, each.price = each.activity.count[0], random.choice(each.activity.prices)
    for each in sorted(paid, key=lambda each: each.price, reverse=True):
        if sum(other.cost for other in paid) > most:
            each.price = each.activity.prices[0]
    total = sum(each.cost for each in paid)
    while growing := [
        each for each in paid if each.count < each.activity.count[1] and total + each.price <= most
    ]:
        each = random.choice(growing)
        each.count += 1
        total += each.price


def _weeks(start: dt.date, end: dt.date) -> dict[int, int]:
    """Whole weeks of a period by calendar year; a year without a week is left out."""
    edges = [start, *(dt.date(year, 1, 1) for year in range(start.year + 1, end.year + 1))]
    edges.append(end + dt.timedelta(days=1))
    weeks = {first.year: round((after - first).days / 7) for first, after in pairwise(edges)}
    return {year: count for year, count in weeks.items() if count}
