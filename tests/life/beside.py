"""What is said beside the text: the advice of a council, answers to its points, and remarks."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from kaderwerk.answering.models import Remark
from kaderwerk.plans.services.advising import Point, Written, draft_advice, give_advice
from kaderwerk.plans.services.answering_advice import answer_point
from kaderwerk.plans.services.remarking import remark, resolve
from tests.life.steps import Steps, somebody, which

WORDS = ("Ask the people who live there.", "Say it in plain words.")
words, number = st.sampled_from(WORDS), st.integers(0, 9)


class Beside(Steps):
    @rule(plan=which, text=words, taken_down=somebody, wrong=somebody)
    def the_council_advises(self, plan, text, taken_down, wrong):
        """By itself, or by who takes down what it says. Nobody else gives it in its name."""
        council = self.setting.casts[plan].council if taken_down else None
        said = Written("advice", text, (Point(text),), speaker="The chair" if council else "")

        def advise(key, by):
            draft = draft_advice(key, said, based_on=0, actor=by, for_council=council)
            version, read_back = draft.version, bool(council)
            give_advice(key, version=version, actor=by, for_council=council, read_back=read_back)

        self.region(
            plan,
            wrong,
            lambda life: life.advise(text, taken_down=taken_down),
            advise,
            "coordinator" if taken_down else "council",
            instead="" if taken_down else "coordinator",
        )

    @precondition(lambda self: any(life.advice for life in self.lives))
    @rule(plan=which, which_one=number, text=words, wrong=somebody)
    def a_point_is_answered(self, plan, which_one, text, wrong):
        """By the writers; never by the council itself."""
        if given := len(self.lives[plan].advice):
            one = which_one % given + 1
            self.region(
                plan,
                wrong,
                lambda life: life.answer_point(one, text),
                lambda key, by: answer_point(key, one, 1, done="not", text=text, actor=by),
                instead="council",
            )

    @rule(plan=which, text=words, who=st.sampled_from(["council", "payee"]), wrong=somebody)
    def somebody_remarks(self, plan, text, who, wrong):
        person = self.people[plan][who].person
        self.region(
            plan,
            wrong,
            lambda life: life.remark(person, text),
            lambda key, by: remark(key, "why", text=text, actor=by),
            who,
        )

    @precondition(lambda self: any(life.remarks for life in self.lives))
    @rule(plan=which, which_one=number, resolved=st.booleans(), wrong=somebody)
    def a_remark_is_resolved(self, plan, which_one, resolved, wrong):
        if made := len(self.lives[plan].remarks):
            one = which_one % made
            sheet = self.setting.casts[plan].sheet
            thread = Remark.objects.filter(sheet=sheet).order_by("at")[one].pk
            self.region(
                plan,
                wrong,
                lambda life: life.resolve(one, resolved=resolved),
                lambda key, by: resolve(key, thread, actor=by, is_resolved=resolved),
            )
