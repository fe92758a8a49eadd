"""Who gets which stage, amount and circumstances: drawn over all regions together, so that the
whole has a believable spread.
"""

import datetime as dt
from random import Random

from msgspec import Struct

from kaderwerk.demo.regions import Region

#: From which stage to which, for as many regions as there are.
STEPS = (
    *[(1, 3)] * 4, *[(2, 3)] * 4, *[(2, 4)] * 5, *[(3, 4)] * 5, *[(3, 5)] * 5,
    *[(4, 5)] * 3, (4, 6), *[(5, 6)] * 2, *[(6, 6)] * 2,
)  # fmt: skip

#: In whole euros, from small to large.
AMOUNTS = (
    24_000, 27_500, 31_200, 34_750, 38_400, 42_000, 45_500, 48_900, 52_250, 55_000, 58_600,
    61_900, 64_800, 67_500, 69_950, 72_400, 75_000, 77_850, 79_600, 82_300, 84_700, 87_500,
    *[90_000] * 9,
)  # fmt: skip

STARTS = (
    dt.date(2017, 9, 15), dt.date(2017, 10, 1), dt.date(2017, 10, 16), dt.date(2017, 11, 1),
    dt.date(2017, 12, 1), dt.date(2018, 1, 1), dt.date(2018, 2, 1), dt.date(2018, 3, 1),
)  # fmt: skip

COORDINATORS = ("gemeente",) * 17 + ("ggz",) * 8 + ("uwv",) * 5

TARGETS = ("beide",) * 23 + ("alleen_pw",) * 6 + ("alleen_uwv",) * 2

#: Questions that may be answered with: we do not know yet.
UNKNOWN = (
    "doelgroep_in_beeld", "werkgeversbenadering", "samen_doorgaan", "resultaten_vasthouden",
    "vaste_plekken",
)  # fmt: skip


class Lot(Struct, frozen=True, kw_only=True):
    """What a region was dealt. `amount` is in whole euros."""

    now: int
    aim: int
    amount: int
    start: dt.date
    months: int
    coordinator: str
    target: str
    unknown: tuple[str, ...]
    ips: bool
    ribw: str
    insurer: bool
    addiction: bool
    second: bool
    service: bool
    servicepoint: bool
    size_known: bool


def draw(regions: list[Region], random: Random) -> dict[str, Lot]:
    """A lot for each region, by its code."""
    steps = random.sample(STEPS, len(STEPS))[: len(regions)]
    amounts = _amounts(steps, random)
    mandated = _mandated(regions, random)
    coordinators = iter(random.sample(COORDINATORS, len(COORDINATORS)))
    targets = random.sample(TARGETS, len(TARGETS))
    unknown = _unknown(steps, random)
    lots = {}
    for place, region in enumerate(regions):
        now, aim = steps[place]
        amount, target = amounts[place], targets[place]
        is_mandated = region.code == mandated
        coordinator = "dienst" if is_mandated else next(coordinators)
        if (coordinator, target) == ("uwv", "alleen_pw"):
            target = "beide"  # nobody leads a plan for clients of another
        lots[region.code] = Lot(
            now=now,
            aim=aim,
            amount=amount,
            start=random.choice(STARTS),
            months=random.randint(17, 20) if amount < 40_000 else random.randint(18, 24),
            coordinator=coordinator,
            target=target,
            unknown=unknown[place],
            ips=amount >= 50_000 and target != "alleen_uwv" and random.random() < 0.5,
            ribw=random.choice(("signs", "joins", "joins", "absent")),
            insurer=random.random() < 0.45,
            addiction=bool(region.invented.verslavingszorg) and random.random() < 0.7,
            second=bool(region.invented.tweede) and random.random() < 0.4,
            service=is_mandated or (bool(region.invented.dienst) and random.random() < 0.6),
            servicepoint=random.random() < 0.85,
            size_known=random.random() < 0.8,
        )
    return lots


def _amounts(steps: list[tuple[int, int]], random: Random) -> list[int]:
    """Who is further asks for more, as a rule."""
    order = sorted(range(len(steps)), key=lambda place: steps[place][0] + random.random() * 5)
    dealt = dict(zip(order, AMOUNTS, strict=False))
    return [dealt[place] for place in range(len(steps))]


def _mandated(regions: list[Region], random: Random) -> str:
    """The region whose coordinator works at a service that the centre municipality mandated."""
    return random.choice([region.code for region in regions if region.invented.dienst])


def _unknown(steps: list[tuple[int, int]], random: Random) -> list[tuple[str, ...]]:
    """Nine regions do not know something yet; two of them two things. Beginners more often."""
    order = sorted(range(len(steps)), key=lambda place: steps[place][0] + random.random() * 4)
    deck = [*UNKNOWN, *random.sample(UNKNOWN, len(UNKNOWN))]
    gaps: dict[int, tuple[str, ...]] = {}
    for number, place in enumerate(order[:9]):
        first = deck[number]
        second = next(each for each in UNKNOWN if each != first)
        gaps[place] = (first, second) if number % 5 == 0 else (first,)
    return [gaps.get(place, ()) for place in range(len(steps))]
