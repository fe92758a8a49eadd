"""What the region does with its plan, now and then by somebody of the other one."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from kaderwerk.answering.models import Answer
from kaderwerk.decisions.services.correcting import renounce
from kaderwerk.plans.models import ChangeRequest, Plan
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.handing_in import hand_in, restore, withdraw
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.services.signing import decline, sign, withdraw_signature
from kaderwerk.plans.services.writing import save_answer
from tests.life.model import Life
from tests.life.setting import WHYS, efforts
from tests.life.steps import MINUTE, Steps, somebody, which


class Region(Steps):
    @rule(plan=which, why=st.sampled_from(WHYS), behind=st.integers(0, 1), wrong=somebody)
    def somebody_says_why(self, plan, why, behind, wrong):
        self.write(plan, "why", why, why, behind, wrong)

    @rule(plan=which, effort=st.sampled_from("012"), behind=st.integers(0, 1), wrong=somebody)
    def somebody_says_who_does_what(self, plan, effort, behind, wrong):
        value = efforts(self.setting.casts[plan].parties, effort)
        self.write(plan, "effort", effort, value, behind, wrong)

    def write(self, plan, name, short, value, behind, wrong):
        life, question = self.lives[plan], {"why": "why", "effort": "efforts"}[name]
        behind = min(behind, len(getattr(life, name)) - 1)
        sheet = self.setting.casts[plan].sheet
        seen = Answer.objects.get(sheet=sheet, question=question).version - behind
        self.region(
            plan,
            wrong,
            lambda life: life.write(name, short, behind),
            lambda key, by: save_answer(key, question, value, based_on=seen, actor=by),
        )

    @rule(plan=which, wrong=somebody)
    def the_second_party_confirms(self, plan, wrong):
        cast = self.setting.casts[plan]
        self.region(
            plan,
            wrong,
            Life.confirm,
            lambda key, by: confirm(key, actor=by),
            cast.parties[1],
        )

    @rule(plan=which, wrong=somebody)
    def the_text_is_frozen(self, plan, wrong):
        self.region(plan, wrong, Life.freeze, lambda key, by: freeze(key, actor=by))

    @rule(plan=which, wrong=somebody)
    def the_text_is_thawed(self, plan, wrong):
        self.region(plan, wrong, Life.thaw, lambda key, by: thaw(key, actor=by))

    @rule(plan=which, party=st.integers(0, 9), wrong=somebody, other_text=somebody)
    def one_party_signs(self, plan, party, wrong, other_text):
        cast = self.setting.casts[plan]
        party = cast.parties[party % len(cast.parties)]
        snapshot = frozen_snapshot(Plan.objects.get(pk=cast.plan))
        read = "0" * 64 if other_text or snapshot is None else snapshot.sha256
        self.region(
            plan,
            wrong,
            lambda life: life.sign(party, other_text=other_text),
            lambda key, by: sign(key, sha256_read=read, name="Kim", function="Chair", actor=by),
            party,
        )

    @rule(plan=which)
    def everyone_signs(self, plan):
        for number in range(len(self.setting.casts[plan].parties)):
            self.one_party_signs(plan, number, False, False)

    @rule(plan=which, party=st.integers(0, 9), wrong=somebody, declines=st.booleans())
    def one_party_takes_back(self, plan, party, wrong, declines):
        cast = self.setting.casts[plan]
        party = cast.parties[party % len(cast.parties)]
        service = decline if declines else withdraw_signature
        moment, until = self.now + MINUTE, self.window(plan)[1]
        self.region(
            plan,
            wrong,
            lambda life: life.decline(party) if declines else life.unsign(party, moment, until),
            lambda key, by: service(key, reason="Not like this.", actor=by),
            party,
        )

    @rule(plan=which, wrong=somebody)
    def it_is_handed_in(self, plan, wrong):
        moment, person = self.now + MINUTE, self.people[plan]["payee"].person
        made = self.region(
            plan,
            wrong,
            lambda life: life.hand_in(moment, self.window(plan), person),
            lambda key, by: hand_in(key, received_at=moment, actor=by),
            "payee",
        )
        self.accept(plan, made)

    @rule(plan=which, wrong=somebody)
    def it_is_withdrawn(self, plan, wrong):
        self.region(plan, wrong, Life.withdraw, lambda key, by: withdraw(key, actor=by), "payee")

    @rule(plan=which, wrong=somebody)
    def it_is_restored(self, plan, wrong):
        moment, until = self.now + MINUTE, self.window(plan)[1]
        self.region(
            plan,
            wrong,
            lambda life: life.restore(moment, until),
            lambda key, by: restore(key, actor=by),
            "payee",
        )

    @rule(plan=which)
    def it_is_taken_back_and_handed_in_again(self, plan):
        for step in (self.it_is_withdrawn, self.it_is_restored, self.it_is_handed_in):
            step(plan, False)

    @precondition(lambda self: ChangeRequest.objects.exists())
    @rule(plan=which, wrong=somebody)
    def the_region_replies(self, plan, wrong):
        key = self.setting.casts[plan].plan
        asked = ChangeRequest.objects.filter(plan=key).order_by("number").last()
        if asked is not None:
            item = asked.items.get().pk
            self.region(
                plan,
                wrong,
                Life.reply,
                lambda key, by: reply(key, item, text="Done.", actor=by),
            )

    @rule(plan=which, wrong=somebody)
    def the_award_is_given_back(self, plan, wrong):
        self.region(
            plan,
            wrong,
            Life.renounce,
            lambda key, by: renounce(key, reason="We stop.", actor=by),
            "payee",
        )
