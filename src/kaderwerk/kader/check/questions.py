"""The questions: their limits, and the three that every framework asks."""

from collections import Counter
from collections.abc import Iterator

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import (
    ChoiceQuestion,
    CoordinatorQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    PeriodQuestion,
    Question,
    TableQuestion,
)


def check(draft: Draft) -> Iterator[Found]:
    yield from _the_three(draft)
    for question in draft.kader.questions:
        yield from _limits(draft, question)
        if question.may_be_unknown == question.key:
            path = (*draft.paths[id(question)], "may_be_unknown")
            yield found(path, "question.unknown_in_itself")
    yield from _sections(draft)
    yield from _ladders(draft)


def _the_three(draft: Draft) -> Iterator[Found]:
    """The amount asked, the period and the coordinator: rules of every scheme rest on them."""
    questions = draft.kader.questions
    special: dict[str, list[Question]] = {
        "asked": [q for q in questions if isinstance(q, MoneyQuestion) and q.asked],
        "plan": [q for q in questions if isinstance(q, PeriodQuestion) and q.plan],
        "coordinator": [q for q in questions if isinstance(q, CoordinatorQuestion)],
    }
    for name, ones in special.items():
        if len(ones) != 1 and draft.whole("question"):
            yield found(("question",), f"question.not_one_{name}", count=len(ones))
        for question in ones:
            path = draft.paths[id(question)]
            for field, always in (("required", True), ("ask_if", None), ("may_be_unknown", None)):
                if getattr(question, field) != always:
                    yield found((*path, field), "question.always_asked", field=field)


def _limits(draft: Draft, question: Question) -> Iterator[Found]:
    path = draft.paths[id(question)]
    match question:
        case NumberQuestion(minimum=low, maximum=high) | MoneyQuestion(minimum=low, maximum=high):
            if low is not None and high is not None and low > high:
                yield found((*path, "maximum"), "limits.wrong_way_round")
        case LongTextQuestion() if question.few_words > question.max_words:
            yield found((*path, "few_words"), "limits.wrong_way_round")
        case TableQuestion() if question.min_rows > question.max_rows:
            yield found((*path, "max_rows"), "limits.wrong_way_round")
        case ChoiceQuestion() if question.at_least > len(question.options):
            yield found((*path, "at_least"), "choice.too_few_options")
        case ChoiceQuestion() if question.at_least > 1 and not question.many:
            yield found((*path, "at_least"), "choice.only_one")


def _sections(draft: Draft) -> Iterator[Found]:
    used = {str(row.get("section")) for row in draft.rows("question")}
    for section in draft.kader.sections:
        if used and section.key not in used:
            yield found(draft.paths[id(section)], "section.empty", section=section.key)


def _ladders(draft: Draft) -> Iterator[Found]:
    if not draft.whole("ladder_step", "ladder"):
        return
    steps = Counter(step.ladder for step in draft.kader.ladder_steps)
    for ladder in draft.kader.ladders:
        values = sorted(step.value for step in draft.kader.steps_of(ladder.key))
        path = draft.paths[id(ladder)]
        if steps[ladder.key] < 2:
            yield found(path, "ladder.too_short", ladder=ladder.key)
        elif values != list(range(1, len(values) + 1)):
            numbers = ", ".join(str(value) for value in values[:20])
            yield found(path, "ladder.gap", ladder=ladder.key, values=numbers)
