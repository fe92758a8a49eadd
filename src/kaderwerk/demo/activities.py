"""Which activities a plan has, and what they cost within the amount that is asked."""

import datetime as dt
from random import Random
from typing import Any

from msgspec import Struct

from kaderwerk.demo.library import Dealer, entries, fits
from kaderwerk.demo.lots import Lot
from kaderwerk.demo.words import Count

#: Hours of guidance for each unit, and euros an hour.
GUIDANCE = ((12, 110), (16, 115), (20, 120), (24, 125), (26, 130), (30, 110))


class Activity(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of `texts/activities.toml`."""

    family: str
    title: str
    text: str
    lead: tuple[str, ...]
    van: float
    tot: float
    when: tuple[str, ...] = ()
    soort: str = ""
    count: tuple[int, int] = (1, 1)
    prices: tuple[int, ...] = ()
    each: int = 0
    post: str = ""
    because: str = ""
    # `with` is a word of Python.
    with_: tuple[str, ...] = ()

    @property
    def costs(self) -> bool:
        return bool(self.prices)


class Approach(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of `texts/approaches.toml`: the form in which people work together."""

    key: str
    het: bool
    vorm: str
    vormen: str
    wat: str
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    praktisch: tuple[str, ...]


class Planned(Struct, kw_only=True):
    """An activity in a plan. Amounts in whole euros; `count` and `price` are still to be fitted."""

    activity: Activity
    begin: dt.date
    end: dt.date
    count: int = 0
    price: int = 0

    @property
    def key(self) -> str:
        return self.activity.family

    @property
    def cost(self) -> int:
        return self.count * self.price

    @property
    def facts(self) -> dict[str, Any]:
        """What only the texts of this activity know."""
        return {
            "aantal": Count(self.count),
            "prijs": Count(self.price),
            "kosten": Count(self.cost),
            "each": Count(self.activity.each),
            "mensen": Count(self.count * self.activity.each),
        }


def approach_activity(
    approach: Approach, units: tuple[int, int], lot: Lot, random: Random
) -> Activity:
    """The activity in which people start to work together: so many units, each with guidance."""
    hours, rate = random.choice(GUIDANCE[:2] if lot.amount < 45_000 else GUIDANCE[1:])
    return Activity(
        family="vorm",
        title=random.choice(approach.titles),
        text=random.choice(approach.texts),
        lead=("ggz", "gemeente") if random.random() < 0.6 else ("gemeente",),
        with_=("gemeente", "uwv", "ggz", "verslavingszorg", "ribw", "dienst", "andere_gemeente"),
        van=0.1,
        tot=1.0 if random.random() < 0.4 else 0.85,
        soort="samenwerking",
        count=units,
        prices=(hours * rate,),
        post="Begeleiding van {aantal:w} {vormen}, "
        f"{hours} uur van {rate} euro per {approach.vorm}",
        because="De begeleiding kost per {vorm} "
        f"{hours} uur van {rate} euro. Voor {{aantal:w}} {{vormen}} is dat {{kosten:e}}.",
    )


def choose(dealer: Dealer, lot: Lot, tags: set[str], core: Activity) -> list[Activity]:
    """The activities of a plan, the core among them, in the order that a reader expects."""
    random = dealer.random
    families = ["sturing"]
    if lot.now <= 2:
        families.append("kennismaken")
    families.append("vorm")
    if lot.amount >= 40_000:
        families.append("werkwijze")
    families.append("leren")
    if lot.ips:
        families.append("ips")
    families.append(
        "werkgeversbenadering" if "werkgeversbenadering" in lot.unknown else "werkgevers"
    )
    if lot.amount >= 60_000:
        families.append(random.choice(("nazorg", "verdieping")))
    families.append("clienten")
    if lot.aim == 6 or lot.amount >= 80_000:
        families.append("meten")
    families += [gap for gap in lot.unknown if gap not in families]
    everything = entries("activities", "activity", Activity)
    chosen = []
    for family in families:
        if family == "vorm":
            chosen.append(core)
            continue
        fitting = [a for a in everything if a.family == family and fits(a.when, tags)]
        chosen.append(dealer.deal(f"activity.{family}", fitting))
    return chosen


def plan_in_time(activities: list[Activity], start: dt.date, months: int) -> list[Planned]:
    """The activities with their first and last day, both inside the period of the plan."""
    return [
        Planned(
            activity=activity,
            begin=add_months(start, round(activity.van * months)),
            end=add_months(start, max(round(activity.tot * months), 2)) - dt.timedelta(days=1),
        )
        for activity in activities
    ]


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later. Periods here begin on a day that every month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1)
