"""What holds in one plan, so that its texts, its tables and its numbers say the same."""

import datetime as dt
from random import Random
from typing import Any

from msgspec import Struct

from kaderwerk.demo.activities import (
    Activity,
    Approach,
    Planned,
    add_months,
    approach_activity,
    choose,
    plan_in_time,
)
from kaderwerk.demo.budget import Budget, fit
from kaderwerk.demo.library import Author, Dealer, choices, entries
from kaderwerk.demo.lots import Lot
from kaderwerk.demo.parties import Member, cast
from kaderwerk.demo.regions import Region
from kaderwerk.demo.words import Count, Phrase, day, month

BOARDS = ("stuurgroep", "regiegroep", "kerngroep", "projectgroep")
RHYTHMS = ("elke zes weken", "elke twee maanden", "elk kwartaal", "vier keer per jaar")

#: People discussed together in a year, per thousand of the target group, by stage.
DISCUSSED = {1: (0, 0), 2: (2, 6), 3: (8, 18), 4: (25, 40), 5: (45, 60), 6: (70, 90)}

#: How many units there are in the region, by stage.
UNITS = {1: (0, 0), 2: (0, 0), 3: (0, 1), 4: (1, 3), 5: (2, 4), 6: (3, 4)}

MOST_UNITS = 8


class Outline(Struct, kw_only=True):
    """A plan before its sentences are written."""

    region: Region
    lot: Lot
    parties: list[Member]
    planned: list[Planned]
    budget: Budget
    author: Author
    end: dt.date

    @property
    def signing(self) -> list[Member]:
        return [party for party in self.parties if party.signs]

    def present(self, keys: tuple[str, ...], *, but: str = "") -> list[str]:
        """The organisations among these that take part, each once, in the order given."""
        here = {party.key for party in self.parties}
        named = [self.lot.coordinator if key == "trekker" else key for key in keys]
        return [key for key in dict.fromkeys(named) if key in here and key != but]

    def activity(self, family: str) -> Planned | None:
        return next((each for each in self.planned if each.key == family), None)


