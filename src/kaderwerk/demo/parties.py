"""The organisations of a plan, with the people who sign, replace and can be called."""

from random import Random
from typing import Any

from msgspec import Struct

from kaderwerk.demo.lots import Lot
from kaderwerk.demo.people import People, telephone
from kaderwerk.demo.regions import Region

#: One organisation in all regions, so it has one code in all plans.
UWV_CODE = "UWV"


class Member(Struct, frozen=True, kw_only=True):
    """An organisation in the plan. `called` is how a sentence names it."""

    key: str
    type: str
    name: str
    called: str
    signs: bool = False
    code: str = ""


def cast(region: Region, lot: Lot, random: Random) -> list[Member]:
    """Who takes part: the three that must, clients, and whoever else the lot brings."""
    made = region.invented
    parties = [
        Member(
            key="gemeente",
            type="centrumgemeente",
            name=region.applicant.payee.name,
            called=f"de gemeente {region.city}",
            signs=True,
            code=region.applicant.payee.code,
        ),
        Member(key="uwv", type="uwv", name="UWV", called="UWV", signs=True, code=UWV_CODE),
        Member(key="ggz", type="ggz", name=made.ggz, called="de GGZ", signs=True),
    ]
    if lot.addiction:
        name = made.verslavingszorg
        called = "de verslavingszorg"
        parties.append(
            Member(key="verslavingszorg", type="ggz", name=name, called=called, signs=True)
        )
    if lot.ribw != "absent":
        signs = lot.ribw == "signs"
        parties.append(
            Member(key="ribw", type="ribw", name=made.ribw, called="de RIBW", signs=signs)
        )
    if lot.service:
        name = made.dienst
        called = "de uitvoerder van de Participatiewet"
        parties.append(
            Member(key="dienst", type="uitvoerder", name=name, called=called, signs=True)
        )
    if lot.second:
        name = f"Gemeente {region.member(made.tweede)}"
        parties.append(
            Member(
                key="andere_gemeente",
                type="andere_gemeente",
                name=name,
                called=f"de gemeente {region.member(made.tweede)}",
                signs=True,
                code=made.tweede,
            )
        )
    if lot.servicepoint:
        called = "het Werkgeversservicepunt"
        parties.append(
            Member(
                key="servicepunt",
                type="werkgeversservicepunt",
                name=made.servicepunt,
                called=called,
            )
        )
    if lot.insurer:
        called = "de zorgverzekeraar"
        parties.append(
            Member(key="verzekeraar", type="zorgverzekeraar", name=made.verzekeraar, called=called)
        )
    parties.append(
        Member(key="clientenraad", type="clienten", name=made.raad_naam, called=made.raad)
    )
    if random.random() < 0.45:
        name = f"Cliëntenraad {made.ggz}"
        called = "de cliëntenraad van de GGZ"
        parties.append(Member(key="clienten_ggz", type="clienten", name=name, called=called))
    return parties


def with_people(
    parties: list[Member], region: Region, people: People, random: Random
) -> list[dict[str, Any]]:
    """The parties as a plan file has them."""
    people.begin_plan()
    return [
        _with_people(party, region, people, random, number)
        for number, party in enumerate(parties, start=1)
    ]


def _with_people(
    party: Member, region: Region, people: People, random: Random, number: int
) -> dict[str, Any]:
    row: dict[str, Any] = {"key": party.key, "type": party.type, "name": party.name}
    if party.code:
        row["code"] = party.code
    row["signs"] = party.signs
    if party.signs:
        signs = region.invented.tekens
        named = signs.tekenbevoegde if signs and party.key == "ggz" else people.name()
        row["signatory_name"] = named
        row["signatory_function"] = people.function(party.type, "signatory")
        if random.random() < 0.65:
            row["deputy_name"] = people.name()
            row["deputy_function"] = people.function(party.type, "deputy")
    phone = telephone(region.invented.netnummer, 100 * number + 11 * random.randint(1, 8))
    row["contact"] = people.contact(party.type, phone)
    return row
