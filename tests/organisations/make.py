"""Makes people, organisations and what ties them together, each with one call."""

import datetime as dt
from itertools import count
from uuid import uuid4

from kaderwerk.kader.model import Applicant, Body
from kaderwerk.organisations.actor import SCOPES, Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Person, Seat

_numbers = count(1)

#: Long before whatever a test does.
LONG_AGO = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)


def organisation(name: str = "", **fields) -> Organisation:
    return Organisation.objects.create(
        name=name or f"Stichting {next(_numbers)} (fictief)", invented=True, **fields
    )


def person(name: str = "Karin de Vries", **fields) -> Person:
    number = next(_numbers)
    return Person.objects.create(**{"email": f"persoon{number}@example.nl", "name": name} | fields)


def seat(role: Role = Role.WRITER, *, whom: Person | None = None, **fields) -> Seat:
    """A seat that is open since long ago, in the narrowest scope that the role is held in."""
    if "scope_kind" not in fields:
        kind = ScopeKind.PLAN if ScopeKind.PLAN in SCOPES[role] else ScopeKind.HOUSE
        fields |= {"scope_kind": kind, "scope_id": uuid4() if kind is ScopeKind.PLAN else None}
    fields.setdefault("since", LONG_AGO)
    if "organisation" not in fields:
        fields["organisation"] = organisation()
    return Seat.objects.create(person=whom or person(), role=role, **fields)


def listed(code: str = "R01", **fields) -> Applicant:
    """An applicant as a framework lists it: a region with two municipalities."""
    payee = Body(code=f"{code}A", name=f"Gemeente {code}A")
    return Applicant(
        **{
            "code": code,
            "name": f"Regio {code}",
            "payee": payee,
            "members": (payee, Body(code=f"{code}B", name=f"Gemeente {code}B")),
        }
        | fields
    )
