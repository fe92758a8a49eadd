"""What reading and checking an answer is made of, whatever its kind."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct, field

from kaderwerk.kader.findings import Level
from kaderwerk.kader.limits import LARGEST_NUMBER
from kaderwerk.kader.model import Applicant, Column, Kader, TableQuestion
from kaderwerk.kader.plan import Party

#: Rows over the limit of a framework are kept up to here, so that a writer can take some out.
MOST_ROWS_KEPT = 2000

_SHOWN = 60


class _Missing:
    """No answer: nothing was given, or nothing that could be kept."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


#: What reading gives when there is no answer.
MISSING: Final = _Missing()


class Remark(Struct, frozen=True):
    """One thing about an answer, before it is known which question it belongs to."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)
    level: Level = "blocks"
    row: str | None = None
    column: str | None = None


class Reading(Struct, frozen=True):
    """A canonical value, or MISSING, and what is to be said about it."""

    value: Any
    remarks: tuple[Remark, ...] = ()


class Context(Struct, frozen=True, kw_only=True):
    """What an answer can refer to: the framework, the organisations in the plan, other rows.

    `rows` maps a table question to its rows: what each is called, by its id. `stored`: the answer
    is in canonical form already, so that an amount is in cents instead of euros.
    """

    kader: Kader
    applicant: str = ""
    parties: tuple[Party, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stored: bool = False

    def party(self, key: str) -> Party | None:
        return next((party for party in self.parties if party.key == key), None)

    @property
    def listed_applicant(self) -> Applicant | None:
        """The applicant as the framework lists it; None when it is not on the list."""
        try:
            return self.kader.applicant(self.applicant)
        except KeyError:
            return None

    def labels_of(self, types: tuple[str, ...]) -> str:
        """What the party types are called, for a sentence."""
        return ", ".join(kind.label for kind in self.kader.parties if kind.key in types)


def missing(*remarks: Remark) -> Reading:
    return Reading(MISSING, remarks)


def wrong(code: str, **params: str | int) -> Reading:
    """A blocking remark, and no value that could be kept."""
    return missing(Remark(code, params))


def shown(raw: object) -> str:
    """Something given, as it can stand in a sentence: short, on one line, without control signs."""
    match raw:
        case bool():
            return str(raw).lower()
        case int() if abs(raw) <= LARGEST_NUMBER:
            return str(raw)
        case float():
            return repr(raw)
        case str():
            start = raw[: _SHOWN + 1]
            text = " ".join(unicodedata.normalize("NFC", printable(start)).split())
            return text if len(start) <= _SHOWN else text[: _SHOWN - 1] + "…"
        case _:
            return "…"


def printable(text: str) -> str:
    """Text that was not checked, as it can stand in a sentence: in full, on one line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "�" for char in text)


def row_ids(rows: Sequence[object]) -> list[object]:
    """The id of each row as given; a row without one gets `r` and the first number that is free."""
    given = [row.get("id") if isinstance(row, dict) else None for row in rows]
    taken = {row_id for row_id in given if isinstance(row_id, str)}
    ids: list[object] = []
    free = 1
    for row_id in given:
        if row_id is None:
            while f"r{free}" in taken:
                free += 1
            row_id = f"r{free}"
            free += 1
        ids.append(row_id)
    return ids


def rows_of(kader: Kader, answers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The rows of every table, so that other answers can refer to them: their names by their ids.

    A row is called by the text in its first column, and by its id where that holds no text.
    """
    return {
        question.key: {
            row_id: _called(row, question.columns[0]) or row_id
            for row_id, row in zip(row_ids(rows), rows, strict=True)
            if isinstance(row_id, str)
        }
        for question in kader.questions
        if isinstance(question, TableQuestion)
        and isinstance(rows := answers.get(question.key), list | tuple)
        and len(rows) <= MOST_ROWS_KEPT
    }


def _called(row: object, first: Column) -> str:
    text = row.get(first.key) if isinstance(row, dict) and first.type == "text" else None
    return shown(text) if isinstance(text, str) else ""
