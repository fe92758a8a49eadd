"""What differs between two answers as people read them: word by word, and row by row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from kaderwerk.answering.shown import Shown, ShownRow

#: Words with the white space after them, so that they join to the text again.
_WORD = re.compile(r"\S+\s*|\s+")

#: Of what stayed the same, so many words stay on either side of a change.
_AROUND = 12

#: Longer texts are shown whole, as removed and added: comparing them word by word takes too long.
_MOST_WORDS = 3000


@dataclass(frozen=True)
class Part:
    """A run of text: `same`, `removed`, `added`, or `gap` for words that were left out here."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Difference:
    """What changed in one place of an answer: `row` and `column` say where in a table."""

    parts: tuple[Part, ...]
    row: str = ""
    column: str = ""


def differences(before: Shown, after: Shown) -> list[Difference]:
    """Where an answer is otherwise than it was, in the order in which it is read."""
    if before.rows or after.rows:
        return list(_of_rows(before, after))
    return [Difference(_of_texts(_text(before), _text(after)))]


def _text(shown: Shown) -> str:
    return shown.text or "\n".join(file.name for file in shown.files)


def _of_rows(before: Shown, after: Shown) -> Iterator[Difference]:
    old = {row.id: row for row in before.rows}
    new = {row.id: row for row in after.rows}
    for row in after.rows:
        yield from _of_row(old.get(row.id), row)
    for row in before.rows:
        if row.id not in new:
            yield from _of_row(row, None)


def _of_row(before: ShownRow | None, after: ShownRow | None) -> Iterator[Difference]:
    row = after or before
    assert row is not None  # noqa: S101  one of the two is there
    old = {cell.key: cell.text for cell in before.cells} if before else {}
    new = {cell.key: cell.text for cell in after.cells} if after else {}
    title = row.title or str(row.number)
    for cell in row.cells:
        was, now = old.get(cell.key, ""), new.get(cell.key, "")
        if was != now:
            yield Difference(_of_texts(was, now), title, cell.label)


def _of_texts(before: str, after: str) -> tuple[Part, ...]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        return tuple(part for part in (Part("removed", before), Part("added", after)) if part.text)
    parts: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += _shortened(old[a:b], first=not parts, last=b == len(old) and d == len(new))
            continue
        parts += [Part("removed", "".join(old[a:b]))] if a < b else []
        parts += [Part("added", "".join(new[c:d]))] if c < d else []
    return tuple(parts)


def _shortened(words: list[str], *, first: bool, last: bool) -> list[Part]:
    """What stayed the same, without what lies far from any change."""
    before, after = 0 if first else _AROUND, 0 if last else _AROUND
    if len(words) <= before + after + 3:
        return [Part("same", "".join(words))]
    ends = [Part("same", "".join(words[:before])), Part("gap")]
    ends.append(Part("same", "".join(words[len(words) - after :])))
    return [part for part in ends if part.text or part.kind == "gap"]
