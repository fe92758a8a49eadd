"""An answer in words, as it stands in the plan: one function per kind of value.

Whatever is in an answer, something is shown: a value that is not what its question says is
printed as data.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.documents import wording
from kaderwerk.documents.shorten import cut
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    Kader,
    LadderQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    Option,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TableQuestion,
    TextQuestion,
)

#: What goes wrong when a value is not of the kind that its question asks for.
_NOT_OF_THIS_KIND = (TypeError, ValueError, KeyError, AttributeError, ArithmeticError, IndexError)

#: A row is called by what stands in its first column, in at most so many characters.
_NAME_OF_ROW = 90


class Words:
    """Puts the answers of one plan into words. `content` is that of a snapshot.

    Use it where the language of the document is active.
    """

    def __init__(self, kader: Kader, content: Mapping[str, Any], language: str):
        self._kader = kader
        self.language = language
        written_in = str(content.get("language", ""))
        #: The language in which people wrote, where it is another than that of the reader.
        self.foreign = "" if written_in == language else written_in
        self._answers = as_mapping(content.get("answers"))
        self._applicant = str(as_mapping(content.get("plan")).get("applicant", ""))
        self._parties = {
            str(party.get("key")): str(party.get("name", ""))
            for party in map(as_mapping, as_list(content.get("parties")))
        }
        self._of_question: dict[type, Callable[[Any, Any], str]] = {
            TextQuestion: lambda _question, value: _text(value),
            LongTextQuestion: lambda _question, value: _text(value),
            ChoiceQuestion: lambda question, value: self._options(question.options, value),
            LadderQuestion: lambda question, value: self._step(question.ladder, value),
            NumberQuestion: lambda question, value: self._number(value, question.unit),
            MoneyQuestion: lambda _question, value: self.money(value),
            DateQuestion: lambda _question, value: self._date(value),
            PeriodQuestion: lambda _question, value: self._period(value),
            OrganisationQuestion: lambda _question, value: self.organisation(value),
            ContactQuestion: lambda _question, value: _contact(value),
            CoordinatorQuestion: lambda _question, value: self._coordinator(value),
            AttachmentQuestion: lambda _question, value: self._files(value),
            StatementQuestion: lambda _question, value: (
                _("Agreed") if value is True else raw(value)
            ),
        }

    def answer(self, question: Question, value: Any) -> str:
        """The answer to a question that is not a table."""
        if isinstance(value, Mapping) and value.get("unknown") is True:
            return self._unknown(question, value)
        try:
            return self._of_question[type(question)](question, value)
        except _NOT_OF_THIS_KIND:
            return raw(value)

    def cell(self, column: Column, value: Any) -> str:
        """What stands in a column of a row."""
        if value is None or value == "" or value == []:
            return ""
        try:
            return self._cell(column, value)
        except _NOT_OF_THIS_KIND:
            return raw(value)

    def money(self, cents: Any) -> str:
        if not isinstance(cents, int) or isinstance(cents, bool):
            return raw(cents)
        return wording.money(cents, self.language)

    def size(self, octets: int) -> str:
        """The size of a file."""
        return wording.size(octets, self.language)

    def name_of(self, table: TableQuestion, row: Mapping[str, Any]) -> str:
        """What a row is called: what stands in its first column, where that is a name."""
        first = table.columns[0]
        if first.type in ("row", "rows"):
            return ""
        return cut(" ".join(self.cell(first, row.get(first.key)).split()), _NAME_OF_ROW)

    def _cell(self, column: Column, value: Any) -> str:
        match column.type:
            case "text" | "long_text":
                return _text(value)
            case "choice" | "choices":
                return self._options(column.options, value)
            case "ladder":
                return self._step(column.ladder or "", value)
            case "number":
                return self._number(value, column.unit)
            case "money" | "computed_money":
                return self.money(value)
            case "date":
                return self._date(value)
            case "year":
                return str(int(value))
            case "organisation" | "organisations":
                return ", ".join(self.organisation(key) for key in _several(value))
            case "row" | "rows":
                return "; ".join(self._row(column.table or "", key) for key in _several(value))
            case "member" | "members":
                return ", ".join(self._member(code) for code in _several(value))
            case "yes_no":
                return {True: _("Yes"), False: _("No")}[value]
        return raw(value)

    def _options(self, options: Sequence[Option], value: Any) -> str:
        labels = {option.key: option.label for option in options}
        chosen = [labels.get(key, _text(key)) for key in _several(value)]
        return "\n".join(f"• {label}" for label in chosen) if len(chosen) > 1 else "".join(chosen)

    def _step(self, ladder: str, value: Any) -> str:
        labels = {step.value: step.label for step in self._kader.steps_of(ladder)}
        return f"{int(value)}. {labels[value]}" if value in labels else raw(value)

    def _number(self, value: Any, unit: str) -> str:
        if isinstance(value, bool):
            return raw(value)
        shown = wording.number(Decimal(value), self.language)
        return f"{shown} {unit}".strip()

    def _date(self, value: Any) -> str:
        return wording.date(dt.date.fromisoformat(value), self.language)

    def _period(self, value: Any) -> str:
        """Of a period that is half filled in, one day is known."""
        match value:
            case {"start": start, "end": end}:
                first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
                return wording.period(first, last, self.language)
            case {"start": start}:
                return _("From %(day)s") % {"day": self._date(start)}
        return _("Up to and including %(day)s") % {"day": self._date(value["end"])}

    def organisation(self, key: Any) -> str:
        """What an organisation of the plan is called; its key when it is not in it."""
        return self._parties.get(key) or _text(key)

    def _coordinator(self, value: Any) -> str:
        lines = [_contact(value), self.organisation(value["organisation"])]
        if value.get("mandated_by"):
            mandate = _("On behalf of %(organisation)s")
            lines.append(mandate % {"organisation": self.organisation(value["mandated_by"])})
        return "\n".join(lines)

    def _files(self, value: Any) -> str:
        return "\n".join(
            f"• {file['name']} ({self.size(file['size'])})\n"
            f"SHA-256 {wording.grouped(file['sha256'])}"
            for file in value
        )

    def _row(self, table: str, row_id: Any) -> str:
        question = self._kader.table(table)
        for number, row in enumerate(map(as_mapping, as_list(self._answers.get(table))), start=1):
            if row.get("id") == row_id:
                return self.name_of(question, row) or _("Row %(number)s") % {"number": number}
        return _text(row_id)

    def _member(self, code: Any) -> str:
        members = self._kader.applicant(self._applicant).members
        return next((body.name for body in members if body.code == code), _text(code))

    def _unknown(self, question: Question, value: Mapping[str, Any]) -> str:
        sentence = _("Not known yet.")
        if question.may_be_unknown and value.get("activity"):
            activity = self._row(question.may_be_unknown, value["activity"])
            finds_out = _("This activity finds out: %(activity)s.") % {"activity": activity}
            return f"{sentence} {finds_out}"
        return sentence


def raw(value: Any) -> str:
    """A value of no known kind, as data."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else raw(value)


def _contact(value: Any) -> str:
    who = ", ".join(value[key] for key in ("name", "function") if value.get(key))
    reach = ", ".join(value[key] for key in ("email", "phone") if value.get(key))
    return "\n".join(line for line in (who, reach) if line)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def as_mapping(value: Any) -> Mapping[str, Any]:
    """The value when it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: Any) -> list[Any]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []
