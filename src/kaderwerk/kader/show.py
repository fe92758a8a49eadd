"""What a framework asks, as data for who prints it: limits of questions, and what has no other."""

from collections.abc import Iterator
from typing import NamedTuple

from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    Kader,
    LadderQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    TableQuestion,
    TextQuestion,
)
from kaderwerk.kader.problem import Wrong


class Unlinked(NamedTuple):
    """Criteria that no question bears on, and questions that bear on no criterion, by key."""

    criteria: tuple[str, ...]
    questions: tuple[str, ...]


def unlinked(kader: Kader) -> Unlinked:
    """Which criterion has no question and which question no criterion; none, when all is well."""
    return Unlinked(
        criteria=tuple(
            criterion.key
            for criterion in kader.criteria
            if not any(kader.has_question(key) for key in criterion.questions)
        ),
        questions=tuple(q.key for q in kader.questions if not kader.criteria_of(q.key)),
    )


def kind_of(question: Question) -> str:
    """The kind of a question by the name that a framework file gives it: `long_text`."""
    return str(question.__struct_config__.tag)


def limits(kader: Kader, question: Question) -> Iterator[Wrong]:
    """What an answer must keep to, as codes with parameters."""
    match question:
        case TextQuestion():
            yield "limit.characters", {"most": question.max_characters}
        case LongTextQuestion():
            yield "limit.words", {"most": question.max_words}
            if question.few_words:
                yield "limit.few_words", {"few": question.few_words}
        case ChoiceQuestion(many=True):
            yield "limit.choose_at_least", {"least": question.at_least}
        case ChoiceQuestion():
            yield "limit.choose_one", {}
        case LadderQuestion():
            steps = len(kader.steps_of(question.ladder))
            yield "limit.ladder", {"ladder": question.ladder, "steps": steps}
        case NumberQuestion():
            yield from _range(question.minimum, question.maximum, question.unit)
            if question.decimals:
                yield "limit.decimals", {"most": question.decimals}
        case MoneyQuestion():
            yield from _amounts(kader, question)
        case PeriodQuestion(plan=True):
            yield "limit.months", {"most": kader.money.months}
        case OrganisationQuestion():
            if question.types:
                yield "limit.types", {"types": ", ".join(question.types)}
        case AttachmentQuestion():
            yield "limit.files", {"most": question.max_files}
        case TableQuestion():
            yield "limit.rows", {"least": question.min_rows, "most": question.max_rows}
            yield from _of_the_table(question)
    yield from _of_any(question)


def column_limits(column: Column) -> Iterator[Wrong]:
    """What a cell must keep to."""
    yield from _range(column.minimum, column.maximum, column.unit)
    if column.decimals:
        yield "limit.decimals", {"most": column.decimals}
    if column.type == "long_text":
        yield "limit.words", {"most": column.max_words}
    if column.table:
        yield "limit.row_of", {"table": column.table}
    if column.ladder:
        yield "limit.on_ladder", {"ladder": column.ladder}
    if column.types:
        yield "limit.types", {"types": ", ".join(column.types)}
    if column.required_if:
        yield "limit.required_if", {"condition": column.required_if}
    if column.computed:
        yield "limit.computed", {"expression": column.computed}


def _range(least: int | None, most: int | None, unit: str) -> Iterator[Wrong]:
    of, unit_of = ("_of", {"unit": unit}) if unit else ("", {})
    if least is not None:
        yield f"limit.at_least{of}", {"least": least, **unit_of}
    if most is not None:
        yield f"limit.at_most{of}", {"most": most, **unit_of}


def _amounts(kader: Kader, question: MoneyQuestion) -> Iterator[Wrong]:
    least, most = question.minimum, question.maximum
    if question.asked:
        least = max(kader.money.minimum, least or kader.money.minimum)
        caps = [kader.money.cap, *(row.cap for row in kader.applicant_caps)]
        yield "limit.asked", {}
        most = min(max(caps), most or max(caps))
    if least is not None:
        yield "limit.amount_at_least", {"least_cents": int(least)}
    if most is not None:
        yield "limit.amount_at_most", {"most_cents": int(most)}


def _of_the_table(question: TableQuestion) -> Iterator[Wrong]:
    if question.one_row_per_choice:
        yield "limit.row_per_choice", {"column": question.one_row_per_choice}
    if question.every_signatory:
        yield "limit.row_per_signatory", {"column": question.every_signatory}
    if question.confirmed_by_organisation:
        yield "limit.confirmed", {}
    if question.record_with:
        yield "limit.record_with", {"column": question.record_with}
    if question.names:
        yield "limit.names", {"column": question.names}


def _of_any(question: Question) -> Iterator[Wrong]:
    if question.ask_if:
        yield "limit.ask_if", {"condition": question.ask_if}
    if question.may_be_unknown:
        yield "limit.may_be_unknown", {"table": question.may_be_unknown}
    if question.carry_over:
        yield "limit.carry_over", {}
    if question.shared_with:
        yield "limit.shared_with", {"whom": ", ".join(question.shared_with)}
    if question.retention_months is not None:
        yield "limit.retention", {"months": question.retention_months}
