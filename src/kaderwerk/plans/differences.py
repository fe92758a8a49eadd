"""What is different between two texts of a plan, question by question, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.answering.shown import Shown, ShownRow, show, words_of
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.web.reader import reading_language

#: Comparing longer texts word by word would take longer than reading them.
_MOST_PAIRS = 4_000_000

_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A piece of text: `same`, `new` or `old`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """What is different in one part of an answer: its heading, and its pieces."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table, or an organisation: `new`, `old` or `changed`."""

    kind: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Change:
    """What is different in one question: pieces of text, or rows."""

    label: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()


def changes_between(kader: Kader, old: PlanText, new: PlanText) -> list[Change]:
    """What changed from one text to another, in the order of the framework. No query."""
    language = reading_language()
    words = [
        words_of(kader, text.answers, text.parties, language, applicant=text.applicant)
        for text in (old, new)
    ]
    changes = []
    if rows := _parties(kader, old, new):
        changes.append(Change(_("Who takes part"), rows=rows))
    for question in kader.questions:
        before, after = old.answers.get(question.key), new.answers.get(question.key)
        if before == after:
            continue
        was = show(kader, question, before, words[0])
        now = show(kader, question, after, words[1])
        changes.append(_change(was, now))
    return changes


def _change(was: Shown, now: Shown) -> Change:
    if was.rows or now.rows:
        return Change(now.label, rows=_rows(was.rows, now.rows))
    return Change(now.label, pieces=_pieces(_text(was), _text(now)))


def _text(shown: Shown) -> str:
    return shown.text or "\n".join(f"{file.name} {file.sha256}" for file in shown.files)


def _rows(was: tuple[ShownRow, ...], now: tuple[ShownRow, ...]) -> tuple[Row, ...]:
    before = {row.id: row for row in was}
    after = {row.id: row for row in now}
    rows = []
    for key, row in after.items():
        if key not in before:
            rows.append(Row("new", _title(row), _whole(row, "new")))
        elif lines := _lines(_cells(before[key]), _cells(row)):
            rows.append(Row("changed", _title(row), lines))
    gone = [row for key, row in before.items() if key not in after]
    return (*rows, *(Row("old", _title(row), _whole(row, "old")) for row in gone))


def _title(row: ShownRow) -> str:
    return row.title or str(row.number)


def _cells(row: ShownRow) -> dict[str, str]:
    return {cell.label: cell.text for cell in row.cells}


def _whole(row: ShownRow, kind: str) -> tuple[Line, ...]:
    return tuple(
        Line(cell.label, (Piece(kind, cell.text),))
        for cell in row.cells
        if cell.text and cell.text != row.title
    )


def _lines(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(
        Line(label, _pieces(was.get(label, ""), text))
        for label, text in now.items()
        if was.get(label, "") != text
    )


def _parties(kader: Kader, old: PlanText, new: PlanText) -> tuple[Row, ...]:
    before = {party.key: party for party in old.parties}
    after = {party.key: party for party in new.parties}
    rows = []
    for key, party in after.items():
        if key not in before:
            rows.append(Row("new", party.name, ()))
        elif lines := _lines(_of_party(kader, before[key]), _of_party(kader, party)):
            rows.append(Row("changed", party.name, lines))
    gone = [party for key, party in before.items() if key not in after]
    return (*rows, *(Row("old", party.name, ()) for party in gone))


def _of_party(kader: Kader, party: Party) -> dict[str, str]:
    contact = party.contact
    reach = (contact.name, contact.function, contact.email, contact.phone)
    return {
        _("Name"): party.name,
        _("Kind of organisation"): kader.party(party.type).label,
        _("Signs"): _("Yes") if party.signs else _("No"),
        _("Who signs"): _joined(party.signatory_name, party.signatory_function),
        _("Deputy"): _joined(party.deputy_name, party.deputy_function),
        _("Contact"): _joined(*reach),
    }


def _joined(*parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part)


def _pieces(was: str, now: str) -> tuple[Piece, ...]:
    """The words that went and the words that came, between those that stayed."""
    before, after = _WORD.findall(was), _WORD.findall(now)
    if len(before) * len(after) > _MOST_PAIRS:
        return Piece("old", was), Piece("new", now)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(after[c:d])))
            continue
        if b > a:
            pieces.append(Piece("old", "".join(before[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(after[c:d])))
    return tuple(pieces)
