"""Who can read what stands in a plan, as every box says: the one place where that is worked out.

The rules themselves are those of READ_DRAFT and READ_SUBMITTED; this puts them into words.
"""

from collections.abc import Iterable

from kaderwerk.kader.model import Question

#: What everybody is told, in the order of time.
_ALWAYS = ("readers.team", "readers.ministry", "readers.public")


def readers_of(questions: Iterable[Question] = ()) -> tuple[str, ...]:
    """The codes of who reads the answers to these questions; without any, what stands beside them.

    Who is named for some of the questions is not named for all.
    """
    questions = tuple(questions)
    if questions and all("stakeholders" in question.shared_with for question in questions):
        return (_ALWAYS[0], "readers.stakeholders", *_ALWAYS[1:])
    return _ALWAYS


def also_reads(question: Question, of_page: tuple[str, ...]) -> tuple[str, ...]:
    """Who reads this answer, where `readers_of` its whole page says otherwise."""
    own = readers_of([question])
    return () if own == of_page else own


def readers_of_draft(*, taken_down: bool) -> tuple[str, ...]:
    """The codes of who reads advice that is being written, and later once it was given."""
    return ("readers.taker_down" if taken_down else "readers.council", *_ALWAYS)
