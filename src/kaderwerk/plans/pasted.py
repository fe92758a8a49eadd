"""Reads a contact list that was pasted from a spreadsheet: a person a line."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaderwerk.kader.answers.texts import read_line
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.kader.model import PartyType

#: What a line of headings has in it.
_HEADINGS = frozenset({"name", "naam", "e-mail", "email", "mail", "e-mailadres", "e-mail address"})

_ADDRESS = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s.,;<>()]+")

#: What parts the cells of a line: the first of these that is in it.
_MARKS = ("\t", ";", ",")

#: What kinds of organisation are called, plain, each with its key.
_Names = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Given:
    """Somebody on the list. `type` is the key of a party type, empty when it is not known."""

    name: str
    organisation: str
    type: str
    email: str


@dataclass(frozen=True)
class Read:
    """Those who could be read, and the lines that could not, as they were."""

    people: tuple[Given, ...]
    wrong: tuple[str, ...]


def read_pasted(text: str, kinds: Iterable[PartyType]) -> Read:
    """Each line has a name, an organisation, a kind of organisation and an address.

    The cells may be parted by tabs, semicolons or commas. What has an @ is the address, what is
    called as a kind of organisation is that, and of the rest the first is the name. The first words
    of a kind will do, where no other begins with them. A line of headings is passed over. A line
    without a name, or with an address that is none, is wrong.
    """
    names = [(_plain(word), kind.key) for kind in kinds for word in (kind.key, kind.label)]
    people, wrong = [], []
    for number, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        cells = _cells(line)
        if number == 0 and any(cell.casefold() in _HEADINGS for cell in cells):
            continue
        given = _read(cells, names)
        if given is None:
            wrong.append(line.strip())
        else:
            people.append(given)
    return Read(tuple(people), tuple(wrong))


def _cells(line: str) -> list[str]:
    mark = next((mark for mark in _MARKS if mark in line), "\t")
    return [" ".join(cell.split()).strip('"') for cell in line.split(mark)]


def _plain(word: str) -> str:
    """A word without marks on its letters, for who types none."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _kind(cell: str, names: _Names) -> str:
    """The key of the kind that a cell names; empty for what names none, or more than one."""
    said = _plain(cell)
    begins = re.compile(re.escape(said) + r"\b")
    found = {key for name, key in names if name == said}
    found = found or {key for name, key in names if said and begins.match(name)}
    return found.pop() if len(found) == 1 else ""


def _read(cells: list[str], names: _Names) -> Given | None:
    email = next((cell for cell in cells if "@" in cell), "")
    kinds = {cell: kind for cell in cells if (kind := _kind(cell, names))}
    kind = next(iter(kinds.values()), "")
    rest = [cell for cell in cells if cell and cell != email and cell not in kinds]
    if email and not _ADDRESS.fullmatch(email):
        return None
    if not rest or any(read_line(c, most=MOST_NAME_CHARACTERS).remarks for c in rest[:2]):
        return None
    organisation = rest[1] if len(rest) > 1 else ""
    # An organisation that is called as its kind has no other name.
    if not organisation and kind:
        organisation = next(iter(kinds))
    return Given(rest[0], organisation, kind, email.lower())
