"""One table in the empty plan file: what each column is for, and example rows as comments."""

from kaderwerk.kader.model import Applicant, Column, Kader, TableQuestion
from kaderwerk.kader.template.paper import Paper, toml_string
from kaderwerk.kader.template.questions import (
    about,
    bounds,
    conditions,
    number,
    options,
    organisation,
    steps,
)

_LISTS = ("choices", "organisations", "rows", "members")


def write_table(
    paper: Paper, kader: Kader, question: TableQuestion, applicant: Applicant | None
) -> None:
    """A table question: its columns, then a row for each that is required, or one example."""
    about(paper, question)
    paper.says(
        "template.table", table=question.key, least=question.min_rows, most=question.max_rows
    )
    conditions(paper, question)
    if question.every_signatory:
        paper.says("template.every_signatory", column=question.every_signatory)
    paper.line("#")
    for column in question.columns:
        if column.computed is None:
            _column(paper, kader, column, applicant)
    choices = next((c for c in question.columns if c.key == question.one_row_per_choice), None)
    if choices is None:
        _row(paper, question, "1", {})
    else:
        paper.says("template.one_row_per_choice", column=choices.key)
        for option in choices.options:
            _row(paper, question, option.key, {choices.key: toml_string(option.key)})


def _column(paper: Paper, kader: Kader, column: Column, applicant: Applicant | None) -> None:
    said = [f"{column.label}." if column.label[-1].isalnum() else column.label]
    said += [column.help] if column.help else []
    if column.required_if:
        said.append(paper.sentence("template.required_if", condition=f"({column.required_if})."))
    elif not column.required:
        said.append(paper.sentence("template.optional"))
    said += _kind(paper, kader, column)
    paper.comment(" ".join(" ".join(said).split()), indent=f"{column.key}: ")
    if column.options:
        options(paper, column.options)
    if column.ladder:
        steps(paper, kader, column.ladder)
    if column.type in ("member", "members") and applicant is not None:
        others = [m for m in applicant.members if m.code != applicant.payee.code]
        for member in others or applicant.members:
            paper.comment(f"{member.code}  {member.name}", indent="  ")


def _kind(paper: Paper, kader: Kader, column: Column) -> list[str]:
    match column.type:
        case "text" | "long_text":
            return [paper.sentence("template.words", most=column.max_words)]
        case "number":
            limits = bounds(paper, column.minimum, column.maximum)
            return [*number(paper, column.decimals, column.unit), *limits]
        case "year":
            return bounds(paper, column.minimum, column.maximum)
        case "organisation":
            return organisation(paper, kader, "template.organisation", column.types)
        case "organisations":
            return organisation(paper, kader, "template.organisations", column.types)
        case "row":
            return [paper.sentence("template.row", table=column.table or "")]
        case "rows":
            return [paper.sentence("template.rows", table=column.table or "")]
        case "choices":
            return [paper.sentence("template.choices", least=1)]
        case "yes_no" | "choice" | "ladder" | "money" | "date" | "member" | "members":
            return [paper.sentence(f"template.{column.type}")]
    return []


def _row(paper: Paper, question: TableQuestion, name: str, filled: dict[str, str]) -> None:
    paper.gap()
    paper.line(f"# [[answers.{question.key}]]")
    paper.line(f"# id = {toml_string(name)}")
    for column in question.columns:
        if column.computed is None:
            empty = "[]" if column.type in _LISTS else '""'
            paper.line(f"# {column.key} = {filled.get(column.key, empty)}")
