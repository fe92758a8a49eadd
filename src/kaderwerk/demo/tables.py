"""The rows of the other tables of a plan."""

import datetime as dt
from typing import Any

from kaderwerk.demo.money import TEXTS_OF
from kaderwerk.demo.outline import Outline
from kaderwerk.demo.parties import Member


def activity_rows(plan: Outline) -> list[dict[str, Any]]:
    """What the region will do, each with one organisation that sees to it."""
    rows = []
    for each in plan.planned:
        activity, facts = each.activity, plan.author.facts | each.facts
        lead = plan.present(activity.lead)[0]
        row: dict[str, Any] = {
            "id": each.key,
            "activiteit": activity.title.format_map(facts),
            "beschrijving": activity.text.format_map(facts),
            "verantwoordelijk": lead,
        }
        if together := plan.present(activity.with_, but=lead):
            row["ook_betrokken"] = together
        rows.append(row | {"begin": each.begin, "eind": each.end})
    return rows


def task_rows(plan: Outline) -> list[dict[str, Any]]:
    """What each signatory does, and the result that it stands for."""
    return [
        {
            "id": f"t{number}",
            "organisatie": party.key,
            "taken": plan.author.take("rows", "taken", _texts_of(party)),
            "resultaat": plan.author.take("rows", "resultaat", _texts_of(party)),
        }
        for number, party in enumerate(plan.signing, start=1)
    ]


def map_rows(plan: Outline) -> list[dict[str, Any]]:
    """The social map: who is responsible for what, and with which means."""
    shown = [
        party
        for party in plan.parties
        if party.key not in ("andere_gemeente", "verzekeraar", "clienten_ggz")
    ]
    return [
        {
            "id": f"s{number}",
            "partij": "Gemeenten" if party.key == "gemeente" else party.name,
            "verantwoordelijkheid": plan.author.take(
                "rows", "verantwoordelijkheid", _texts_of(party)
            ),
            "instrument": plan.author.take("rows", "instrument", _texts_of(party)),
        }
        for number, party in enumerate(shown, start=1)
    ]


def talk_rows(plan: Outline) -> list[dict[str, Any]]:
    """When clients were heard about the plan, before it was handed in."""
    random = plan.author.dealer.random
    first = dt.date(2017, random.randint(2, 4), random.randint(1, 28))
    second = dt.date(2017, 5, random.randint(2, 30))
    councils = [party.key for party in plan.parties if party.type == "clienten"]
    talks = [
        (first, councils[0], random.choice(("gesprek", "bijeenkomst")), "eerste"),
        (
            second,
            councils[-1],
            random.choice(("vergadering", "gesprek", "schriftelijk")),
            "tweede",
        ),
    ]
    return [
        {
            "id": f"o{number}",
            "datum": date,
            "met_wie": [council],
            "hoe": how,
            **plan.author.take("rows", "overleg_clienten", part),
        }
        for number, (date, council, how, part) in enumerate(talks, start=1)
    ]


def moment_rows(plan: Outline) -> list[dict[str, Any]]:
    """When clients are spoken with during the plan."""
    councils = [party.name for party in plan.parties if party.type == "clienten"]
    rows = []
    for number, part in enumerate(("vast", "oordeel"), start=1):
        texts = plan.author.take("rows", "momenten_clienten", part)
        council = councils[0] if number == 1 else councils[-1]
        rows.append(
            {
                "id": f"m{number}",
                "wanneer": texts["wanneer"],
                "met_wie": council,
                "waarover": texts["waarover"],
            }
        )
    return rows


def municipality_rows(plan: Outline) -> list[dict[str, Any]]:
    """How the other municipalities take part; all of them are in one row or the other."""
    random, others = plan.author.dealer.random, list(plan.region.others)
    if len(others) < 5:
        groups = [("enige", others)]
    else:
        number = random.randint(2, len(others) - 2)
        close = set(random.sample(others, number)) | ({plan.region.invented.tweede} & set(others))
        groups = [
            ("dichtbij", [code for code in others if code in close]),
            ("verder", [code for code in others if code not in close]),
        ]
    return [
        {
            "id": f"g{number}",
            "gemeenten": codes,
            **plan.author.take("rows", "andere_gemeenten", part),
        }
        for number, (part, codes) in enumerate(groups, start=1)
        if codes
    ]


def stakeholder_rows(plan: Outline) -> list[dict[str, Any]]:
    """Employers, the health insurer and sheltered housing: how, or why not."""
    made, tags = plan.region.invented, plan.author.tags
    asked = [
        ("werkgevers", "stakeholder_werkgevers", True, made.ondernemers),
        ("zorgverzekeraar", "stakeholder_verzekeraar", "verzekeraar_mee" in tags, made.verzekeraar),
        ("ribw", "stakeholder_ribw", "ribw_mee" in tags, made.ribw),
    ]
    rows = []
    for number, (kind, pool, joins, name) in enumerate(asked, start=1):
        row: dict[str, Any] = {"id": f"h{number}", "soort": kind, "doet_mee": joins}
        if joins:
            row["organisatie"] = name
        rows.append(row | plan.author.take("rows", pool, "ja" if joins else "nee"))
    return rows


def other_rows(plan: Outline) -> list[dict[str, Any]]:
    """Others who are involved; some regions have none."""
    return _numbered(plan, "p", "andere_partijen", "partij", least=0, most=3)


def risk_rows(plan: Outline) -> list[dict[str, Any]]:
    """Risks that this region sees."""
    return _numbered(plan, "r", "risicos", "risico", least=2, most=4)


def method_rows(plan: Outline) -> list[dict[str, Any]]:
    """Methods, IPS first where it is used."""
    rows = plan.author.take_some("rows", "methodes", "ips", 1)
    rows += plan.author.take_some(
        "rows", "methodes", "methode", plan.author.dealer.random.randint(0, 2)
    )
    return _with_ids("w", rows)


def course_rows(plan: Outline) -> list[dict[str, Any]]:
    """Courses beside the activity in which people learn together."""
    return _numbered(plan, "l", "opleidingen", "opleiding", least=1, most=2)


def _numbered(
    plan: Outline, letter: str, pool: str, part: str, *, least: int, most: int
) -> list[dict[str, Any]]:
    number = plan.author.dealer.random.randint(least, most)
    return _with_ids(letter, plan.author.take_some("rows", pool, part, number))


def _with_ids(letter: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"{letter}{number}", **row} for number, row in enumerate(rows, start=1)]


def _texts_of(party: Member) -> str:
    return TEXTS_OF.get(party.key, party.key)
