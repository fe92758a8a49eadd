"""What must hold after every step, of whatever plans have lived through."""

from hypothesis.stateful import invariant

from kaderwerk.answering.models import Remark
from kaderwerk.decisions.models import LedgerLine
from kaderwerk.plans.models import (
    Advice,
    AdviceAnswer,
    LateAttempt,
    Plan,
    Signature,
    Snapshot,
    Submission,
)
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import ends_of
from kaderwerk.verify.run import verify
from tests.life.steps import Steps


class Holds(Steps):
    """Each compares all plans at once with what the model has of them."""

    @invariant()
    def everything_holds(self):
        self.the_plans_stand_where_the_model_has_them()
        self.the_ministry_holds_one_version_or_the_region_has_it()
        self.what_was_handed_in_stays_as_it_was()
        self.who_signed_which_text_is_as_the_model_has_it()
        self.advice_stays_as_it_was_given()
        self.remarks_stand_as_they_were_made()
        self.each_window_ends_when_the_model_says()
        self.what_came_late_is_kept_once()
        self.the_ceiling_holds()
        self.steps += 1
        if self.steps % 25 == 0:
            self.nothing_is_wrong()

    @property
    def each(self):
        """Every plan: its key, its cast and its life."""
        pairs = zip(self.setting.casts, self.lives, strict=True)
        return [(cast.plan, cast, life) for cast, life in pairs]

    def the_plans_stand_where_the_model_has_them(self):
        plans = Plan.objects.in_bulk()
        for key, _, life in self.each:
            plan = plans[key]
            stands = (plan.case, plan.text, plan.held, plan.is_published)
            assert stands == (life.case, life.text, life.held, life.published)

    def the_ministry_holds_one_version_or_the_region_has_it(self):
        """Whatever is with the ministry, it holds one submission of; of a draft none."""
        numbers = Submission.objects.values_list("plan", "number")
        for plan in Plan.objects.all():
            held = [key for key, number in numbers if (key, number) == (plan.pk, plan.held)]
            assert len(held) == (plan.case not in ("drafting", "withdrawn"))

    def what_was_handed_in_stays_as_it_was(self):
        columns = ("plan", "number", "snapshot__content", "snapshot__sha256", "receipt")
        kept = Submission.objects.order_by("at", "pk").values_list(*columns)
        assert sorted(kept) == sorted(self.accepted)

    def who_signed_which_text_is_as_the_model_has_it(self):
        """Another text is another version, which nobody has signed; who leaves takes nothing back.

        Only a change to what is signed makes one: no remark, and no advice before it is in.
        """
        texts = Snapshot.objects.order_by("number").values_list("plan", "pk")
        signed = Signature.objects.filter(withdrawal=None).values_list("snapshot", "organisation")
        for key, cast, life in self.each:
            found = [
                {cast.party_of[body] for of, body in signed if of == snapshot}
                for plan, snapshot in texts
                if plan == key
            ]
            assert found == life.signed

    def advice_stays_as_it_was_given(self):
        columns = ("plan", "organisation", "number", "text", "version", "taken_down", "points")
        given = [
            (*row, points[0]["text"])
            for *row, points in Advice.objects.order_by("number").values_list(*columns)
        ]
        answers = AdviceAnswer.objects.order_by("pk").values_list(
            "advice__plan", "advice__number", "text"
        )
        for key, cast, life in self.each:
            assert [row for row in given if row[0] == key] == [
                (key, cast.council, number, one.text, one.version, one.taken_down, one.text)
                for number, one in enumerate(life.advice, start=1)
            ]
            for number, one in enumerate(life.advice, start=1):
                said = [text for *of, text in answers if of == [key, number]]
                assert said == one.answers

    def remarks_stand_as_they_were_made(self):
        remarks = Remark.objects.order_by("at").prefetch_related("closings")
        for _, cast, life in self.each:
            found = [
                (one.author_id, one.text, any(c.is_resolved for c in list(one.closings.all())[-1:]))
                for one in remarks
                if one.sheet_id == cast.sheet
            ]
            assert found == [(one.person, one.text, one.resolved) for one in life.remarks]

    def each_window_ends_when_the_model_says(self):
        end = ends_of(self.setting.round, "submit")
        for plan, (_, cast, _life) in enumerate(self.each):
            assert end(cast.place.pk) == self.window(plan)[1]

    def what_came_late_is_kept_once(self):
        columns = ("plan", "snapshot__number", "person", "until", "received_at")
        kept = LateAttempt.objects.order_by("pk").values_list(*columns)
        for key, _, life in self.each:
            assert [row for row in kept if row[0] == key] == [
                (key, one.text + 1, one.person, one.until, one.at) for one in life.late
            ]

    def the_ceiling_holds(self):
        round = Round.objects.get(pk=self.setting.round.pk)
        posted = sum(LedgerLine.objects.values_list("cents", flat=True))
        assert round.granted_cents == posted == 200_000_00 - self.left <= round.ceiling_cents

    def nothing_is_wrong(self):
        found = verify()
        assert not found, found

    def teardown(self):
        try:
            self.nothing_is_wrong()
        finally:
            super().teardown()
