"""The first steps of a plan, for who is at the start: four, not forty questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kaderwerk.kader.model import CoordinatorQuestion, Kader, LadderQuestion, Question
from kaderwerk.lifecycle import Case
from kaderwerk.plans.models import Attendee, FirstMonth, Plan


@dataclass(frozen=True)
class Step:
    """One step: a code of its words, where it is done, and whether it is.

    `section` and `question` are where an answer is asked.
    """

    code: str
    done: bool
    section: str = ""
    question: str = ""


@dataclass(frozen=True)
class Beginning:
    """The first steps of one plan. `month` has what was planned, when anything was."""

    steps: tuple[Step, ...]
    month: FirstMonth | None

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def is_shown(self) -> bool:
        """Whether they still help: not all done, and not put away."""
        put_away = self.month is not None and self.month.put_away_at is not None
        return not put_away and self.done < len(self.steps)


def beginning_of(plan: Plan, kader: Kader, answers: Mapping[str, Any]) -> Beginning | None:
    """The first steps of a plan that is being written; None for any other. A query at most, when
    `first_month` was read along with the plan.

    Who was there before counts as known once somebody is on the contact list, or another
    organisation takes part. Steps that the framework does not ask for are not there.
    """
    if plan.case != Case.DRAFTING:
        return None
    month: FirstMonth | None = getattr(plan, "first_month", None)
    others = len(plan.partner_ids) > 1
    knows = others or Attendee.objects.filter(plan=plan).exists()
    steps = [
        Step("begin.contacts", done=knows),
        Step("begin.meeting", done=month is not None and month.meets_at is not None),
    ]
    for code, kind in (("begin.ladder", LadderQuestion), ("begin.leader", CoordinatorQuestion)):
        question = _first(kader, kind)
        if question is not None:
            done = bool(answers.get(question.key))
            steps.append(Step(code, done, question.section, question.key))
    return Beginning(tuple(steps), month)


def _first(kader: Kader, kind: type[Question]) -> Question | None:
    """The first required question of a kind, in the order of the framework."""
    return next((q for q in kader.questions if isinstance(q, kind) and q.required), None)
