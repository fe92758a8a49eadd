"""Reads the rows of a table question, cell by cell."""

import re
from typing import Any

from msgspec import structs

from kaderwerk.kader.answers.base import (
    MISSING,
    MOST_ROWS_KEPT,
    Context,
    Reading,
    Remark,
    missing,
    printable,
    row_ids,
    shown,
    wrong,
)
from kaderwerk.kader.answers.cells import read_cell
from kaderwerk.kader.model import Column, TableQuestion
from kaderwerk.kader.rules import RuleFailed, compile_rules, row_message

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)


def read_table(raw: object, table: TableQuestion, context: Context) -> Reading:
    """A list of rows `{"id": ..., column: value}`; an empty cell is left out.

    A row without an id gets `r` and its number. Computed cells are not kept: rules work them out.
    """
    if raw is None or raw in ("", [], ()):
        return Reading(MISSING)
    if not isinstance(raw, list | tuple):
        return wrong("answer.not_a_table", given=shown(raw))
    if len(raw) > MOST_ROWS_KEPT:
        return wrong("table.too_many_rows", rows=len(raw), most=table.max_rows)
    rows: list[dict[str, Any]] = []
    remarks: list[Remark] = []
    taken: set[str] = set()
    for number, (item, row_id) in enumerate(zip(raw, row_ids(raw), strict=True), start=1):
        if not isinstance(item, dict):
            remarks.append(Remark("row.not_a_row", {"number": number, "given": shown(item)}))
            continue
        if not isinstance(row_id, str) or not _ID.fullmatch(row_id):
            remarks.append(Remark("row.id_wrong", {"number": number, "given": shown(row_id)}))
            continue
        if row_id in taken:
            remarks.append(Remark("row.id_twice", {"number": number, "given": row_id}))
            continue
        reading = _read_row(item, row_id, table, context)
        remarks += reading.remarks
        rows.append(reading.value)
        taken.add(row_id)
    if not rows:
        return missing(*remarks)
    return Reading(rows, (*_about_all(rows, table, context), *remarks))


def _read_row(
    raw: dict[object, object], row_id: str, table: TableQuestion, context: Context
) -> Reading:
    row: dict[str, Any] = {"id": row_id}
    columns = [column for column in table.columns if column.type != "computed_money"]
    remarks = _unknown_columns(raw, columns)
    unread: set[str] = set()
    for column in columns:
        cell = raw.get(column.key)
        if cell is None:
            continue
        reading = read_cell(cell, column, context)
        remarks += [structs.replace(remark, column=column.key) for remark in reading.remarks]
        if reading.value is not MISSING:
            row[column.key] = reading.value
        elif reading.remarks:
            unread.add(column.key)
    empty = [c for c in columns if c.key not in row and c.key not in unread]
    remarks += _cells_missing(row, empty, table, context)
    return Reading(row, tuple(structs.replace(remark, row=row_id) for remark in remarks))


def _unknown_columns(raw: dict[object, object], columns: list[Column]) -> list[Remark]:
    """A remark for each name that is no column to fill in, the first twenty of them."""
    known = {"id", *(column.key for column in columns)}
    if raw.keys() <= known:
        return []
    unknown = [name for name in raw if name not in known]
    return [Remark("row.unknown_column", {"name": shown(name)}) for name in unknown[:20]]


def _cells_missing(
    row: dict[str, Any], empty: list[Column], table: TableQuestion, context: Context
) -> list[Remark]:
    """Remarks about cells that are empty; one that could not be read is not among them."""
    return [
        Remark("row.cell_missing", {"column": column.label}, column=column.key)
        for column in empty
        if column.required and not column.required_if
    ] + _missing_under_a_condition(row, [c for c in empty if c.required_if], table, context)


def _missing_under_a_condition(
    row: dict[str, Any], empty: list[Column], table: TableQuestion, context: Context
) -> list[Remark]:
    if not empty:
        return []
    rules = compile_rules(context.kader)
    message, _ = row_message(rules, table, row)
    remarks = []
    for column in empty:
        params: dict[str, str | int] = {"column": column.label}
        try:
            if rules.required_if(table.key, column.key, message):
                remarks.append(Remark("row.cell_missing", params, column=column.key))
        except RuleFailed as error:
            params |= {"rule": f"{table.key}.{column.key}", "reason": error.message}
            remarks.append(Remark("rule.cannot_be_asked", params, "warns", column=column.key))
    return remarks


def _about_all(rows: list[dict[str, Any]], table: TableQuestion, context: Context) -> list[Remark]:
    remarks = []
    if len(rows) < table.min_rows:
        params: dict[str, str | int] = {"rows": len(rows), "least": table.min_rows}
        remarks.append(Remark("table.too_few_rows", params))
    if len(rows) > table.max_rows:
        params = {"rows": len(rows), "most": table.max_rows}
        remarks.append(Remark("table.too_many_rows", params))
    return remarks + _choices_without_row(rows, table) + _signatories(rows, table, context)


def _choices_without_row(rows: list[dict[str, Any]], table: TableQuestion) -> list[Remark]:
    column = next((c for c in table.columns if c.key == table.one_row_per_choice), None)
    if column is None:
        return []
    named: set[str] = set()
    for row in rows:
        cell = row.get(column.key, ())
        named |= {cell} if isinstance(cell, str) else set(cell)
    return [
        Remark("table.choice_without_row", {"choice": option.label}, column=column.key)
        for option in column.options
        if option.key not in named
    ]


def _signatories(
    rows: list[dict[str, Any]], table: TableQuestion, context: Context
) -> list[Remark]:
    """Each organisation that signs has a row, and no other organisation has one."""
    column = table.every_signatory
    if column is None:
        return []
    named = {row.get(column) for row in rows}
    remarks = [
        Remark(
            "table.signatory_without_row", {"organisation": printable(party.name)}, column=column
        )
        for party in context.parties
        if party.signs and party.key not in named
    ]
    for row in rows:
        party = context.party(row.get(column, ""))
        if party is not None and not party.signs:
            params: dict[str, str | int] = {"organisation": printable(party.name)}
            remarks.append(
                Remark("table.row_of_non_signatory", params, row=row["id"], column=column)
            )
    return remarks
