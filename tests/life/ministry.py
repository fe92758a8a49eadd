"""What the ministry does with a plan, now and then by somebody of the region."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from kaderwerk.assessments.services.consulting import ask_changes, stop_waiting
from kaderwerk.assessments.services.judging import judge, settle, take_up
from kaderwerk.decisions.models import Decision
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.proposing import propose
from kaderwerk.decisions.services.publishing import publish_one
from kaderwerk.decisions.services.transferring import prepare_circular, release_circular
from tests import make
from tests.life.model import DONE, IMPOSSIBLE, REFUSED, Life
from tests.life.steps import MINUTE, Steps, somebody, which


class Ministry(Steps):
    @rule(plan=which, wrong=somebody)
    def it_is_taken_up(self, plan, wrong):
        self.ministry(plan, wrong, Life.take_up, lambda key, by: take_up(key, actor=by))

    @rule(plan=which, criterion=st.integers(0, 99), good=st.booleans(), wrong=somebody)
    def one_criterion_is_judged(self, plan, criterion, good, wrong):
        kader, keys = self.setting.round.kader, self.setting.criteria
        criterion = keys[criterion % len(keys)]
        found = make.best(kader, criterion)
        if not good and found.points is None:
            found = make.Found("not", None, "It is not there.")
        good = good or found.points is not None
        self.ministry(
            plan,
            wrong,
            lambda life: life.judge(criterion, good=good),
            lambda key, by: judge(key, criterion, found, actor=by),
        )

    @rule(plan=which)
    def everything_is_judged_good(self, plan):
        for number in range(len(self.setting.criteria)):
            self.one_criterion_is_judged(plan, number, True, False)

    @rule(plan=which, wrong=somebody)
    def changes_are_asked(self, plan, wrong):
        moment, until = self.now + MINUTE, self.now + dt.timedelta(days=3)
        asks = [("need", "Please say more.")]
        self.ministry(
            plan,
            wrong,
            lambda life: life.ask_changes(moment, until),
            lambda key, by: ask_changes(key, asks, until=until, actor=by),
        )

    @rule(plan=which, wrong=somebody)
    def nobody_waits_longer(self, plan, wrong):
        self.ministry(plan, wrong, Life.stop_waiting, lambda key, by: stop_waiting(key, actor=by))

    @rule(plan=which, advice=st.sampled_from(["grant", "grant", "refuse"]), wrong=somebody)
    def an_advice_is_given(self, plan, advice, wrong):
        reason = "" if advice == "grant" else "It will not do."
        self.ministry(
            plan,
            wrong,
            lambda life: life.settle(advice, self.setting.criteria),
            lambda key, by: settle(key, advice=advice, reason=reason, actor=by),
        )

    @rule(plan=which, grant=st.sampled_from([True, True, False]), wrong=somebody)
    def a_decision_is_proposed(self, plan, grant, wrong):
        cast = self.setting.casts[plan]
        line = make.Line(cast.plan, "granted", cast.asked)
        if not grant:
            line = make.Line(cast.plan, "refused", 0, "There is no money left.")
        proposal = self.ministry(
            plan,
            wrong,
            lambda life: life.propose(grant=grant, left=self.left),
            lambda _, by: propose(self.setting.round.pk, [line], actor=by),
        )
        if proposal is not None:
            self.lives[plan].lines[-1].key = proposal.lines.get().pk

    @precondition(lambda self: any(life.lines for life in self.lives))
    @rule(plan=which, wrong=somebody)
    def it_is_decided_on(self, plan, wrong):
        if not self.lives[plan].lines:
            return
        line = self.lives[plan].lines[-1].key
        self.ministry(
            plan,
            wrong,
            lambda life: life.decide(left=self.left),
            lambda _, by: decide(line, actor=by),
            self.setting.decider,
        )

    @precondition(lambda self: any(life.case == "decided" for life in self.lives))
    @rule(plan=which, wrong=somebody)
    def the_decision_is_told(self, plan, wrong):
        if self.lives[plan].case != "decided":
            return
        decision = Decision.objects.get(plan=self.setting.casts[plan].plan).pk
        self.ministry(
            plan,
            wrong,
            Life.tell,
            lambda _, by: publish_one(decision, actor=by),
            self.setting.decider,
        )

    @property
    def paid(self):
        return {n for n, life in enumerate(self.lives) if life.award and not life.given_back}

    @rule()
    def a_circular_is_prepared(self):
        expected = DONE if self.circulars or self.paid else IMPOSSIBLE
        by = self.setting.finance[0]
        made = self.tried(expected, lambda: prepare_circular(self.setting.round.pk, actor=by))
        if made and (not self.circulars or self.circulars[-1][1] != self.paid):
            self.circulars.append([made.pk, self.paid, False])

    @precondition(lambda self: self.circulars)
    @rule(same=somebody)
    def the_circular_is_released(self, same):
        """By somebody else than who prepared it."""
        key, holds, released = self.circulars[-1]
        expected = DONE if released or holds == self.paid else IMPOSSIBLE
        by = self.setting.finance[0 if same else 1]
        self.tried(REFUSED if same else expected, lambda: release_circular(key, actor=by))
        self.circulars[-1][2] = released or (not same and expected == DONE)
