"""The life of a plan: the moves of its case and of its text.

A plan has a **case**, which says where it stands between region and ministry, and a **text**,
which is being written or being signed. They move apart, so that the version handed in stays
decidable while a change to it is written and signed. These two tables are the only place that
says which move goes from where to where. Who may make a move stands in `permissions/`; what else
must be true first stands in the service that makes it. `docs/lifecycle.md` is drawn from here.
"""

from enum import StrEnum
from typing import Generic, TypeVar


class Case(StrEnum):
    """Where a plan stands. The outcome of a decision is a fact beside it, not a state."""

    DRAFTING = "drafting"  # with the region, never handed in (or taken back)
    SUBMITTED = "submitted"  # handed in, not yet taken up
    ASSESSING = "assessing"  # the ministry judges
    WAITING = "waiting"  # the ministry asked for changes, the region writes them
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Text(StrEnum):
    """What may be done with the text."""

    WRITING = "writing"
    SIGNING = "signing"  # frozen: the parties sign exactly this


class CaseMove(StrEnum):
    HAND_IN = "hand_in"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    TAKE_UP = "take_up"
    ASK_CHANGES = "ask_changes"
    HAND_IN_CHANGE = "hand_in_change"
    STOP_WAITING = "stop_waiting"
    DECIDE = "decide"


class TextMove(StrEnum):
    FREEZE = "freeze"
    THAW = "thaw"


State = TypeVar("State", bound=StrEnum)
Move = TypeVar("Move", bound=StrEnum)


class ForbiddenMove(Exception):
    """The table has no such move from this state. Both are in the message, as codes."""

    def __init__(self, state: StrEnum, move: StrEnum):
        super().__init__(f"no move '{move}' from '{state}'")
        self.state, self.move = state, move


class Table(Generic[State, Move]):
    """Which move leads from which states to which state."""

    def __init__(self, name: str, start: State, *rows: tuple[Move, tuple[State, ...], State]):
        self.name, self.start = name, start
        self._targets = {
            (source, move): target for move, sources, target in rows for source in sources
        }

    def can(self, state: State, move: Move) -> bool:
        return (state, move) in self._targets

    def after(self, state: State, move: Move) -> State:
        """The state that a move leads to. Raises ForbiddenMove when the table has no such row."""
        try:
            return self._targets[state, move]
        except KeyError:
            raise ForbiddenMove(state, move) from None

    def arrows(self) -> list[tuple[State, Move, State]]:
        """Every arrow in the diagram, in the order of the table."""
        return [(source, move, target) for (source, move), target in self._targets.items()]


C, M = Case, CaseMove

CASE: Table[Case, CaseMove] = Table(
    "case",
    C.DRAFTING,
    # --- the region ----------------------------------------------------------------------
    (M.HAND_IN,        (C.DRAFTING,),                                        C.SUBMITTED),
    (M.WITHDRAW,       (C.DRAFTING, C.SUBMITTED, C.ASSESSING, C.WAITING),    C.WITHDRAWN),
    (M.RESTORE,        (C.WITHDRAWN,),                                       C.DRAFTING),
    (M.HAND_IN_CHANGE, (C.WAITING,),                                         C.ASSESSING),
    # --- the ministry --------------------------------------------------------------------
    (M.TAKE_UP,        (C.SUBMITTED,),                                       C.ASSESSING),
    (M.ASK_CHANGES,    (C.ASSESSING,),                                       C.WAITING),
    (M.STOP_WAITING,   (C.WAITING,),                                         C.ASSESSING),
    (M.DECIDE,         (C.ASSESSING, C.WAITING),                             C.DECIDED),
)  # fmt: skip

TEXT: Table[Text, TextMove] = Table(
    "text",
    Text.WRITING,
    (TextMove.FREEZE, (Text.WRITING,), Text.SIGNING),
    (TextMove.THAW,   (Text.SIGNING,), Text.WRITING),
)  # fmt: skip

#: The text can change only while the case stands in one of these.
OPEN_CASES = frozenset({Case.DRAFTING, Case.WAITING})
