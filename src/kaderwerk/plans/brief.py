"""A plan in half a page and plain words, for who advises on it: for whom, what, by whom, how much.

What is what, the framework tells: it marks who the plan is for, and its goals name its aims.
"""

from dataclasses import dataclass

from kaderwerk.answering.shown import show, words_of
from kaderwerk.documents.shorten import cut
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import PlanText
from kaderwerk.plans.summary import Goal, summary_of
from kaderwerk.web.reader import reading_language

#: What still fits on half a page.
_MOST_GOALS, _MOST_CHARACTERS = 4, 320


@dataclass(frozen=True)
class Brief:
    """`facts` are the amount and the period, `whom` answers in brief, each with its question.

    `goals` are the first, `more_goals` how many there are beside those; `who` are the
    organisations that carry the plan out.
    """

    facts: tuple[tuple[str, str], ...]
    whom: tuple[tuple[str, str], ...]
    goals_label: str
    goals: tuple[Goal, ...]
    more_goals: int
    who: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet of what would stand here."""
        return not (self.whom or self.goals)


def brief_of(kader: Kader, text: PlanText) -> Brief:
    """Half a page of a text, in the language of the reader. No query."""
    words = words_of(
        kader, text.answers, text.parties, reading_language(), applicant=text.applicant
    )

    def said(*keys: str) -> tuple[tuple[str, str], ...]:
        shown = [show(kader, kader.question(key), text.answers.get(key), words) for key in keys]
        return tuple((one.label, _short(one.text)) for one in shown if one.kind == "text")

    summary = summary_of(kader, text, None)
    return Brief(
        facts=said(kader.period_question.key, kader.amount_question.key),
        whom=said(*(question.key for question in kader.questions if question.in_brief)),
        goals_label=summary.goals_label,
        goals=tuple(
            Goal(cut(goal.title, _MOST_CHARACTERS // 2), goal.results[:3])
            for goal in summary.goals[:_MOST_GOALS]
        ),
        more_goals=max(0, len(summary.goals) - _MOST_GOALS),
        who=tuple(party.name for party in text.parties if party.signs),
    )


def _short(text: str) -> str:
    return cut(" ".join(text.split()), _MOST_CHARACTERS)
