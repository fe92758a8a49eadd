"""A round with a plan in every state, and somebody in every role: whoever can look at a page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kaderwerk import clock
from kaderwerk.organisations.actor import SCOPES, Actor, Role, ScopeKind
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.assigning import assign
from kaderwerk.plans.services.remarking import remark, resolve
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
    talked_about(plans["complete"])
    make.frozen(plans["being signed"])
    signing = plans["being signed"].partners.filter(signs=True).order_by("key")
    make.signed_by(plans["being signed"], signing[0].key)
    return World(round, {state: make.fresh(plan) for state, plan in plans.items()})


def talked_about(plan: Plan) -> None:
    """Remarks, one of them resolved; an old version of an answer; pages that are somebody's."""
    writer, other = make.member(plan, Role.WRITER), make.member(plan, Role.WRITER, "homes")
    section = plan.kader.question("why").section
    with clock.moved_to(make.during(plan.kader, "draft")):
        for text in ("Right?", "And this?"):
            thread = remark(plan.pk, "why", text=text, mentions=[other.person], actor=writer).remark
        remark(plan.pk, "why", text="It is.", replies_to=thread.pk, actor=other)
        resolve(plan.pk, thread.pk, actor=writer)
        due = clock.now().date() + dt.timedelta(days=3)
        assign(plan.pk, section, organisation=plan.payee_id, due=due, actor=writer)
    make.write(plan, why="Other words, by somebody else, which nobody has to read twice.")
