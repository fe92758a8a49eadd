"""Plans live through whatever people do, in any order, beside a simple model of what may be."""

import copy
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    rule,
    run_state_machine_as_test,
)

from tests.life.beside import WORDS, Beside
from tests.life.holds import Holds
from tests.life.ministry import Ministry
from tests.life.model import DONE, OUTSIDE
from tests.life.people import People
from tests.life.region import Region
from tests.life.setting import CLOSED, STAGES, WHYS, Setting
from tests.life.steps import MINUTE, which
from tests.life.windows import Windows


class Lives(Region, Beside, People, Windows, Ministry, Holds):
    """All that may happen, and what must hold after each step."""

    # --- what people mostly do -----------------------------------------------------------------

    @initialize(
        far=st.tuples(st.integers(0, 9), st.integers(0, 9)),
        stage=st.sampled_from([0, 0, 0, CLOSED]),
        advised=st.booleans(),
    )
    def some_steps_have_been_made(self, far, stage, advised):
        """Now and then only when the window has closed."""
        self.goes_to(stage)
        for plan, steps in enumerate(far):
            if advised:
                self.the_council_advises(plan, WORDS[1], False, False)
            for _ in range(steps):
                self.the_next_step_is_made(plan)

    def the_next_step_is_made(self, plan):
        """What would bring a plan on from where it stands. Without it, few would get far."""
        life = self.lives[plan]
        if life.gone:
            self.somebody_comes_instead(plan)
        elif life.open and life.text == "writing":
            self.the_writing_goes_on(plan, life)
        elif life.open and life.content.advice != life.texts[-1].advice:
            self.the_text_is_thawed(plan, False)
        elif life.open and life.signed[-1] != set(life.parties):
            self.everyone_signs(plan)
        elif life.open:
            self.the_handing_in_goes_on(plan, life)
        elif life.case == "submitted":
            self.it_is_taken_up(plan, False)
        elif life.case == "assessing":
            self.the_judging_goes_on(plan, life)
        elif life.case == "decided" and not life.published:
            self.the_decision_is_told(plan, False)
        elif life.case == "withdrawn" and self.now + MINUTE < self.window(plan)[1]:
            self.it_is_restored(plan, False)
        else:
            self.a_circular_is_prepared()

    def the_handing_in_goes_on(self, plan, life):
        person = self.people[plan]["payee"].person
        may = copy.deepcopy(life).hand_in(self.now + MINUTE, self.window(plan), person)
        if may != OUTSIDE or (life.case == "drafting" and self.stage and not life.late):
            self.it_is_handed_in(plan, False)
        elif life.case == "waiting":
            self.nobody_waits_longer(plan, False)
        elif self.stage == 0:
            self.time_passes()
        else:
            self.it_is_taken_though_late(plan)

    def the_writing_goes_on(self, plan, life):
        if not life.why[-1]:
            self.somebody_says_why(plan, WHYS[2], 0, False)
        elif life.effort[-1] not in life.confirmed:
            self.the_second_party_confirms(plan, False)
        elif life.unanswered and life.held is not None and life.held == life.asked_in:
            self.the_region_replies(plan, False)
        elif open_points := [n for n, one in enumerate(life.advice) if not one.answers]:
            self.a_point_is_answered(plan, open_points[0], WORDS[0], False)
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

    @rule(plan=which, seed=st.integers(0, 2**32))
    def some_sensible_steps_are_made(self, plan, seed):
        """Steps that make sense where the plan stands, if not always now."""
        chance = Random(seed)
        for _ in range(chance.randint(6, 18)):
            step, *values = chance.choice(self.sensible(plan))
            step(plan, *values)
            self.everything_holds()
            if chance.random() < 0.03 and self.stage + 1 < len(STAGES):
                self.time_passes()

    #: Of all rules one is picked; this one, more often.
    and_some_more = and_still_more = some_sensible_steps_are_made

    def sensible(self, plan):
        """Each step, with what it needs beside the plan."""
        life = self.lives[plan]
        steps = [(self.the_next_step_is_made,)] * 6
        steps += [(self.somebody_is_succeeded, self.steps, False), (self.somebody_leaves, 4, False)]
        steps += [
            (self.a_point_is_answered, 0, words, False) for words in WORDS[: len(life.advice)]
        ]
        steps += [(self.a_point_is_answered, 0, WORDS[0], True)]
        if life.open:
            steps += [(self.the_council_advises, WORDS[0], False, wrong) for wrong in (True, False)]
            steps += [(self.somebody_remarks, words, "payee", False) for words in WORDS]
            steps += [(self.a_remark_is_resolved, 0, each, False) for each in (True, False)]
            steps += [(self.more_time_is_asked_and_given,)]
        if life.open and life.text == "writing":
            steps += [(self.somebody_says_why, why, 0, False) for why in WHYS[1:]]
            steps += [(self.somebody_says_why, why, 1, False) for why in WHYS[1:]]
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
        if life.case == "waiting":
            steps += [(self.the_region_replies, False)] * 2
        if life.case in ("submitted", "assessing", "waiting", "withdrawn"):
            steps += [(self.it_is_withdrawn, False), (self.it_is_restored, False)]
            steps += [(self.it_is_taken_back_and_handed_in_again,)]
        if life.late:
            steps += [(self.what_came_late_is_left, 0), (self.what_came_late_is_taken_in, 0, False)]
        if life.case == "decided":
            steps += [(self.the_award_is_given_back, False)]
        return steps


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
