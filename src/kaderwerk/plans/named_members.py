"""Which members of an applicant the rows of a table name: who is in none, and who in two."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kaderwerk.kader.model import Applicant, TableQuestion


@dataclass(frozen=True)
class NamedMembers:
    """Names of members. `left` are in no row: not counted who gets the money, for that one is no
    other. `twice` are in more rows, each with the numbers of those.
    """

    left: tuple[str, ...]
    twice: tuple[tuple[str, tuple[int, ...]], ...]
    count: int


def named_members(
    table: TableQuestion, value: Any, applicant: Applicant | None
) -> NamedMembers | None:
    """Of the first column in which members are chosen; None for a table without one that must be
    filled in, or an applicant that is not on the list.
    """
    columns = [c.key for c in table.columns if c.type in ("member", "members") and c.required]
    if not columns or applicant is None:
        return None
    rows: dict[str, list[int]] = {}
    for number, row in enumerate(value if isinstance(value, list) else (), start=1):
        for code in _codes(row, columns[0]):
            rows.setdefault(code, []).append(number)
    members = applicant.members
    others = [member for member in members if member.code != applicant.payee.code]
    return NamedMembers(
        left=tuple(member.name for member in others if member.code not in rows),
        twice=tuple(
            (member.name, tuple(rows[member.code]))
            for member in members
            if len(rows.get(member.code, ())) > 1
        ),
        count=len(others),
    )


def _codes(row: Any, column: str) -> Sequence[str]:
    cell = row.get(column) if isinstance(row, dict) else None
    return list(dict.fromkeys(cell if isinstance(cell, list) else [cell] if cell else []))