def outline(region: Region, lot: Lot, dealer: Dealer) -> Outline:
    """Decides everything about a plan that is not a sentence."""
    random = dealer.random
    end = add_months(lot.start, lot.months) - dt.timedelta(days=1)
    parties = cast(region, lot, random)
    approach = dealer.deal("approach", entries("approaches", "approach", Approach))
    units = random.randint(*UNITS[lot.now])
    tags = _tags(lot, parties, units)
    most = min(MOST_UNITS, max(units + 2, lot.amount // 9_000))
    core = approach_activity(approach, (max(units + 1, 2), most), lot, random)
    activities: list[Activity] = choose(dealer, lot, tags, core)
    planned = plan_in_time(activities, lot.start, lot.months)
    budget = fit(planned, lot, end, random)
    tags |= {f"a_{each.key}" for each in planned}
    facts = _facts(region, lot, parties, end, random)
    facts |= _form(approach, units, planned, dealer)
    facts |= _numbers(region, lot, facts["n_doel"] - units, random)
    facts |= _money(lot, planned, budget)
    if facts["besproken_nu"]:
        tags.add("werk_samen_nu")
    return Outline(
        region=region,
        lot=lot,
        parties=parties,
        planned=planned,
        budget=budget,
        author=Author(dealer, facts, tags),
        end=end,
    )


def _tags(lot: Lot, parties: list[Member], units: int) -> set[str]:
    tags = {f"nu{lot.now}", f"doel{lot.aim}", lot.target, f"trekker_{lot.coordinator}"}
    tags.add("begin" if lot.now <= 2 else "verder")
    tags.add("ips" if lot.ips else "geen_ips")
    tags.add("vorm_nu" if units else "geen_vorm_nu")
    tags |= {f"weet_niet_{question}" for question in lot.unknown}
    tags |= {f"met_{party.key}" for party in parties}
    step = lot.aim - lot.now
    tags.add("grote_stap" if step > 1 else "gewone_stap" if step else "geen_stap")
    for holds, tag in (
        (lot.aim >= 5, "doel_beleid"),
        (lot.now >= 5, "hoog"),
        (lot.insurer, "verzekeraar_mee"),
        (lot.ribw != "absent", "ribw_mee"),
        (lot.amount >= 80_000, "groot_bedrag"),
        (lot.amount < 40_000, "klein_bedrag"),
        (40_000 <= lot.amount < 80_000, "middel_bedrag"),
        (lot.size_known, "omvang_bekend"),
    ):
        if holds:
            tags.add(tag)
    return tags


def _facts(
    region: Region, lot: Lot, parties: list[Member], end: dt.date, random: Random
) -> dict[str, Any]:
    made = region.invented
    return {
        "stad": region.city,
        "gebied": Phrase(made.gebied),
        "gebied_kort": region.applicant.name,
        "rand": Phrase(made.rand),
        "sectoren": made.sectoren,
        "raad": Phrase(made.raad),
        "ondernemers_kort": "de ondernemersvereniging",
        "ritme": Phrase(random.choice(RHYTHMS)),
        "ritme_na": random.choice(("twee keer per jaar", "drie keer per jaar", "elk halfjaar")),
        "maanden": Count(lot.months),
        "begin": day(lot.start),
        "startmaand": month(add_months(lot.start, 1)),
        "eind": day(end),
        "eindmaand": month(end),
        "halverwege": month(add_months(lot.start, lot.months // 2)),
        "besluitmaand": month(add_months(lot.start, lot.months - 4)),
        "eerste_jaar": str(2018 if lot.start.year == 2017 else lot.start.year),
        "n_gemeenten": Count(len(region.applicant.members)),
        "omvang": Count(round(made.omvang * random.uniform(0.94, 1.06) / 50) * 50),
        "contact_doel": Count(len(parties) + random.randint(1, 4)),
        "uren_andere": Count(max(round(random.uniform(0.1, 0.3) * lot.amount / 900) * 10, 40)),
        "deel_cijfers": Count(random.randint(55, 85)),
        "plekken": Count(random.randint(6, 20)),
        "verschuif": Count(random.choice((2_500, 4_000, 5_000, 7_500))),
        "gesproken": Count(random.randint(9, 46)),
    }


def _form(approach: Approach, units: int, planned: list[Planned], dealer: Dealer) -> dict[str, Any]:
    """The form in which people work together, in the words that sentences need."""
    core = next(each for each in planned if each.key == "vorm")
    now = Count(units)
    # A region with core teams and a core group would confuse its readers.
    boards = [board for board in BOARDS if board[:4] != approach.vorm[:4]]
    several = approach.vorm if units == 1 else approach.vormen
    quotes = dealer.deal_some("quotes", choices("answers", "quotes", "zin", set()), 3)
    return {
        "stuurgroep": Phrase(dealer.deal("board", boards)),
        "vorm": approach.vorm,
        "vormen": approach.vormen,
        "een_vorm": Phrase(f"een {approach.vorm}"),
        "elke_vorm": f"{'elk' if approach.het else 'elke'} {approach.vorm}",
        "wat": approach.wat,
        "vormen_nu": f"{now:w} {several}",
        "is_of_zijn": "is" if units == 1 else "zijn",
        "n_nu": now,
        "n_doel": Count(core.count),
        "praktijk": dealer.deal(f"practice.{approach.key}", approach.praktisch),
        **{f"citaat_{number}": quote for number, quote in enumerate(quotes, start=1)},
    }


def _numbers(region: Region, lot: Lot, new_units: int, random: Random) -> dict[str, Any]:
    """What is counted now and aimed for. Sentences and goals take these same numbers."""
    per_thousand = random.uniform(*DISCUSSED[lot.now])
    discussed = round(region.invented.omvang * per_thousand / 1000)
    working = round(discussed * random.uniform(0.18, 0.3))
    aim = round((discussed * 1.15 + new_units * random.randint(22, 45)) / 10) * 10
    waiting = random.randint(7, 14) if lot.now <= 3 else random.randint(5, 8)
    stays = random.randint(37, 56)
    treated = random.randint(18, 36) if lot.now <= 3 else random.randint(35, 55)
    return {
        "besproken_nu": Count(discussed),
        "besproken_doel": Count(aim),
        "werk_nu": Count(working),
        "werk_doel": Count(max(round(aim * random.uniform(0.3, 0.36) / 5) * 5, working + 5)),
        "blijf_nu": Count(stays),
        "blijf_doel": Count(round((stays + random.randint(9, 17)) / 5) * 5),
        "behandelplan_nu": Count(treated),
        "behandelplan_doel": Count(random.choice((70, 75, 80, 85, 90))),
        "wacht_nu": Count(waiting),
        "wacht_doel": Count(random.randint(2, 4)),
        "afspraken_doel": Count(random.randint(4, 9)),
        "werkgevers_doel": Count(random.randrange(20, 66, 5)),
        "cijfer_doel": Count(random.choice((7, 8))),
        "nul": Count(0),
        "honderd": Count(100),
    }


def _money(lot: Lot, planned: list[Planned], budget: Budget) -> dict[str, Any]:
    ips = next((each for each in planned if each.key == "ips"), None)
    learning = next((each for each in planned if each.key == "leren"), None)
    return {
        "bedrag": Count(lot.amount),
        "per_maand": Count(round(lot.amount / lot.months)),
        "uren": Count(budget.hours),
        "uren_trekker_na": Count(max(min(budget.hours // 2, 4), 1)),
        "tarief": Count(budget.rate),
        "weken": Count(budget.all_weeks),
        "kosten_trekker": Count(budget.coordinator),
        "kosten_clienten": Count(budget.clients),
        "vergoeding": Count(budget.day_rate),
        "dagdelen": Count(budget.sessions),
        "reiskosten": Count(budget.travel),
        "aantal_ips": Count(ips.count if ips else 0),
        "deel_ips": Count(round(100 * ips.cost / lot.amount) if ips else 0),
        "mensen_leren": Count(learning.count * learning.activity.each if learning else 0),
    }
