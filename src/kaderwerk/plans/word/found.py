"""Finds the place of each question in a paper that came back, and keeps what is in no place."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from kaderwerk.documents.word.anchors import (
    ADVICE,
    OTHER,
    Anchor,
    read_bookmark,
    read_number,
    read_title,
)
from kaderwerk.documents.word.parts import Paragraph, Read, Table
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.plans.word.names import folded

_DIGITS = re.compile(r"\d+")


class Unread(Struct, frozen=True, kw_only=True):
    """Something that could not become a proposed answer. `code` says what (`unread.<code>`).

    `question`, `row` (its number) and `column` say where, as far as that is known; `why` is a
    sentence. `by` and `at` are of a comment.
    """

    code: str
    text: str
    question: str = ""
    row: int = 0
    column: str = ""
    why: str = ""
    by: str = ""
    at: str = ""

    def as_data(self) -> dict[str, Any]:
        """What is kept of it: what it does not have is left out."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if getattr(self, name)}


class Spot(Struct):
    """The tables of one question, in order, and the version of the answer they were made of."""

    tables: list[Table]
    version: int


class Found(Struct, frozen=True):
    """Where each question stands, and what stands elsewhere."""

    spots: Mapping[str, Spot]
    unread: tuple[Unread, ...]


def find(read: Read, kader: Kader, numbers: Mapping[str, str], own: Collection[str]) -> Found:
    """Every question in a paper. `numbers` gives the key of each question by its number, `own`
    are the texts that the paper itself brought along.
    """
    return _Finder(kader, numbers, own).find(read)


class _Finder:
    def __init__(self, kader: Kader, numbers: Mapping[str, str], own: Collection[str]):
        self._kader, self._numbers = kader, numbers
        self._keys = [question.key for question in kader.questions]
        self._own = {folded(line) for text in own for line in (text, *text.split("\n"))}
        self._headers = {_without_numbers(text) for text in own}
        self._spots: dict[str, Spot] = {}
        self._unread: list[Unread] = []
        self._question = ""
        self._version = 0
        self._waits = False  # a heading of ours came, and its table not yet
        self._is_advice = False
        self._places: list[str] = []  # the question of each block
        self._loose: list[str] = []

    def find(self, read: Read) -> Found:
        for block in read.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._flush()
                self._table(block)
            self._places.append(self._question)
        self._flush()
        for aside in read.asides:
            if aside.kind == "header" and _without_numbers(aside.text) in self._headers:
                continue
            near = self._places[aside.near] if 0 <= aside.near < len(self._places) else ""
            self._unread.append(
                Unread(code=aside.kind, text=aside.text, question=near, by=aside.by, at=aside.at)
            )
        return Found(self._spots, tuple(self._unread))

    def _paragraph(self, paragraph: Paragraph) -> None:
        if ours := [name for name in paragraph.bookmarks if name.startswith(OTHER)]:
            self._flush()
            self._question, self._waits = "", False
            self._is_advice = any(name.startswith(ADVICE) for name in ours)
        if anchor := self._heading(paragraph):
            self._flush()
            self._is_advice = False
            self._question, self._version, self._waits = anchor.key, anchor.version, True
            if self._is_own(paragraph.text):
                return
        elif self._is_own(paragraph.text):
            self._flush()
            return
        if paragraph.text.strip():
            self._loose.append(paragraph.text)

    def _heading(self, paragraph: Paragraph) -> Anchor | None:
        """The question of which this is the heading: by its mark, else by its number and words."""
        for name in paragraph.bookmarks:
            anchor = read_bookmark(name, self._keys)
            if anchor is not None and anchor.what == "question":
                return anchor
        key = self._numbers.get(read_number(paragraph.text))
        if key is None:
            return None
        _number, _space, words = paragraph.text.strip().partition(" ")
        same = folded(words) == folded(self._kader.question(key).label)
        return Anchor("question", key, 0) if same else None

    def _table(self, table: Table) -> None:
        anchor = self._anchor(table)
        if anchor is None:
            if self._question and self._waits:
                anchor = Anchor("place", self._question, self._version)
            elif all(self._is_own(cell.text) for row in table.rows for cell in row.cells):
                return
            else:
                self._lose(table)
                return
        question = self._kader.question(anchor.key)
        if anchor.key != self._question:
            self._question, self._version = anchor.key, anchor.version
        self._waits = isinstance(question, TableQuestion)
        spot = self._spots.setdefault(anchor.key, Spot([], anchor.version))
        if spot.tables and not isinstance(question, TableQuestion):
            self._lose(table)
        else:
            spot.tables.append(table)

    def _anchor(self, table: Table) -> Anchor | None:
        """The question that a table belongs to, by its title or by the marks in it."""
        if anchor := read_title(table.title, self._keys):
            return anchor
        anchors = [read_bookmark(name, self._keys) for name in table.bookmarks]
        return next((a for a in anchors if a is not None and a.what != "question"), None)

    def _lose(self, table: Table) -> None:
        if text := table.text.strip(" |\n"):
            code = "advice" if self._is_advice else "table"
            self._unread.append(Unread(code=code, text=text, question=self._question))

    def _flush(self) -> None:
        if self._loose:
            text = "\n".join(self._loose)
            code = "advice" if self._is_advice else "outside"
            self._unread.append(Unread(code=code, text=text, question=self._question))
            self._loose = []

    def _is_own(self, text: str) -> bool:
        bare = folded(text)
        return not bare or bare in self._own or bare.removeprefix("• ") in self._own


def _without_numbers(text: str) -> str:
    """What stands around a page, whatever page it is."""
    return _DIGITS.sub("0", folded(text))


def numbers_of(kader: Kader) -> dict[str, str]:
    """The keys of questions by their numbers in the form, as in `3.2`."""
    return {
        f"{number}.{at}": question.key
        for number, section in enumerate(kader.sections, 1)
        for at, question in enumerate(kader.questions_in(section.key), 1)
    }
