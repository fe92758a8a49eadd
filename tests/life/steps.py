"""How a step in the life of a plan is tried: beside the model, as whoever acts."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
)

from kaderwerk import clock
from kaderwerk.answering.writing import Conflict
from kaderwerk.organisations.queries import SeatNotHeld, actor_for
from kaderwerk.permissions import Refused
from kaderwerk.plans.problems import Impossible, NotReady, OutsideWindow
from kaderwerk.rounds.problems import RoundProblem
from tests.life.everything import everything
from tests.life.model import DONE, OUTSIDE, REFUSED
from tests.life.setting import STAGES
from tests.undone import undone

ERRORS = (Refused, NotReady, Impossible, OutsideWindow, Conflict, RoundProblem)
MINUTE = dt.timedelta(minutes=1)


which = st.integers(0, 1)
somebody = st.integers(0, 9).map(lambda n: n == 9)  # now and then it is the wrong one


class Steps(RuleBasedStateMachine):
    """`setting` is what every life begins with; what one changes is undone at its end."""

    def __init__(self, setting):
        super().__init__()
        self.undo = undone()
        self.undo.__enter__()
        self.setting, self.stage, self.steps = setting, 0, 0
        self.now = STAGES[0]
        self.lives = [cast.life() for cast in setting.casts]
        self.people = [dict(cast.people) for cast in setting.casts]
        self.former = [[] for _ in setting.casts]  # who left, or was succeeded
        self.ends = dict.fromkeys((None, 0, 1), setting.window[1])  # for all, and for each plan
        self.accepted = []  # each submission as it was when it was made
        self.circulars = []  # each: what it has, and whether it was released

    def teardown(self):
        self.undo.__exit__(None, None, None)

    # --- how a step is tried -------------------------------------------------------------------

    def tried(self, expected, act):
        """Does something, and compares what comes of it with what should."""
        before = everything(expected == OUTSIDE) if expected else None
        self.now += MINUTE
        with clock.moved_to(self.now):
            try:
                result = act()
            except ERRORS as error:
                result, came = None, repr(error)
            else:
                came = DONE
        assert came.partition("(")[0] == expected, f"{came or 'done'}, not {expected or 'done'}"
        assert before in (None, everything(expected == OUTSIDE)), "a refused step changed something"
        return result

    def found(self, actor):
        """Somebody as the site finds them: in their seat, or in none once that has ended."""
        try:
            return actor_for(actor.person, actor.acting.id, clock.now())
        except SeatNotHeld:
            return actor_for(actor.person, None, clock.now())

    def somebody_else(self, plan):
        """Who left this plan, if anybody did, or by turns the coordinator of the other one."""
        if self.former[plan] and self.steps % 2:
            return self.former[plan][-1]
        return self.people[1 - plan]["coordinator"]

    def region(self, plan, wrong, step, act, by="coordinator", instead=""):
        """A step of the region: `act(plan key, actor)`; `step` asks the model.

        `instead` is who of the same plan is the wrong one, where that is not somebody else.
        """
        cast, life = self.setting.casts[plan], self.lives[plan]
        actor = self.people[plan][by]
        if wrong:
            actor = self.people[plan][instead] if instead else self.somebody_else(plan)
        expected = REFUSED if wrong or by in life.gone else step(life)
        return self.tried(expected, lambda: act(cast.plan, self.found(actor)))

    def ministry(self, plan, wrong, step, act, actor=None):
        """A step of the ministry, by an assessor when no other actor is given."""
        actor = self.people[plan]["coordinator"] if wrong else actor or self.setting.assessor
        expected = REFUSED if wrong else step(self.lives[plan])
        return self.tried(expected, lambda: act(self.setting.casts[plan].plan, self.found(actor)))

    def window(self, plan):
        """When a plan can be handed in, as the model has it."""
        return self.setting.window[0], max(self.ends[None], self.ends[plan])

    def accept(self, plan, submission):
        """Keeps a submission as it was made, to see later that it still is."""
        if submission is not None:
            snapshot = submission.snapshot
            made = (submission.number, snapshot.content, snapshot.sha256, submission.receipt)
            self.accepted.append((self.setting.casts[plan].plan, *made))

    @property
    def left(self):
        return 200_000_00 - sum(life.award or 0 for life in self.lives if not life.given_back)

    # --- the clock -----------------------------------------------------------------------------

    @precondition(lambda self: self.stage + 1 < len(STAGES))
    @rule()
    def time_passes(self):
        self.goes_to(self.stage + 1)

    def goes_to(self, stage):
        self.stage, self.now = stage, max(self.now, STAGES[stage])
