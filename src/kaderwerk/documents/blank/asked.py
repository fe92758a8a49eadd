"""What a question asks, in words: its kind, what an answer must keep to, what there is to choose.

`kader/show.py` gives the limits as a framework file names them. Here the keys of other questions,
of party types and of ladders become what people call them.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from msgspec import Struct

from kaderwerk.kader.model import (
    ChoiceQuestion,
    Column,
    Criterion,
    Kader,
    LadderQuestion,
    Option,
    Question,
    Section,
    TableQuestion,
)
from kaderwerk.kader.problem import Wrong
from kaderwerk.kader.show import column_limits, kind_of, limits
from kaderwerk.sentences import say

#: Smaller numbers are also years.
_GROUPED_FROM = 10_000

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class AskedColumn(Struct, frozen=True, kw_only=True):
    """One column of a table question."""

    key: str
    label: str
    help: str
    kind: str
    type: str
    required: bool
    limits: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def is_computed(self) -> bool:
        return self.type == "computed_money"


class Asked(Struct, frozen=True, kw_only=True):
    """One question. `number` is its place in the form, as in `3.2`; `source` is not translated."""

    key: str
    number: str
    label: str
    help: str
    type: str
    kind: str
    required: bool
    limits: tuple[str, ...]
    options: tuple[str, ...]
    columns: tuple[AskedColumn, ...]
    criteria: tuple[Criterion, ...]
    source: str
    layout: str = "lines"


class AskedSection(Struct, frozen=True, kw_only=True):
    """A page of the form, with its questions."""

    number: int
    section: Section
    questions: tuple[Asked, ...]


def asked(kader: Kader) -> tuple[AskedSection, ...]:
    """The whole form, by section, with the other sentences in the language that is active.

    Labels are those of `kader`, so pass it in the language of the reader.
    """
    return tuple(
        AskedSection(
            number=number,
            section=section,
            questions=tuple(
                _asked(kader, question, f"{number}.{at}")
                for at, question in enumerate(kader.questions_in(section.key), 1)
            ),
        )
        for number, section in enumerate(kader.sections, 1)
    )


def _asked(kader: Kader, question: Question, number: str) -> Asked:
    kind = kind_of(question)
    many = isinstance(question, ChoiceQuestion) and question.many
    options = question.options if isinstance(question, ChoiceQuestion) else ()
    ladder = question.ladder if isinstance(question, LadderQuestion) else None
    columns = question.columns if isinstance(question, TableQuestion) else ()
    return Asked(
        key=question.key,
        number=number,
        label=question.label,
        help=question.help,
        type=kind,
        kind=say("kind.choices" if many else f"kind.{kind}", {}),
        required=question.required,
        limits=tuple(_said(kader, question, columns)),
        options=_to_choose(kader, options, ladder),
        columns=tuple(_column(kader, column, columns) for column in columns),
        criteria=kader.criteria_of(question.key),
        source=question.source,
        layout=question.layout if isinstance(question, TableQuestion) else "lines",
    )


def _column(kader: Kader, column: Column, columns: Iterable[Column]) -> AskedColumn:
    return AskedColumn(
        key=column.key,
        label=column.label,
        help=column.help,
        kind=say(f"kind.{column.type}", {}),
        type=column.type,
        required=column.required and not column.required_if,
        limits=tuple(
            sentence
            for wrong in column_limits(column)
            for sentence in _in_words(kader, wrong, columns)
        ),
        options=_to_choose(kader, column.options, column.ladder),
    )


def _to_choose(kader: Kader, options: Iterable[Option], ladder: str | None) -> tuple[str, ...]:
    if ladder:
        return tuple(f"{step.value}. {step.label}" for step in kader.steps_of(ladder))
    return tuple(option.label for option in options)


def _said(kader: Kader, question: Question, columns: Iterable[Column]) -> Iterator[str]:
    for wrong in limits(kader, question):
        yield from _in_words(kader, wrong, columns)


def _in_words(kader: Kader, wrong: Wrong, columns: Iterable[Column]) -> Iterator[str]:
    """The sentences for one limit; none for what only the software is concerned with."""
    code, params = wrong
    match code:
        case "limit.ladder" | "limit.on_ladder":
            ladder = next(each for each in kader.ladders if each.key == params["ladder"])
            yield say("asked.on_ladder", {"ladder": ladder.label})
        case "limit.types":
            keys = str(params["types"]).split(", ")
            yield say(code, {"types": ", ".join(kader.party(key).label for key in keys)})
        case "limit.row_per_choice" | "limit.row_per_signatory":
            yield say(code, {"column": _labels(columns, str(params["column"]))})
        case "limit.row_of":
            yield say("asked.row_of", {"table": kader.question(str(params["table"])).label})
        case "limit.may_be_unknown":
            yield say(code, {"table": kader.question(str(params["table"])).label})
        case "limit.ask_if":
            labels = _labels(kader.questions, str(params["condition"]))
            code = "asked.depends_on" if labels else "asked.depends_on_plan"
            yield say(code, {"questions": labels})
        case "limit.required_if":
            yield say(
                "asked.required_with", {"columns": _labels(columns, str(params["condition"]))}
            )
        case "limit.computed":
            yield say("asked.computed", {})
        case "limit.rows" if not params["least"]:
            yield say("asked.rows_at_most", params)
        case "limit.choose_one":
            return  # the kind of the question says so
        case "limit.choose_at_least" if params["least"] == 1:
            return
        case "limit.at_least" | "limit.at_least_of" if not params["least"]:
            return
        case "limit.amount_at_least" if int(params["least_cents"]) <= 1:
            return
        case "limit.shared_with":
            for whom in str(params["whom"]).split(", "):
                yield say(f"asked.shared.{whom}", {})
        case _:
            yield say(code, {name: _grouped(name, value) for name, value in params.items()})


def _grouped(name: str, value: str | int) -> str | int:
    """A number as people write it; amounts are left to the sentence."""
    if isinstance(value, int) and not name.endswith("_cents"):
        return number_format(value, force_grouping=value >= _GROUPED_FROM)
    return value


def _labels(parts: Iterable[Question] | Iterable[Column], expression: str) -> str:
    """The labels of the questions or columns that an expression speaks of."""
    named = set(_NAME.findall(expression))
    return ", ".join(part.label for part in parts if part.key in named)
