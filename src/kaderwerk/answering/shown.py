"""Answers as people read them: in words, a table as a table. For any page that shows a plan.

Templates render one with `{% include "answering/value.html" with shown=shown only %}`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kaderwerk.documents.plan.tables import cell_text, totals_of, with_computed
from kaderwerk.documents.plan.values import Words, raw
from kaderwerk.kader.answers import is_unknown
from kaderwerk.kader.model import (
    AttachmentQuestion,
    Column,
    Kader,
    LongTextQuestion,
    Question,
    TableQuestion,
    TextQuestion,
)
from kaderwerk.kader.plan import Party

#: Columns whose cells stand at the right of their column.
AMOUNTS = frozenset({"money", "computed_money", "number", "year"})

#: Columns in which somebody writes in a language.
_OWN_WORDS = frozenset({"text", "long_text"})


@dataclass(frozen=True)
class ShownFile:
    """A file of an answer. `size` is in words; where it can be got is for the page to say."""

    name: str
    size: str
    sha256: str


@dataclass(frozen=True)
class ShownCell:
    """What stands in one column of one row. `label` is the heading of the column.

    `lang` is the language of what somebody wrote, where it is not that of the reader.
    """

    key: str
    label: str
    text: str
    is_amount: bool = False
    lang: str = ""


@dataclass(frozen=True)
class ShownRow:
    """One row: `title` is what it is called, `cells` are in the order of the columns."""

    id: str
    number: int
    title: str
    cells: tuple[ShownCell, ...]

    @property
    def lang(self) -> str:
        """That of its title, as of a cell."""
        return next((cell.lang for cell in self.cells if cell.text == self.title), "")


@dataclass(frozen=True)
class Shown:
    """The answer to one question in words.

    `kind` says how it is laid out: `nothing` (not answered), `text`, `files`, `lines` (a table of
    one line a row) or `blocks` (a block a row). Only what belongs to that kind is filled in.
    `totals` has the sum of each column of amounts, in words, by the heading of the column.
    `lang` is as that of a cell.
    """

    key: str
    label: str
    kind: str
    text: str = ""
    is_long: bool = False
    lang: str = ""
    head: tuple[ShownCell, ...] = ()
    rows: tuple[ShownRow, ...] = ()
    totals: tuple[tuple[str, str], ...] = ()
    files: tuple[ShownFile, ...] = ()


def shown_answers(
    kader: Kader,
    values: Mapping[str, Any],
    parties: Sequence[Party],
    language: str,
    *,
    applicant: str = "",
    questions: Sequence[str] | None = None,
    written_in: str = "",
) -> dict[str, Shown]:
    """The answers in words, by the key of their question, in the order of the framework.

    `kader` is the framework in the words of the reader, whose language is the active one and is
    passed as `language`. `values` are canonical answers (those of a plan, or of a snapshot),
    `parties` the organisations of the same plan, `applicant` its code, so that members have their
    names, `written_in` its language. `questions` are the keys to show (default: every question of
    the framework): pass those that are asked, such as `Report.asked_questions`. Whatever a value
    is, something is shown.
    """
    words = words_of(kader, values, parties, language, applicant=applicant, written_in=written_in)
    wanted = kader.questions if questions is None else [kader.question(key) for key in questions]
    return {
        question.key: show(kader, question, values.get(question.key), words) for question in wanted
    }


def words_of(
    kader: Kader,
    values: Mapping[str, Any],
    parties: Sequence[Party],
    language: str,
    *,
    applicant: str = "",
    written_in: str = "",
) -> Words:
    """What puts the answers of one plan into words; what rows and organisations are called."""
    content = {
        "answers": values,
        "plan": {"applicant": applicant},
        "language": written_in,
        "parties": [{"key": party.key, "name": party.name} for party in parties],
    }
    return Words(kader, content, language)


def show(kader: Kader, question: Question, value: Any, words: Words) -> Shown:
    """One answer in words."""
    key, label = question.key, question.label
    if value in (None, "", [], {}):
        return Shown(key, label, "nothing")
    if is_unknown(value):
        return Shown(key, label, "text", text=words.answer(question, value))
    match question:
        case TableQuestion() if _is_table(value):
            return _table(kader, question, value, words)
        case AttachmentQuestion() if _are_files(value):
            return Shown(key, label, "files", files=tuple(_file(file, words) for file in value))
        case TableQuestion():
            return Shown(key, label, "text", text=raw(value))
    text = words.answer(question, value)
    is_long = isinstance(question, LongTextQuestion)
    lang = words.foreign if is_long or isinstance(question, TextQuestion) else ""
    return Shown(key, label, "text", text=text, is_long=is_long, lang=lang)


def _table(kader: Kader, table: TableQuestion, value: Any, words: Words) -> Shown:
    rows = [with_computed(kader, table, row) for row in value]
    return Shown(
        table.key,
        table.label,
        table.layout,
        head=tuple(_cell(column, "", "") for column in table.columns),
        rows=tuple(
            ShownRow(
                id=str(row.get("id", "")),
                number=number,
                title=words.name_of(table, row),
                cells=tuple(
                    _cell(column, cell_text(table, column, row, words), words.foreign)
                    for column in table.columns
                ),
            )
            for number, row in enumerate(rows, start=1)
        ),
        totals=tuple(
            (column.label, words.money(total)) for column, total in totals_of(table, rows)
        ),
    )


def _cell(column: Column, text: str, foreign: str) -> ShownCell:
    lang = foreign if column.type in _OWN_WORDS else ""
    return ShownCell(column.key, column.label, text, column.type in AMOUNTS, lang)


def _file(file: Mapping[str, Any], words: Words) -> ShownFile:
    return ShownFile(str(file["name"]), words.size(file["size"]), str(file["sha256"]))


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _are_files(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(file, dict) and {"name", "size", "sha256"} <= file.keys() for file in value
    )
