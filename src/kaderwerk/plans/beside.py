"""What stands beside the check of a plan, as information: open remarks, where it is not plain, and
what may be data of a person.

Nothing here keeps a text from being frozen.
"""

from dataclasses import dataclass

from kaderwerk.answering.threads import counts_of
from kaderwerk.kader.model import Kader, LongTextQuestion, Question
from kaderwerk.kader.plain import Hint, hints
from kaderwerk.kader.privacy import Found, found_in, texts_in
from kaderwerk.plans.models import Plan
from kaderwerk.plans.standing import Standing


@dataclass(frozen=True)
class Talked:
    """A question with remarks that are open, and how many."""

    question: Question
    open: int


@dataclass(frozen=True)
class NotPlain:
    """A long text that could be plainer, and where."""

    question: Question
    hints: list[Hint]


@dataclass(frozen=True)
class Personal:
    """An answer that was saved with what may be data of a person, after its writer was asked."""

    question: Question
    found: list[Found]


def open_remarks(plan: Plan, kader: Kader) -> list[Talked]:
    """The questions with open remarks, in the order of the framework. One query."""
    counts = counts_of(plan.sheet_id)
    return [
        Talked(question, counts[question.key].open)
        for question in kader.questions
        if question.key in counts and counts[question.key].open
    ]


def not_plain(standing: Standing) -> list[NotPlain]:
    """The long texts that could be plainer. They are in the language of the plan. No query."""
    text = standing.text
    asked = set(standing.report.asked_questions)
    found = [
        NotPlain(question, hints(str(text.answers.get(question.key) or ""), text.language))
        for question in standing.kader.questions
        if isinstance(question, LongTextQuestion) and question.key in asked
    ]
    return [each for each in found if each.hints]


def personal(standing: Standing) -> list[Personal]:
    """The answers in which there may be data of a person, in the order of the framework. No query.

    Nothing of the kind is saved but after a warning, so somebody said of each that it is none.
    """
    answers, asked = standing.text.answers, set(standing.report.asked_questions)
    found = [
        Personal(question, found_in(texts_in(answers.get(question.key))))
        for question in standing.kader.questions
        if question.key in asked
    ]
    return [each for each in found if each.found]
