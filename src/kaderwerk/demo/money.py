"""The rows of money: the budget, what each party brings in itself, and why the amount fits."""

import datetime as dt
from typing import Any

from msgspec import Struct

from kaderwerk.demo.activities import Planned
from kaderwerk.demo.outline import Outline
from kaderwerk.demo.parties import Member
from kaderwerk.demo.words import Count, Phrase

#: Under which type the texts of a party stand, where that is not its key.
TEXTS_OF = {
    "gemeente": "centrumgemeente",
    "dienst": "uitvoerder",
    "clientenraad": "clienten",
    "clienten_ggz": "clienten",
    "servicepunt": "werkgeversservicepunt",
}


class Contribution(Struct, frozen=True, kw_only=True):
    """What one party that signs brings in, in whole euros."""

    party: Member
    form: str
    text: str
    hours: int = 0
    rate: int = 0
    amount: int = 0

    @property
    def worth(self) -> int:
        return self.hours * self.rate if self.form == "uren" else self.amount


def contributions(plan: Outline) -> list[Contribution]:
    """Hours of the parties that do the work; a room or some money of one of them as well."""
    random, author = plan.author.dealer.random, plan.author
    size = plan.lot.amount / 90_000
    given = []
    for party in plan.signing:
        much = {"gemeente": 420, "uwv": 300, "ggz": 400}.get(party.key, 130)
        hours = max(round(much * size * random.uniform(0.7, 1.3) / 10) * 10, 40)
        text = author.take("rows", "bijdrage_uren", TEXTS_OF.get(party.key, party.key))
        rate = random.randint(54, 70)
        given.append(Contribution(party=party, form="uren", text=text, hours=hours, rate=rate))
    keeper = random.choice([party for party in plan.signing if party.key != "uwv"])
    if random.random() < 0.7:
        times, per_time = random.randrange(12, 61, 6), random.choice((75, 90, 120, 150))
        author.facts |= {"keer": Count(times), "per_keer": Count(per_time)}
        text = author.take("rows", "bijdrage_natura", "ruimte")
        given.append(Contribution(party=keeper, form="natura", text=text, amount=times * per_time))
    else:
        text = author.take("rows", "bijdrage_geld", "geld")
        amount = random.randrange(1_500, 6_001, 250)
        given.append(Contribution(party=plan.signing[0], form="geld", text=text, amount=amount))
    given.sort(key=lambda each: plan.signing.index(each.party))
    return given


def contribution_rows(given: list[Contribution]) -> list[dict[str, Any]]:
    """The rows for the table of contributions."""
    rows = []
    for number, each in enumerate(given, start=1):
        row: dict[str, Any] = {
            "id": f"c{number}",
            "organisatie": each.party.key,
            "vorm": each.form,
            "omschrijving": each.text,
        }
        if each.form == "uren":
            row |= {"uren": each.hours, "tarief": euros(each.rate)}
        else:
            row["bedrag"] = euros(each.amount)
        rows.append(row)
    return rows


def budget_rows(plan: Outline, given: list[Contribution]) -> list[dict[str, Any]]:
    """What the scheme pays, to the euro the amount asked, and then what the parties pay."""
    lines = [*_coordinator_lines(plan), *_activity_lines(plan), _client_line(plan)]
    lines += [_own_line(plan, each) for each in given]
    return [{"id": f"b{number:02d}", **line} for number, line in enumerate(lines, start=1)]


def _coordinator_lines(plan: Outline) -> list[dict[str, Any]]:
    budget = plan.budget
    hours, rate = Count(budget.hours), Count(budget.rate)
    return [
        _line(
            f"Trekker in {year}: {Count(weeks):w} weken van {hours:w} uur, {rate:e} per uur",
            "sturing",
            year,
            "samenwerking",
            weeks * budget.hours * budget.rate,
        )
        for year, weeks in budget.weeks.items()
    ]


def _activity_lines(plan: Outline) -> list[dict[str, Any]]:
    return [
        _line(
            Phrase(_filled(plan, each, each.activity.post)),
            each.key,
            _middle(each).year,
            each.activity.soort,
            each.cost,
        )
        for each in plan.planned
        if each.cost
    ]


def _client_line(plan: Outline) -> dict[str, Any]:
    activity = plan.activity("clienten")
    assert activity is not None  # noqa: S101  every plan has one
    post = "Vergoeding en reiskosten van cliënten die meedenken"
    year = _middle(activity).year
    return _line(post, "clienten", year, "samenwerking", plan.budget.clients)


def _own_line(plan: Outline, given: Contribution) -> dict[str, Any]:
    year = max(plan.budget.weeks, key=lambda year: (plan.budget.weeks[year], -year))
    if given.form == "uren":
        hours, rate = Count(given.hours), Count(given.rate)
        post, kind = f"Uren van {given.party.called}: {hours} uur van {rate:e}", "samenwerking"
    elif given.form == "natura":
        post, kind = f"Ruimte van {given.party.called}", "overhead"
    else:
        post, kind = f"Geld van {given.party.called} voor bijeenkomsten", "communicatie"
    family = "vorm" if given.form == "uren" else "clienten"
    return _line(post, family, year, kind, given.worth, paid="eigen")


def _line(
    post: str, family: str, year: int, kind: str, amount: int, *, paid: str = "regeling"
) -> dict[str, Any]:
    return {
        "post": str(post),
        "activiteit": family,
        "jaar": year,
        "soort": kind,
        "betaald_uit": paid,
        "bedrag": euros(amount),
    }


def reasons_for_cost(plan: Outline) -> str:
    """A sentence for each activity that costs something, with the sum that was made."""
    return " ".join(
        _filled(plan, each, each.activity.because) for each in plan.planned if each.cost
    )


def euros(amount: int) -> str:
    """Whole euros as a plan file has an amount."""
    return f"{amount}.00"


def _filled(plan: Outline, planned: Planned, text: str) -> str:
    return text.format_map(plan.author.facts | planned.facts)


def _middle(planned: Planned) -> dt.date:
    return planned.begin + (planned.end - planned.begin) / 2
