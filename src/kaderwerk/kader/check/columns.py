"""The columns of table questions: each has what its type needs, and nothing else."""

from collections.abc import Iterator

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import Column, TableQuestion
from kaderwerk.kader.problem import Path
from kaderwerk.kader.walk import shape

#: Without these, a column of the type means nothing.
_NEEDED = {
    "options": frozenset({"choice", "choices"}),
    "ladder": frozenset({"ladder"}),
    "table": frozenset({"row", "rows"}),
    "computed": frozenset({"computed_money"}),
}

#: These mean something for a column of these types alone.
_ALLOWED = _NEEDED | {
    "types": frozenset({"organisation", "organisations"}),
    "minimum": frozenset({"number", "year"}),
    "maximum": frozenset({"number", "year"}),
    "decimals": frozenset({"number"}),
    "unit": frozenset({"number"}),
    "max_words": frozenset({"text", "long_text"}),
}

#: Which column a table can name, and of what type that must be.
_NAMED = (
    ("one_row_per_choice", ("choice",)),
    ("every_signatory", ("organisation",)),
    ("record_with", ("organisations",)),
    ("names", ("members", "member", "text")),
)

_DEFAULTS = {field.name: field.default for field in shape(Column).fields}


def check(draft: Draft) -> Iterator[Found]:
    for question in draft.kader.questions:
        if isinstance(question, TableQuestion):
            for column in question.columns:
                yield from _fields(column, draft.paths[id(column)])
            yield from _of_the_table(draft, question)


def _fields(column: Column, path: Path) -> Iterator[Found]:
    for field, types in _ALLOWED.items():
        is_given = getattr(column, field) != _DEFAULTS[field]
        if is_given and column.type not in types:
            yield found((*path, field), "column.not_for_type", field=field, type=column.type)
        if not is_given and column.type in _NEEDED.get(field, ()):
            yield found((*path, field), "column.needs", field=field, type=column.type)
    if len(column.options) == 1 and column.type in _NEEDED["options"]:
        yield found((*path, "options"), "column.one_option")
    if column.type == "computed_money" and column.required_if:
        field = "required_if"
        yield found((*path, field), "column.not_for_type", field=field, type=column.type)
    if None not in (column.minimum, column.maximum) and column.minimum > column.maximum:  # type: ignore[operator]
        yield found((*path, "maximum"), "limits.wrong_way_round")


def _of_the_table(draft: Draft, question: TableQuestion) -> Iterator[Found]:
    path = draft.paths[id(question)]
    types = {column.key: column.type for column in question.columns}
    lost = draft.lost_keys((*path, "columns"))
    for field, needed in _NAMED:
        key = getattr(question, field)
        if key is not None and key not in lost and types.get(key) not in needed:
            kinds = " / ".join(needed)
            yield found((*path, field), "table.no_such_column", key=key, type=kinds)
    if question.confirmed_by_organisation and question.every_signatory is None:
        yield found((*path, "confirmed_by_organisation"), "table.nobody_confirms")
