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
from kaderwerk.permissions import Refused
from kaderwerk.plans.problems import Impossible, NotReady, OutsideWindow
from tests.life.model import DONE, OUTSIDE, REFUSED
from tests.life.setting import STAGES, everything
from tests.undone import undone

ERRORS = (Refused, NotReady, Impossible, OutsideWindow, Conflict)
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

    def by(self, plan, wrong, right, role="coordinator"):
        """Who acts: the right one, or somebody of the other plan."""
        return getattr(self.setting.casts[1 - plan], role) if wrong else right

    def region(self, plan, wrong, step, act, actor=None):
        """A step of the region: `act(plan key, actor)`; `step` asks the model."""
        cast = self.setting.casts[plan]
        actor = self.by(plan, wrong, actor or cast.coordinator)
        expected = REFUSED if wrong else step(self.lives[plan])
        return self.tried(expected, lambda: act(cast.plan, actor))

    def ministry(self, plan, wrong, step, act, actor=None):
        """A step of the ministry, by an assessor when no other actor is given."""
        cast = self.setting.casts[plan]
        actor = cast.coordinator if wrong else actor or self.setting.assessor
        expected = REFUSED if wrong else step(self.lives[plan])
        return self.tried(expected, lambda: act(cast.plan, actor))

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
