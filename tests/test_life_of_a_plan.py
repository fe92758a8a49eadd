"""Plans live through whatever people do, in any order, beside a simple model of what may be."""

import copy

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from kaderwerk.decisions.models import LedgerLine
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Round
from kaderwerk.verify.run import verify
from tests.life.ministry import Ministry
from tests.life.model import DONE, OUTSIDE
from tests.life.region import Region
from tests.life.setting import STAGES, WHYS, Setting
from tests.life.steps import MINUTE, which


class Lives(Region, Ministry):
    """All that may happen, and what must hold after each step."""

    # --- what people mostly do -----------------------------------------------------------------

    @initialize(far=st.tuples(st.integers(0, 9), st.integers(0, 9)))
    def some_steps_have_been_made(self, far):
        for plan, steps in enumerate(far):
            for _ in range(steps):
                self.the_next_step_is_made(plan)

    def the_next_step_is_made(self, plan):
        """What would bring a plan on from where it stands. Without it, few would get far."""
        life = self.lives[plan]
        if life.open and life.text == "writing":
            self.the_writing_goes_on(plan, life)
        elif life.open and life.signed[-1] != set(life.parties):
            self.everyone_signs(plan)
        elif life.open:
            may = copy.deepcopy(life).hand_in(self.now + MINUTE, self.setting.window)
            if may != OUTSIDE:
                self.it_is_handed_in(plan, False)
            elif life.case == "waiting":
                self.nobody_waits_longer(plan, False)
            elif self.stage == 0:
                self.time_passes()
        elif life.case == "submitted":
            self.it_is_taken_up(plan, False)
        elif life.case == "assessing":
            self.the_judging_goes_on(plan, life)
        elif life.case == "decided" and not life.published:
            self.the_decision_is_told(plan, False)
        else:
            self.a_circular_is_prepared()

    def the_writing_goes_on(self, plan, life):
        if not life.why[-1]:
            self.somebody_says_why(plan, WHYS[2], 0, False)
        elif life.effort[-1] not in life.confirmed:
            self.the_second_party_confirms(plan, False)
        elif life.unanswered and life.held is not None and life.held == life.asked_in:
            self.the_region_replies(plan, False)
        else:
            self.the_text_is_frozen(plan, False)

    def the_judging_goes_on(self, plan, life):
        if copy.deepcopy(life).settle("grant", self.setting.criteria) != DONE:
            self.everything_is_judged_good(plan)
        elif not life.advice_on(life.held):
            self.an_advice_is_given(plan, "grant", False)
        elif not life.lines or life.lines[-1].submission != life.held:
            self.a_decision_is_proposed(plan, life.asked <= self.left, False)
        else:
            self.it_is_decided_on(plan, False)

    # --- and what they might do ----------------------------------------------------------------

    @rule(plan=which, choices=st.lists(st.integers(0, 999), min_size=8, max_size=20))
    def some_sensible_steps_are_made(self, plan, choices):
        """Steps that make sense where the plan stands, if not always now."""
        for choice in choices:
            steps = self.sensible(plan)
            step, *values = steps[choice % len(steps)]
            step(plan, *values)
            if choice % 29 == 0 and self.stage + 1 < len(STAGES):
                self.time_passes()

    def sensible(self, plan):
        """Each step, with what it needs beside the plan."""
        life = self.lives[plan]
        steps = [(self.the_next_step_is_made,)] * 4
        if life.open and life.text == "writing":
            steps += [(self.somebody_says_why, why, 0, False) for why in WHYS[1:]]
            steps += [(self.somebody_says_who_does_what, effort, 0, False) for effort in "01"]
            steps += [(self.the_second_party_confirms, False), (self.the_text_is_frozen, False)]
        elif life.open:
            steps += [(self.everyone_signs,), (self.one_party_takes_back, 1, False, True)]
            steps += [(self.the_text_is_thawed, False), (self.it_is_handed_in, False)]
        if life.case in ("assessing", "waiting"):
            steps += [(self.changes_are_asked, False), (self.everything_is_judged_good,)]
            steps += [(self.one_criterion_is_judged, 0, good, False) for good in (True, False)]
            steps += [(self.an_advice_is_given, "grant", False)]
            steps += [(self.a_decision_is_proposed, grant, False) for grant in (True, False)]
            steps += [(self.it_is_decided_on, False)] if life.lines else []
        if life.case in ("submitted", "assessing", "waiting", "withdrawn"):
            steps += [(self.it_is_withdrawn, False), (self.it_is_restored, False)]
        if life.case == "decided":
            steps += [(self.the_award_is_given_back, False)]
        return steps

    # --- what must always hold -----------------------------------------------------------------

    @invariant()
    def the_plans_stand_where_the_model_has_them(self):
        for cast, life in zip(self.setting.casts, self.lives, strict=True):
            plan = Plan.objects.get(pk=cast.plan)
            stands = (plan.case, plan.text, plan.held, plan.is_published)
            assert stands == (life.case, life.text, life.held, life.published)

    @invariant()
    def the_ceiling_holds(self):
        round = Round.objects.get(pk=self.setting.round.pk)
        posted = sum(LedgerLine.objects.values_list("cents", flat=True))
        assert round.granted_cents == posted == 200_000_00 - self.left <= round.ceiling_cents

    @invariant()
    def nothing_is_wrong_now_and_then(self):
        self.steps += 1
        if self.steps % 10 == 0:
            self.nothing_is_wrong()

    def nothing_is_wrong(self):
        assert verify() == []

    def teardown(self):
        try:
            self.nothing_is_wrong()
        finally:
            super().teardown()


@pytest.fixture(scope="module")
def setting(shared):
    return Setting()


@pytest.mark.slow
def test_plans_live_as_the_model_says(setting):
    run_state_machine_as_test(
        lambda: Lives(setting),
        settings=settings(
            max_examples=45,
            stateful_step_count=20,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
