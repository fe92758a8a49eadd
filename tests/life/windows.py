"""The window ends later, for one plan or for all; and what becomes of a plan that came too late."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from kaderwerk.plans.models import LateAttempt
from kaderwerk.plans.services.deciding_late import confirm_late, propose_late
from kaderwerk.plans.services.handing_in import take_in_late
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from tests.life.model import DONE, PROBLEM, REFUSED
from tests.life.setting import UNTILS
from tests.life.steps import Steps, somebody, which

SECOND = dt.timedelta(seconds=1)


class Windows(Steps):
    def __init__(self, setting):
        super().__init__(setting)
        self.asked = None  # the last that was asked: its key, for which plan, and until when
        self.said = None  # the last that was said of what came late: key, plan, which, and take

    @rule(plan=st.sampled_from([0, 1, None]), until=st.sampled_from(UNTILS), wrong=somebody)
    def more_time_is_asked(self, plan, until, wrong):
        later = until > (self.ends[None] if plan is None else self.window(plan)[1])
        expected = REFUSED if wrong else DONE if later else PROBLEM
        by = self.people[0]["coordinator"] if wrong else self.setting.manager
        place = None if plan is None else self.setting.casts[plan].place.pk
        asks = {"phase": "submit", "until": until, "reason": "The site was down."}
        round = self.setting.round.pk
        made = self.tried(expected, lambda: ask_extension(round, **asks, actor=by, place_id=place))
        if made is not None:
            self.asked = made.pk, plan, until

    @precondition(lambda self: self.asked)
    @rule(same=somebody)
    def more_time_is_given(self, same):
        """By somebody else than who asked."""
        key, plan, until = self.asked
        by = self.setting.manager if same else self.setting.decider
        self.tried(REFUSED if same else DONE, lambda: confirm_extension(key, actor=by))
        if not same:
            self.ends[plan] = max(self.ends[plan], until)

    def more_time_is_asked_and_given(self, plan):
        self.more_time_is_asked(plan, UNTILS[1], False)
        self.more_time_is_given(False)

    def came_late(self, plan, number):
        attempts = LateAttempt.objects.filter(plan=self.setting.casts[plan].plan).order_by("pk")
        return attempts[number].pk, self.lives[plan].late[number]

    @precondition(lambda self: any(life.late for life in self.lives))
    @rule(plan=which, number=st.integers(0, 9), take=st.booleans(), wrong=somebody)
    def something_is_said_of_what_came_late(self, plan, number, take, wrong):
        if not self.lives[plan].late:
            return
        number %= len(self.lives[plan].late)
        attempt, late = self.came_late(plan, number)
        made = self.ministry(
            plan,
            wrong,
            lambda life: life.propose_late(late, self.window(plan), take=take),
            lambda _, by: propose_late(attempt, take=take, reason="Snow.", actor=by),
            self.setting.manager,
        )
        if made is not None:
            self.said = made.pk, plan, number, take

    @precondition(lambda self: self.said)
    @rule(same=somebody)
    def a_second_person_says_so_too(self, same):
        key, plan, number, take = self.said
        late = self.lives[plan].late[number]
        expected = self.lives[plan].undecided(late, self.window(plan))
        if same:
            expected = REFUSED
        by = self.setting.manager if same else self.setting.decider
        self.tried(expected, lambda: confirm_late(key, actor=by))
        if expected == DONE:
            self.said = None
            late.refused = not take
            if take:
                self.ends[plan] = max(self.ends[plan], late.at + SECOND)

    @precondition(lambda self: any(life.late for life in self.lives))
    @rule(plan=which, number=st.integers(0, 9), wrong=somebody)
    def what_came_late_is_taken_in(self, plan, number, wrong):
        if not self.lives[plan].late:
            return
        attempt, late = self.came_late(plan, number % len(self.lives[plan].late))
        made = self.ministry(
            plan,
            wrong,
            lambda life: life.take_in_late(late, self.window(plan)),
            lambda _, by: take_in_late(attempt, actor=by),
            self.setting.intake,
        )
        self.accept(plan, made)

    def it_is_taken_though_late(self, plan):
        """The text that came last, if it still stands and nobody said no to it."""
        life = self.lives[plan]
        fit = [
            number
            for number, late in enumerate(life.late)
            if late.text == len(life.texts) - 1 and not late.refused
        ]
        if fit:
            self.two_people_say_of_what_came_late(plan, fit[-1], take=True)
            self.what_came_late_is_taken_in(plan, fit[-1], False)

    def what_came_late_is_left(self, plan, number):
        self.two_people_say_of_what_came_late(plan, number, take=False)

    def two_people_say_of_what_came_late(self, plan, number, *, take):
        self.said = None
        self.something_is_said_of_what_came_late(plan, number, take, False)
        if self.said:
            self.a_second_person_says_so_too(False)
