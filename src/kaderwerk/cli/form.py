"""Prints the form of a framework, and which question goes with which criterion."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from kaderwerk.kader.model import ChoiceQuestion, Column, Kader, Option, Question, TableQuestion
from kaderwerk.kader.problem import Wrong
from kaderwerk.kader.show import column_limits, kind_of, limits
from kaderwerk.sentences import say

_WIDTH = 96


def form_lines(kader: Kader) -> Iterator[str]:
    """The whole form: sections, their questions with all that a writer must know, and the rules."""
    yield f"{kader.name}: {kader.title}"
    yield from _text(kader.summary)
    for number, section in enumerate(kader.sections, 1):
        yield ""
        yield f"{number}. {section.title} ({section.key})"
        yield from _text(section.help, 3)
        for question in kader.questions_in(section.key):
            yield ""
            yield from _question(kader, question)
    if kader.rules:
        yield ""
        yield say("show.rules", {})
    for rule in kader.rules:
        yield ""
        yield f"   {rule.key} · {rule.level}"
        yield from _text(rule.says, 6)
        yield from _text(rule.holds, 6)
        yield from _text(say("show.source", {"source": rule.source}), 6)
        yield from _demands(rule.meets)


def link_lines(kader: Kader) -> Iterator[str]:
    """The criteria of each question, and the questions of each criterion."""
    none = say("show.none", {})
    yield say("show.questions_and_criteria", {})
    for question in kader.questions:
        keys = ", ".join(criterion.key for criterion in kader.criteria_of(question.key))
        yield from _text(f"{question.key}: {keys or none}", 3)
    yield ""
    yield say("show.criteria_and_questions", {})
    for criterion in kader.criteria:
        yield from _text(f"{criterion.key} ({criterion.group}): {criterion.label}", 3)
        keys = ", ".join(key for key in criterion.questions if kader.has_question(key))
        yield from _text(f"→ {keys or none}", 6)
        yield from _text(say("show.source", {"source": criterion.source}), 6)


def _question(kader: Kader, question: Question) -> Iterator[str]:
    yield f"   {question.key} · {kind_of(question)} · {_required(question.required)}"
    yield from _text(question.label, 6)
    yield from _text(question.help, 6)
    yield from _sentences(limits(kader, question), 6)
    if isinstance(question, ChoiceQuestion):
        yield from _options(question.options, 6)
    if isinstance(question, TableQuestion):
        for column in question.columns:
            yield from _column(column)
    if criteria := kader.criteria_of(question.key):
        keys = ", ".join(criterion.key for criterion in criteria)
        yield from _text(say("show.criteria", {"keys": keys}), 6)
    yield from _text(say("show.source", {"source": question.source}), 6)
    yield from _demands(question.meets)


def _column(column: Column) -> Iterator[str]:
    what = f"| {column.key} · {column.type} · {_required(column.required)}: {column.label}"
    yield from _text(what, 6)
    yield from _text(column.help, 8)
    yield from _sentences(column_limits(column), 8)
    yield from _options(column.options, 8)


def _demands(demands: tuple[str, ...]) -> Iterator[str]:
    if demands:
        yield from _text(say("show.demands", {"demands": ", ".join(demands)}), 6)


def _required(is_required: bool) -> str:
    return say("show.required" if is_required else "show.optional", {})


def _options(options: Iterable[Option], indent: int) -> Iterator[str]:
    for option in options:
        yield from _text(f"- {option.key}: {option.label}", indent)


def _sentences(said: Iterable[Wrong], indent: int) -> Iterator[str]:
    yield from _text(" ".join(say(code, params) for code, params in said), indent)


def _text(text: str, indent: int = 0) -> Iterator[str]:
    for line in text.splitlines():
        margin = " " * indent
        yield from wrap(line, _WIDTH, initial_indent=margin, subsequent_indent=margin)
