"""Puts a plan into the variables that rules read.

What was not answered has the zero value of its type: an empty text or list, 0, false.
"""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message

from kaderwerk.kader.limits import MOST_NAME_CHARACTERS, MOST_PARTIES
from kaderwerk.kader.model import Kader, MoneyQuestion, Question, TableQuestion
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.kader.rules.compiled import CompiledRules
from kaderwerk.kader.rules.engine import RuleFailed
from kaderwerk.kader.rules.schema import (
    CONTACT,
    COORDINATOR,
    FILE,
    PARTY,
    PERIOD,
    Shape,
)

_ZERO: dict[str, object] = {"string": "", "int": 0, "double": 0.0, "bool": False}


class Environment:
    """The variables of one plan. `values` maps each name to what an expression sees."""

    def __init__(
        self, kader: Kader, compiled: CompiledRules, plan: PlanText, answers: Mapping[str, Any]
    ):
        """`answers` are the canonical answers that count: those of questions that are asked, each
        without a mistake in its form. An answer that says 'not known yet' is left out of them.
        """
        self._compiled = compiled
        self._asked = next((q.key for q in kader.questions if _binds_the_amount(q)), None)
        self.values: dict[str, object] = {
            "applicant": _readable(plan.applicant),
            "asked": 0,
            "members": _other_members(kader, plan.applicant),
            "parties": [self._party(kader, party) for party in plan.parties[:MOST_PARTIES]],
        }
        #: Row ids and columns of computed cells that have no amount, with the reason, per table.
        self.failed: dict[str, list[tuple[str, str, str]]] = {}
        for question in kader.questions:
            if question.key in answers:
                self._put(question, answers[question.key])
            else:
                self.hide(question.key)

    def hide(self, question: str) -> None:
        """Makes an answer count as not given."""
        self.values[question] = self._zero(self._compiled.schema.variables[question])
        self.failed.pop(question, None)
        if question == self._asked:
            self.values["asked"] = 0

    def _put(self, question: Question, answer: Any) -> None:
        shape = self._compiled.schema.variables[question.key]
        self.values[question.key] = self._value(shape, answer)
        if question.key == self._asked:
            self.values["asked"] = answer
        if isinstance(question, TableQuestion):
            self.values[question.key] = [
                self._row(question, row) for row in answer[: question.max_rows]
            ]

    def _value(self, shape: Shape, answer: Any) -> object:
        match shape:
            case Shape(type="list", element=Shape(type=name)) if name == FILE:
                return [self._message(FILE, file) for file in answer]
            case Shape(type=name) if name in (PERIOD, CONTACT, COORDINATOR):
                return self._message(name, answer)
            case Shape(type="double"):
                return float(answer)
            case _:
                return answer

    def _row(self, table: TableQuestion, row: Mapping[str, Any]) -> Message:
        message, failed = row_message(self._compiled, table, row)
        if failed:
            self.failed.setdefault(table.key, []).extend(failed)
        return message

    def _message(self, name: str, fields: Mapping[str, Any]) -> Message:
        given = {key: value for key, value in fields.items() if value is not None}
        return self._compiled.schema.messages[name](**given)

    def _zero(self, shape: Shape) -> object:
        if shape.type == "list":
            return []
        return self._message(shape.type, {}) if shape.fields else _ZERO[shape.type]

    def _party(self, kader: Kader, party: Party) -> Message:
        kind = next((kind for kind in kader.parties if kind.key == party.type), None)
        return self._compiled.schema.messages[PARTY](
            key=_readable(party.key),
            type=_readable(party.type),
            domain=(kind.domain or "") if kind else "",
            name=_readable(party.name),
            signs=party.signs,
            code=_readable(party.code),
        )


def row_message(
    compiled: CompiledRules, table: TableQuestion, row: Mapping[str, Any]
) -> tuple[Message, list[tuple[str, str, str]]]:
    """A row as rules see it, its computed cells filled in.

    With the computed cells that have no amount: row id, column, and why.
    """
    shapes = compiled.schema.rows[table.key].fields
    message = compiled.schema.messages[table.key](
        **{
            key: float(value) if shapes[key].type == "double" else value
            for key, value in row.items()
            if key in shapes and value is not None
        }
    )
    failed: list[tuple[str, str, str]] = []
    amounts: dict[str, int] = {}
    for column in table.columns:
        if column.computed:
            try:
                amounts[column.key] = compiled.computed(table.key, column.key, message)
            except RuleFailed as error:
                failed.append((str(row["id"]), column.key, error.message))
    for key, amount in amounts.items():
        setattr(message, key, amount)
    return message, failed


def computed_amounts(
    compiled: CompiledRules, table: TableQuestion, row: Mapping[str, Any]
) -> dict[str, int]:
    """The amounts of a row's computed cells, in cents, by column; without those that have none."""
    message, failed = row_message(compiled, table, row)
    without = {column for _, column, _ in failed}
    return {
        column.key: getattr(message, column.key)
        for column in table.columns
        if column.computed and column.key not in without
    }


def _other_members(kader: Kader, code: str) -> list[str]:
    """The codes of the members of an applicant, without the one that applies for it."""
    for applicant in kader.applicant_list:
        if applicant.code == code:
            return [m.code for m in applicant.members if m.code != applicant.payee.code]
    return []


def _readable(text: str) -> str:
    """Text that rules can read, for what was not checked before: the plan itself says so."""
    return text[:MOST_NAME_CHARACTERS].encode(errors="replace").decode()


def _binds_the_amount(question: Question) -> bool:
    return isinstance(question, MoneyQuestion) and question.asked
