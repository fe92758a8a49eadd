"""What differs between two answers, place by place, with only the words around it."""

from dataclasses import dataclass

from kaderwerk.answering.differences import change_of
from kaderwerk.answering.pieces import Piece, without_what_is_far
from kaderwerk.answering.shown import Shown


@dataclass(frozen=True)
class Difference:
    """What changed in one place of an answer: `row` and `column` say where in a table."""

    parts: tuple[Piece, ...]
    row: str = ""
    column: str = ""


def differences(before: Shown, after: Shown) -> list[Difference]:
    """Where an answer is otherwise than it was, in the order in which it is read."""
    change = change_of(before, after)
    if not (before.rows or after.rows):
        return [Difference(without_what_is_far(change.pieces))]
    found = []
    for row in change.rows:
        found += [
            Difference(without_what_is_far(line.pieces), row.title, line.label)
            for line in row.lines
        ]
        if not row.lines:
            found.append(Difference((Piece(row.kind, row.title),), row.title))
    return found
