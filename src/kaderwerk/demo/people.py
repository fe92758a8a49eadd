"""Invented people: ordinary names, an address at example.nl, a telephone number of nobody."""

import unicodedata
from random import Random
from typing import Any

from msgspec import Struct

from kaderwerk.demo.library import entries, read

#: Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "ß": "ss"})


class Names(Struct, frozen=True):
    """First and last names that go together."""

    weegt: int
    first: tuple[str, ...]
    last: tuple[str, ...]


class People:
    """Makes people up, each name once."""

    def __init__(self, random: Random):
        self._random = random
        self._names = entries("people", "names", Names)
        self._taken: set[str] = set()
        self._families: set[str] = set()

    def begin_plan(self) -> None:
        """From here on, family names may be used again."""
        self._families.clear()

    def name(self) -> str:
        """A name that nobody else in these plans has, and in this plan no namesake."""
        while True:
            names = self._random.choices(self._names, [group.weegt for group in self._names])[0]
            first, last = self._random.choice(names.first), self._random.choice(names.last)
            name = f"{first} {last}"
            if name not in self._taken and last not in self._families:
                self._taken.add(name)
                self._families.add(last)
                return name

    def function(self, party_type: str, part: str) -> str:
        """What someone is called who signs, replaces or can be called, at this type of party."""
        functions: dict[str, list[str]] = read("people")["functions"][party_type]
        return self._random.choice(functions[part])

    def contact(self, party_type: str, phone: str) -> dict[str, Any]:
        """Someone who can be reached."""
        name = self.name()
        function = self.function(party_type, "contact")
        return {"name": name, "function": function, "email": address(name), "phone": phone}


def address(name: str) -> str:
    """`jan-willem.vandermeer@example.nl`: the name without marks and spaces."""
    first, _, last = name.partition(" ")
    local = f"{first}.{last.replace(' ', '')}".translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", local).encode("ascii", "ignore").decode()
    return f"{plain.lower()}@example.nl"


def telephone(area: str, number: int) -> str:
    """A number that is not given out: 555, and what is left of ten digits."""
    if len(area) == 3:
        return f"{area}-555 {number // 100:02d} {number % 100:02d}"
    return f"{area}-555 {number:03d}"
