"""What somebody wrote in the place of a question, as the value of an answer.

A cell that says what it said when the paper went out holds the value that it held: only what was
changed is read anew, by the same rules as what is typed on a page.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from kaderwerk.answering.forms import read_typed, typed_of
from kaderwerk.documents.plan.places import Place, options_of, parts_of
from kaderwerk.documents.word.paper import CHOSEN
from kaderwerk.documents.word.parts import Cell, Span, Table, all_of, is_tracked
from kaderwerk.kader.answers import Context, is_unknown
from kaderwerk.kader.model import (
    ChoiceQuestion,
    Column,
    DateQuestion,
    Kader,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TableQuestion,
)
from kaderwerk.plans.word.found import Unread
from kaderwerk.plans.word.names import (
    Directory,
    amount_of_words,
    day_of_words,
    folded,
    is_marked,
    number_of_words,
    several,
)
from kaderwerk.plans.word.tables import TableRow, new_row_id

_SEVERAL = frozenset({"choices", "organisations", "rows", "members"})
_NAMED = _SEVERAL | {"choice", "ladder", "organisation", "row", "member", "yes_no"}


class Tracked(Struct, frozen=True):
    """What was put in and taken out in one part of an answer; `where` is what that is called."""

    where: str
    spans: tuple[Span, ...]


class Wrote(Struct):
    """What was read in the place of one question. `value` is UNCHANGED where nothing differs."""

    value: Any
    unread: list[Unread]
    tracked: list[Tracked]


class _Row(Struct):
    """A row while it is read: what stood there (None: it is new), and what was written anew."""

    id: str
    number: int
    stood: dict[str, Any] | None
    typed: dict[str, Any]
    said: dict[str, str]

    def as_typed(self, table: TableQuestion, language: str) -> dict[str, Any]:
        stood: dict[str, Any] = {"id": self.id}
        if self.stood is not None:
            stood = typed_of(table, [self.stood], language)[0]
        return stood | self.typed


class _Unchanged:
    def __repr__(self) -> str:
        return "UNCHANGED"


#: What stands there is what stood there.
UNCHANGED = _Unchanged()


class Reader:
    """Reads the places of one paper. `base` are the answers that it went out with."""

    def __init__(
        self,
        kader: Kader,
        directory: Directory,
        context: Context,
        base: Mapping[str, Any],
        file: str,
    ):
        self._kader, self._directory = kader, directory
        self._context, self._base, self._file = context, base, file

    def box(self, question: Question, table: Table, place: Place) -> Wrote:
        """One text."""
        cells = [cell for row in table.rows if row.kind != "old" for cell in row.cells]
        text = "\n".join(cell.text for cell in cells)
        wrote = Wrote(UNCHANGED, _nested(question, cells), _tracked(("", cells)))
        if _same(text, place.text):
            return wrote
        typed: Any = text
        match question:
            case MoneyQuestion():
                typed = amount_of_words(text)
            case NumberQuestion(unit=unit):
                typed = number_of_words(text, unit)
            case DateQuestion():
                typed = day_of_words(text)
            case OrganisationQuestion() if text.strip():
                typed = self._directory.organisation(text)
                if typed is None:
                    wrote.unread.append(_unread(question, text, _no_such()))
                    return wrote
        return self._taken(question, typed, text, wrote)

    def choices(self, question: Question, table: Table, place: Place) -> Wrote:
        """Boxes that are ticked or not."""
        options = {folded(label): key for key, label in options_of(self._kader, question)}
        cells = [cell for row in table.rows for cell in row.cells]
        wrote = Wrote(UNCHANGED, _nested(question, cells), _tracked(("", cells)))
        chosen: list[str] = []
        for row in table.rows:
            if row.kind == "old" or not row.cells:
                continue
            mark, label = row.cells[0].text, row.cells[-1].text
            if len(row.cells) == 1:
                mark, label = label[:1], label[1:]
            key, ticked = options.get(folded(label)), is_marked(mark)
            if key is None or ticked is None:
                wrote.unread.append(_unread(question, f"{mark} {label}".strip(), _no_such()))
            elif ticked:
                chosen.append(key)
        if wrote.unread or chosen == [part.key for part in place.parts if part.text == CHOSEN]:
            return wrote
        many = isinstance(question, ChoiceQuestion) and question.many
        if len(chosen) > 1 and not many:
            labels = [part.label for part in place.parts if part.key in chosen]
            wrote.unread.append(_unread(question, "\n".join(labels), _more_than_one()))
            return wrote
        typed: Any = chosen if many else "".join(chosen)
        if isinstance(question, StatementQuestion):
            typed = "yes" if chosen else ""
        return self._taken(question, typed, ", ".join(chosen), wrote)

    def parts(self, question: Question, table: Table, place: Place) -> Wrote:
        """A text for each part of an answer."""
        keys = {folded(label): key for key, label in parts_of(question)}
        labels = dict(parts_of(question))
        stood = {part.key: part.text for part in place.parts}
        wrote = Wrote(UNCHANGED, [], [])
        texts: dict[str, str] = {}
        for row in table.rows:
            if row.kind == "old" or not row.cells:
                continue
            key = keys.get(folded(row.cells[0].text))
            if key is None or len(row.cells) < 2 or key in texts:
                if text := " | ".join(filter(None, map(all_of, row.cells))):
                    wrote.unread.append(_unread(question, text, ""))
                continue
            texts[key] = row.cells[1].text
            wrote.unread += _nested(question, row.cells[1:])
            wrote.tracked += _tracked((labels[key], row.cells[1:]))
        if all(_same(text, stood.get(key, "")) for key, text in texts.items()):
            return wrote
        typed = dict.fromkeys(labels, "") | typed_of(question, self._parts_of(question), "")
        for key, text in texts.items():
            if _same(text, stood.get(key, "")):
                continue
            typed[key] = self._part(question, key, text)
            if typed[key] is None:
                wrote.unread.append(_unread(question, text, _no_such(), column=labels[key]))
                return wrote
        said = "\n".join(text for text in texts.values() if text.strip())
        return self._taken(question, typed, said, wrote)

    def rows(self, table: TableQuestion, rows: Sequence[TableRow], place: Place) -> Wrote:
        """The rows of a table, each with the id that it had."""
        base = self._rows_of(table)
        wrote = Wrote(UNCHANGED, [], [])
        found: list[_Row] = []
        for row in rows:
            wrote.tracked += self._tracked_in(table, row)
            stood = base[row.number - 1] if row.number else None
            if row.taken_out or (stood is None and not row.says_something):
                continue
            texts = place.rows[row.number - 1] if row.number else ("",) * len(table.columns)
            if stood is not None and not row.says_something and any(texts):
                continue  # every cell was emptied: the row is gone
            row_id = stood["id"] if stood else new_row_id(self._file, table.key, row.position)
            one = _Row(row_id, len(found) + 1, stood, {}, {})
            self._read_row(table, row, one, texts, wrote)
            found.append(one)
        if any(row.typed for row in found) or [row.id for row in found] != [r["id"] for r in base]:
            wrote.value = self._rows_read(table, found, wrote)
        return wrote

    def _rows_read(
        self, table: TableQuestion, found: Sequence["_Row"], wrote: Wrote
    ) -> list[dict[str, Any]] | None:
        """The rows as they can be kept. What was not touched stays as it was, whatever it is."""
        typed = [row.as_typed(table, self._language) for row in found if row.typed]
        posted = read_typed(table, typed, self._context, self._language)
        read = {row["id"]: row for row in posted.value or []}
        for row in found:
            for column in table.columns:
                why = posted.errors.get((row.id, column.key), "")
                if why and column.key in row.typed:
                    said = row.said.get(column.key, "")
                    wrote.unread.append(_unread(table, said, why, row.number, column.label))
        return [self._whole(row, read.get(row.id)) for row in found] or None

    def _whole(self, row: "_Row", read: dict[str, Any] | None) -> dict[str, Any]:
        """A row with what was read of it; the rest as it stood."""
        whole = {"id": row.id, **(row.stood or {})}
        for column in row.typed:
            if read and column in read:
                whole[column] = read[column]
            elif row.typed[column] in ("", []):
                whole.pop(column, None)
        return whole

    def _read_row(
        self,
        table: TableQuestion,
        row: TableRow,
        one: "_Row",
        texts: Sequence[str],
        wrote: Wrote,
    ) -> None:
        """The cells of a row that say something else than they did, as they would be typed."""
        for column, text in zip(table.columns, texts, strict=True):
            cell = row.cells.get(column.key)
            wrote.unread += _nested(table, [cell] if cell else [])
            if cell is None or _same(cell.text, text):
                continue
            why = ""
            if column.type == "computed_money":
                why = _("This is worked out on the site.")
            else:
                read = self._cell(column, cell.text)
                if read is None:
                    why = _no_such()
                else:
                    one.typed[column.key] = read
                    one.said[column.key] = cell.text
            if why and cell.text.strip():
                wrote.unread.append(_unread(table, cell.text, why, one.number, column.label))

    def _cell(self, column: Column, text: str) -> Any:
        """What was written in a cell as it would be typed; None for a name that nothing has."""
        if column.type in _NAMED:
            keys = several(text, self._directory.of_column(column))
            if keys is None or (len(keys) > 1 and column.type not in _SEVERAL):
                return None
            return keys if column.type in _SEVERAL else "".join(keys)
        match column.type:
            case "money":
                return amount_of_words(text)
            case "number":
                return number_of_words(text, column.unit)
            case "date":
                return day_of_words(text)
        return text

    def _part(self, question: Question, key: str, text: str) -> str | None:
        if isinstance(question, PeriodQuestion):
            return day_of_words(text)
        if key in ("organisation", "mandated_by") and text.strip():
            return self._directory.organisation(text)
        return text.strip()

    def _taken(self, question: Question, typed: Any, said: str, wrote: Wrote) -> Wrote:
        """What was read, or that it cannot be an answer and why."""
        if isinstance(typed, dict) and not any(typed.values()):
            wrote.value = None
            return wrote
        posted = read_typed(question, typed, self._context, self._language)
        if posted.errors:
            why = " ".join(posted.errors.values())
            wrote.unread.append(_unread(question, said, why))
        else:
            wrote.value = posted.value
        return wrote

    def _tracked_in(self, table: TableQuestion, row: TableRow) -> list[Tracked]:
        about = _("Row %(number)s") % {"number": row.number or row.position + 1}
        found = []
        for column in table.columns:
            cell = row.cells.get(column.key)
            if cell is None:
                continue
            if row.taken_out and cell.text.strip():
                spans = tuple(Span(span.text, "old", span.by, span.at) for span in cell.spans)
                found.append(Tracked(f"{about}, {column.label}", spans))
            else:
                found += _tracked((f"{about}, {column.label}", [cell]))
        return found

    def _rows_of(self, table: TableQuestion) -> list[dict[str, Any]]:
        value = self._base_of(table)
        return list(value) if isinstance(value, list) else []

    def _parts_of(self, question: Question) -> Any:
        value = self._base_of(question)
        return None if is_unknown(value) or not isinstance(value, Mapping) else value

    def _base_of(self, question: Question) -> Any:
        return self._base.get(question.key)

    @property
    def _language(self) -> str:
        return self._kader.language


def _same(text: str, stood: str) -> bool:
    """Whether a text says what it said: programs differ in the space at the end of lines."""
    return _bare(text) == _bare(stood)


def _bare(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(lines).strip()


def _tracked(*parts: tuple[str, Sequence[Cell]]) -> list[Tracked]:
    return [
        Tracked(where, cell.spans) for where, cells in parts for cell in cells
        if is_tracked(cell.spans)
    ]  # fmt: skip


def _nested(question: Question, cells: Sequence[Cell]) -> list[Unread]:
    """Tables in a cell: no answer has those."""
    return [
        Unread(code="table", text=table.text, question=question.key)
        for cell in cells
        for table in cell.tables
    ]


def _unread(question: Question, text: str, why: str, row: int = 0, column: str = "") -> Unread:
    return Unread(
        code="cell", text=text.strip(), question=question.key, row=row, column=column, why=why
    )


def _no_such() -> str:
    return _("This is not one of the names that can stand here.")


def _more_than_one() -> str:
    return _("Only one of these can be chosen.")
