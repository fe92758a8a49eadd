"""A round with a plan in every state, and somebody in every role: whoever can look at a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from kaderwerk.organisations.actor import SCOPES, Actor, Role, ScopeKind
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Round
from tests import make

OF_A_PLAN = [role for role in Role if ScopeKind.PLAN in SCOPES[role]]
OF_THE_HOUSE = [role for role in Role if ScopeKind.HOUSE in SCOPES[role]]


@dataclass
class World:
    round: Round
    plans: dict[str, Plan]

    def people(self) -> Iterator[tuple[str, Actor]]:
        """Everyone, by what they are and where the plan stands that they are of."""
        for state, plan in self.plans.items():
            for role in OF_A_PLAN:
                yield f"{role} of a plan that is {state}", make.member(plan, role)
        for role in OF_THE_HOUSE:
            yield f"{role}", make.official(role)


def world() -> World:
    """One plan in each state, by the services, on the small framework."""
    round = make.round_of()

    def place(code: str):
        return make.place(round, code)

    plans = {
        "published": make.advised(place("D01")),
        "decided": make.advised(place("D02"), "birch-quay"),
        "waiting": make.judged(make.taken_up(make.submitted(place("D03"), "cedar-lock"))),
        "handed in": make.submitted(place("D04"), "dogwood-west"),
        "being signed": make.filled(place("D05"), "elm-green"),
        "complete": make.filled(place("D06"), "firth-end"),
        "begun": make.started(place("D01"), 2),
    }
    make.published(make.decided(plans["published"]))
    make.decided(plans["decided"])
    make.asked_to_change(plans["waiting"], plans["waiting"].kader.criteria[0].key)
    make.frozen(plans["being signed"])
    signing = plans["being signed"].partners.filter(signs=True).order_by("key")
    make.signed_by(plans["being signed"], signing[0].key)
    return World(round, {state: make.fresh(plan) for state, plan in plans.items()})
