"""Advice on a plan as plain data: what those who advise say, and what was done with it.

A snapshot holds advice in this shape. It names organisations and no people: a plan becomes public.
"""

import datetime as dt
from typing import Literal

from msgspec import Struct

#: What an advice comes to: agreed, agreed if points are met, not agreed.
View = Literal["agree", "advice", "no_agreement"]

#: What was done with a point.
Done = Literal["taken_over", "partly", "not"]

VIEWS: tuple[View, ...] = ("agree", "advice", "no_agreement")
DONE: tuple[Done, ...] = ("taken_over", "partly", "not")

#: More points than these nobody answers one by one.
MOST_POINTS = 40


class AdviceAnswer(Struct, frozen=True, kw_only=True):
    """What the writers did with a point, and why. `at` is an instant in UTC, as text."""

    done: Done
    text: str
    by: str
    at: str

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.at)


class AdvicePoint(Struct, frozen=True, kw_only=True):
    """One point, numbered from 1; on a criterion or a section of the framework, by key, or neither.

    Every answer stays; the last one counts.
    """

    number: int
    text: str
    criterion: str = ""
    section: str = ""
    answers: tuple[AdviceAnswer, ...] = ()

    @property
    def answer(self) -> AdviceAnswer | None:
        """The answer that counts."""
        return self.answers[-1] if self.answers else None


class NamedWith(Struct, frozen=True, kw_only=True):
    """An organisation that an advice names as giving it too. `joins`: it said so itself; None
    while it has not answered.
    """

    id: str
    name: str
    joins: bool | None = None


class Advice(Struct, frozen=True, kw_only=True):
    """An advice as it was given. `version` is the frozen text that it is about; 0: the draft.

    `by_id` and `by` are the organisation that gives it, `named` others that give it with that
    one. Where somebody said it who has no account, `taken_down_by` is the organisation of who
    wrote it down, and `read_back_at` when that was read back.
    """

    id: str
    number: int
    by_id: str
    by: str
    view: View
    text: str
    at: str
    version: int = 0
    named: tuple[NamedWith, ...] = ()
    taken_down_by: str = ""
    read_back_at: str = ""
    points: tuple[AdvicePoint, ...] = ()

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.at)

    @property
    def read_back_moment(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.read_back_at) if self.read_back_at else None

    @property
    def joined(self) -> tuple[NamedWith, ...]:
        """Those that say themselves that they give it too."""
        return tuple(one for one in self.named if one.joins)

    @property
    def open_points(self) -> tuple[AdvicePoint, ...]:
        """The points that nobody has answered."""
        return tuple(point for point in self.points if point.answer is None)
