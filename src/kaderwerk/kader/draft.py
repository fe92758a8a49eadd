"""What could be read of a framework file, also when not all of it could."""

from functools import cached_property
from typing import Any

from kaderwerk.kader.document import Document
from kaderwerk.kader.model import Kader
from kaderwerk.kader.naming import dotted, identity
from kaderwerk.kader.problem import MOST_PROBLEMS, Path, Problem, Wrong
from kaderwerk.kader.walk import parts


class Draft:
    """The parts of a framework that can be looked at, and what is wrong with the rest.

    `kader` has every part that is of use; a part that is not is left out of its list, or None
    when it stands alone. `paths` gives the path in the file of each part, by its `id`. `broken` are
    the paths at which something is wrong, `harmless` those among them that no check looks at;
    `lost` are the paths of parts that are not in `kader`, `unknown` those of names that no such
    part has.
    """

    kader: Kader

    def __init__(self, document: Document):
        self.document = document
        self.problems: list[Problem] = []
        self.paths: dict[int, Path] = {}
        self.broken: set[Path] = set()
        self.harmless: set[Path] = set()
        self.lost: set[Path] = set()
        self.unknown: set[Path] = set()
        self._keys: dict[str, dict[str, dict[str, Any]]] = {}
        for path, wrong in document.impossible:
            self.add(path, wrong)

    def use(self, kader: Kader) -> None:
        """Takes a framework that is whole."""
        self.kader = kader
        self.paths = {id(part): path for path, part in parts(kader)}

    @property
    def is_full(self) -> bool:
        return len(self.problems) >= MOST_PROBLEMS

    def add(self, path: Path, wrong: Wrong) -> None:
        """Notes what is wrong at this path: one problem for each path, and so many and no more."""
        code, params = wrong
        if path not in self.broken and not self.is_full:
            self.problems.append(self.document.problem(path, code, **params))
        self.broken.add(path)

    def is_said(self, path: Path) -> bool:
        """Whether a problem has been noted here, or around here."""
        return any(path[:length] in self.broken for length in range(1, len(path) + 1))

    def whole(self, *names: str) -> bool:
        """Whether everything in these top-level tables, lists and fields could be read."""
        return not any(path and path[0] in names for path in self._hurt)

    @property
    def _hurt(self) -> set[Path]:
        return self.lost | self.unknown | (self.broken - self.harmless)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The tables of one list as the file has them, also those that could not be read."""
        items = self.document.data.get(name)
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    def keys(self, name: str) -> dict[str, dict[str, Any]]:
        """The same tables, by their keys."""
        if name not in self._keys:
            self._keys[name] = {key: row for row in self.rows(name) if (key := identity(name, row))}
        return self._keys[name]

    def hurt_keys(self, name: str) -> set[str]:
        """The keys of the tables in this list in which something is wrong."""
        items = {path[:2] for path in self._hurt if len(path) > 1 and path[0] == name}
        return {identity(name, row) for item in items if isinstance(row := self.at(item), dict)}

    def lost_keys(self, of: Path) -> set[str]:
        """The keys of the tables that could not be read in the list at this path."""
        name = str(of[-1])
        return {
            identity(name, row) for path in self.lost if path[:-1] == of and (row := self.at(path))
        }

    def path_of(self, place: str) -> Path:
        """The path with this dotted name: that of a part, and the field after it."""
        part, _, field = place.rpartition(".")
        if part in self._named:
            return (*self._named[part], field)
        return self._named.get(place, (place,))

    @cached_property
    def _named(self) -> dict[str, Path]:
        return {dotted(self.document.data, path): path for path in self.paths.values() if path}

    def at(self, path: Path) -> Any:
        """What the file has at this path; None when there is nothing."""
        value: Any = self.document.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value
