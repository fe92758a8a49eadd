"""All answers of one plan, in the order of the form."""

from typing import Any

from kaderwerk.demo.goals import goals
from kaderwerk.demo.lots import UNKNOWN
from kaderwerk.demo.money import (
    Contribution,
    budget_rows,
    contribution_rows,
    contributions,
    euros,
    reasons_for_cost,
)
from kaderwerk.demo.outline import Outline
from kaderwerk.demo.tables import (
    activity_rows,
    course_rows,
    map_rows,
    method_rows,
    moment_rows,
    municipality_rows,
    other_rows,
    risk_rows,
    stakeholder_rows,
    talk_rows,
    task_rows,
)
from kaderwerk.demo.words import Count
from kaderwerk.kader.model import Kader

PRODUCTS = (
    "werkwijzer", "handreiking", "routewijzer", "mensen_met_mogelijkheden", "groeidocument",
    "convenant", "clientenperspectief",
)  # fmt: skip

#: Texts that say nothing of the rest of the plan but what the outline has.
TEXTS = (
    "naam_plan", "trekker_werkwijze", "stadium_nu_toelichting", "huidige_samenwerking",
    "knelpunten", "doelgroep_wie", "doelgroep_in_beeld", "stem_van_clienten",
    "samenwerking_clienten", "stadium_doel_toelichting", "praktisch", "samenwerking_centraal",
    "werkgeversservicepunt", "werkgeversbeleid", "werkgeversbenadering", "stigma", "voortgang",
    "bijsturing", "impuls", "onderbouwing", "samen_doorgaan", "dagelijks_werk",
    "resultaten_vasthouden", "vaste_plekken",
)  # fmt: skip


def answers(plan: Outline, parties: list[dict[str, Any]], kader: Kader) -> dict[str, Any]:
    """What the plan says, by question. Questions without an answer are left out."""
    lot, author = plan.lot, plan.author
    contacts = {party["key"]: party["contact"] for party in parties}
    given = contributions(plan)
    goal_rows = goals(plan)
    author.facts |= {
        "aantal_doelen": Count(len(goal_rows)),
        "kosten_activiteiten": reasons_for_cost(plan),
        "eigen": Count(sum(each.worth for each in given)),
        "uren_na": Count(_hours_a_year(plan, given)),
    }
    found: dict[str, Any] = {
        "indiener": "gemeente",
        "contact_aanvraag": contacts["gemeente"],
        "bedoeling": _intention(plan),
        "looptijd": {"start": lot.start, "end": plan.end},
        "verklaring": True,
        "trekker": _coordinator(plan, contacts),
        "taken": task_rows(plan),
        "stadium_nu": lot.now,
        "sociale_kaart": map_rows(plan),
        "doelgroep": _target(plan),
        "overleg_clienten": talk_rows(plan),
        "momenten_clienten": moment_rows(plan),
        "stadium_doel": lot.aim,
        "activiteiten": activity_rows(plan),
        "doelen": goal_rows,
        "interventies": "ja" if lot.ips else "nee",
        "andere_gemeenten": municipality_rows(plan),
        "stakeholders": stakeholder_rows(plan),
        "andere_partijen": other_rows(plan),
        "risicos": risk_rows(plan),
        "onderzoek": True,
        "contact_onderzoek": contacts[lot.coordinator],
        "producten": _products(plan),
        "methodes": method_rows(plan),
        "opleidingen": course_rows(plan),
        "bedrag": euros(lot.amount),
        "begroting": budget_rows(plan, given),
        "bijdragen": contribution_rows(given),
    }
    found |= {question: _text(plan, question) for question in TEXTS}
    if lot.size_known:
        found["doelgroep_omvang"] = int(author.facts["omvang"])
    if lot.ips:
        found["interventies_aantal"] = int(author.facts["aantal_ips"])
        found["interventies_soort"] = author.write("interventies_soort")
        found["interventies_bijdrage"] = author.write("interventies_bijdrage")
    if author.dealer.random.random() < 0.35:
        found["tweede_trekker"] = _second(plan, contacts)
    if author.dealer.random.random() < 0.15:
        del found["stigma"]
    if signs := plan.region.invented.tekens:
        found["naam_plan"] += signs.naam
        found["stem_van_clienten"] += f" {signs.zin}"
    questions = [question.key for question in kader.questions]
    return {key: found[key] for key in questions if found.get(key) not in (None, [], "")}


def _hours_a_year(plan: Outline, given: list[Contribution]) -> int:
    """What the parties go on with: somewhat less than what they put in now, in tens of hours."""
    hours = sum(each.hours for each in given) * 12 / plan.lot.months
    return round(hours * plan.author.dealer.random.uniform(0.6, 0.9) / 10) * 10


def _text(plan: Outline, question: str) -> Any:
    """A text, or that the region does not know yet, with the activity that finds out."""
    if question in UNKNOWN and question in plan.lot.unknown:
        return {"unknown": True, "activity": question}
    return plan.author.write(question)


def _intention(plan: Outline) -> list[str]:
    if plan.lot.now <= 2:
        return ["opzetten"] if plan.lot.aim <= 3 else ["opzetten", "doorontwikkelen"]
    if plan.lot.now >= 5:
        return ["verankeren"]
    return ["doorontwikkelen", "verankeren"] if plan.lot.aim >= 5 else ["doorontwikkelen"]


def _target(plan: Outline) -> list[str]:
    return {
        "beide": ["participatiewet", "uwv"],
        "alleen_pw": ["participatiewet"],
        "alleen_uwv": ["uwv"],
    }[plan.lot.target]


def _coordinator(plan: Outline, contacts: dict[str, Any]) -> dict[str, Any]:
    organisation = plan.lot.coordinator
    found = {"organisation": organisation, **contacts[organisation]}
    if organisation == "dienst":
        found["mandated_by"] = "gemeente"
    return found


def _second(plan: Outline, contacts: dict[str, Any]) -> Any:
    """Someone of another organisation that signs."""
    others = [party.key for party in plan.signing if party.key != plan.lot.coordinator]
    return contacts[plan.author.dealer.random.choice(others)]


def _products(plan: Outline) -> list[str]:
    random = plan.author.dealer.random
    chosen = set(random.sample(PRODUCTS, random.randint(2, 4)))
    return [product for product in PRODUCTS if product in chosen]
