"""The agenda of a first meeting, computed from a framework: what to talk about, and how long.

Each item has a multiple of five minutes, and together they have exactly the minutes of the
meeting. What comes from the framework: whether there is a ladder to place oneself on, and the
sections of the form, each with as much time as it has required questions and points of judgement.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kaderwerk.kader.model import Kader, LadderQuestion, Question, Section

#: What an item is: who is here; what can be asked for; where do we stand; parts of the plan; who
#: does what next.
Kind = Literal["welcome", "scheme", "ladder", "sections", "close"]

#: Minutes of a meeting, and the unit in which they are given out.
MINUTES, UNIT = 120, 5

#: What an item takes that is the same in every meeting, in minutes.
_FIXED: dict[Kind, int] = {"welcome": 10, "scheme": 10, "ladder": 20, "close": 15}

#: So many items about the plan itself can be followed in one meeting.
_MOST_PARTS = 6

#: So many questions of each item are enough to begin to talk.
_MOST_QUESTIONS = 4

_WITHOUT: tuple[Kind, ...] = ("welcome", "scheme")


class Item(Struct, frozen=True, kw_only=True):
    """One item, `minutes` long, that many minutes after the meeting `starts`.

    One about the plan has its sections, and the required questions in them that come first.
    """

    kind: Kind
    minutes: int
    starts: int
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()


def agenda(kader: Kader, minutes: int = MINUTES) -> tuple[Item, ...]:
    """The items of a meeting of so many minutes, in order.

    Raises ValueError for a meeting too short for it: every part has one unit at least.
    """
    has_ladder = any(isinstance(question, LadderQuestion) for question in kader.questions)
    before: tuple[Kind, ...] = ("welcome", "scheme", "ladder") if has_ladder else _WITHOUT
    parts = _parts(kader)
    left = minutes - sum(_FIXED[kind] for kind in (*before, "close"))
    if left < UNIT * len(parts):
        raise ValueError(minutes)
    shares = _share(left // UNIT, [weight for _sections, weight in parts]) if parts else []
    spare = left - UNIT * sum(shares)
    items: list[Item] = []

    def add(kind: Kind, length: int, sections: tuple[Section, ...] = ()) -> None:
        starts = sum(item.minutes for item in items)
        questions = _questions(kader, sections)
        items.append(
            Item(kind=kind, minutes=length, starts=starts, sections=sections, questions=questions)
        )

    for kind in before:
        add(kind, _FIXED[kind])
    for share, (sections, _weight) in zip(shares, parts, strict=True):
        add("sections", share * UNIT, sections)
    add("close", _FIXED["close"] + spare)
    return tuple(items)


def _questions(kader: Kader, sections: Sequence[Section]) -> tuple[Question, ...]:
    """The first required questions of some sections, as many of each, without the ladder."""
    each = -(-_MOST_QUESTIONS // max(1, len(sections)))
    found = [q for section in sections for q in _required(kader, section)[:each]]
    return tuple(found[:_MOST_QUESTIONS])


def _required(kader: Kader, section: Section) -> list[Question]:
    return [
        question
        for question in kader.questions_in(section.key)
        if question.required and not isinstance(question, LadderQuestion)
    ]


def _parts(kader: Kader) -> list[tuple[tuple[Section, ...], int]]:
    """Sections that are talked about together, with their weight. Neighbours go together first
    that weigh least. Sections in which nothing is required are left for later.
    """
    weighed = [((section,), _weight(kader, section)) for section in kader.sections]
    parts: list[tuple[tuple[Section, ...], int]] = [part for part in weighed if part[1]]
    while len(parts) > _MOST_PARTS:
        at = min(range(len(parts) - 1), key=lambda n: parts[n][1] + parts[n + 1][1])
        (first, one), (second, other) = parts[at], parts[at + 1]
        parts[at : at + 2] = [((*first, *second), one + other)]
    return parts


def _weight(kader: Kader, section: Section) -> int:
    """The required questions of a section, without its ladder, and the criteria that they bear."""
    required = _required(kader, section)
    if not required:
        return 0
    asked = {question.key for question in kader.questions_in(section.key)}
    return len(required) + sum(1 for c in kader.criteria if asked.intersection(c.questions))


def _share(units: int, weights: Sequence[int]) -> list[int]:
    """So many units by weight, one at least for each, by the largest remainder."""
    free, total = units - len(weights), sum(weights)
    shares = [1 + free * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(free * weights[n] % total), n))
    for number in by_remainder[: units - sum(shares)]:
        shares[number] += 1
    return shares
