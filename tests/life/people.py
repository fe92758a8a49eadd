"""People leave a plan, are succeeded, and somebody comes instead."""

from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from kaderwerk.organisations.models import Person
from kaderwerk.organisations.queries import actor_for
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.succeeding import leave, succeed
from tests import make
from tests.life.model import DONE
from tests.life.steps import Steps, somebody, which

people = st.integers(0, 99)
_numbers = count(1)


class People(Steps):
    def who(self, plan, number):
        return list(self.people[plan])[number % len(self.people[plan])]

    @rule(plan=which, number=people, wrong=somebody)
    def somebody_leaves(self, plan, number, wrong):
        """Whoever leads the plan cannot: somebody must take over."""
        who = self.who(plan, number)
        if who in self.lives[plan].gone:
            return
        seat = self.people[plan][who].acting.id
        self.region(
            plan,
            wrong,
            lambda life: life.leave(who),
            lambda key, by: leave(key, seat, actor=by),
            who,
        )
        if who in self.lives[plan].gone:
            self.former[plan].append(self.people[plan][who])

    @rule(plan=which, number=people, wrong=somebody)
    def somebody_is_succeeded(self, plan, number, wrong):
        """An organisation names who signs or writes for it; the coordinator, who advises."""
        who = self.who(plan, number)
        if who in self.lives[plan].gone:
            return
        seat, email = self.people[plan][who].acting.id, f"next{next(_numbers)}@example.org"
        given = self.region(
            plan,
            wrong,
            lambda life: DONE,
            lambda key, by: succeed(key, seat, email=email, name="Noor", actor=by),
            "coordinator" if who == "council" else who,
        )
        if given is not None:
            self.comes(plan, who, given)

    def comes(self, plan, who, seat):
        Person.objects.filter(pk=seat.person_id).update(password="came in")
        if who not in self.lives[plan].gone:
            self.former[plan].append(self.people[plan][who])
        self.lives[plan].gone.discard(who)
        self.people[plan][who] = actor_for(seat.person_id, seat.pk, self.now)

    @precondition(lambda self: any(life.gone for life in self.lives))
    @rule(plan=which)
    def somebody_comes_instead(self, plan):
        """Let in by the own people of the organisation."""
        for who in sorted(self.lives[plan].gone):
            left = self.people[plan][who].acting
            key = (
                Plan.objects.get(pk=left.scope_id).partners.get(organisation=left.organisation).key
            )
            actor = make.member(Plan.objects.get(pk=left.scope_id), left.role, key)
            self.lives[plan].gone.discard(who)
            self.people[plan][who] = actor
