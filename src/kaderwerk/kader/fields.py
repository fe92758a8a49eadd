"""From the tables of a file that people write to types of our own, with every problem at once.

The types are msgspec Structs; their limits stand in the types. For a framework file, which is read
deeper and then checked further, see `convert.py`.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct, inspect

from kaderwerk.kader.document import Document
from kaderwerk.kader.explain import read_value
from kaderwerk.kader.problem import MOST_PROBLEMS, Path, Problem, nearest, shown
from kaderwerk.kader.walk import shape

Table = TypeVar("Table", bound=Struct)


class Fields:
    """Reads one document. `problems` has what is wrong so far, in the order of reading."""

    def __init__(self, document: Document):
        self._document = document
        self.problems: list[Problem] = []
        for path, (code, params) in document.impossible:
            self.add(path, code, **params)

    @property
    def is_full(self) -> bool:
        """Whether no more problems are noted: there are too many to be of use."""
        return len(self.problems) >= MOST_PROBLEMS

    def add(self, path: Path, code: str, **params: str | int) -> None:
        """Notes a problem with what lies at this path."""
        if not self.is_full:
            self.problems.append(self._document.problem(path, code, **params))

    def table(self, kind: type[Table], raw: object, path: Path = ()) -> Table | None:
        """The table at this path, or None after noting what is wrong with it."""
        found = self._table(shape(kind), raw, path)
        return None if found is None else kind(**found)

    def tables(self, kind: type[Table], name: str) -> list[tuple[Path, Table]]:
        """The tables of the list `[[name]]` that can be read, each with its path."""
        raw = self._document.data.get(name, [])
        if not isinstance(raw, list):
            self.add((name,), "type.tables", name=name)
            return []
        read: list[tuple[Path, Table]] = []
        for at, item in enumerate(raw):
            if self.is_full:
                break
            table = self.table(kind, item, (name, at))
            if table is not None:
                read.append(((name, at), table))
        return read

    def unknown(self, path: Path, code: str, value: str, known: Iterable[str]) -> None:
        """Notes that a value is not one of those that are known. With one that looks like it, the
        code ends on `_perhaps`.
        """
        names = list(known)
        if guess := nearest(value, names):
            self.add(path, f"{code}_perhaps", value=shown(value), nearest=guess)
        else:
            self.add(path, code, value=shown(value), known=shown(", ".join(names)))

    def _table(self, kind: inspect.StructType, raw: object, path: Path) -> dict[str, Any] | None:
        if not isinstance(raw, dict):
            self.add(path, "type.table", name=shown(path[0]))
            return None
        before = len(self.problems)
        found: dict[str, Any] = {}
        is_full = self.is_full
        for field in kind.fields:
            here = (*path, field.encode_name)
            if field.encode_name in raw:
                found[field.name] = self._value(field.type, raw[field.encode_name], here)
            elif field.required:
                self.add(here, "field.missing", name=field.encode_name)
        known = [field.encode_name for field in kind.fields]
        for name in raw:
            if name in known or self.is_full:
                continue
            if guess := nearest(name, known):
                self.add((*path, name), "field.perhaps", name=shown(name), nearest=guess)
            else:
                self.add((*path, name), "field.unknown", name=shown(name))
        return None if is_full or len(self.problems) > before else found

    def _value(self, kind: inspect.Type, raw: Any, path: Path) -> Any:
        match kind:
            case inspect.AnyType():
                return raw
            case inspect.Metadata():
                return self._value(kind.type, raw, path)
            case inspect.UnionType():
                given = next(t for t in kind.types if not isinstance(t, inspect.NoneType))
                return self._value(given, raw, path)
            case inspect.StructType():
                found = self._table(kind, raw, path)
                return None if found is None else kind.cls(**found)
            case inspect.DictType():
                if not isinstance(raw, dict):
                    self.add(path, "type.table", name=shown(path[-1]))
                return raw
            case inspect.ListType() | inspect.VarTupleType():
                if not isinstance(raw, list):
                    self.add(path, "type.list", name=shown(path[-1]))
                    return raw
                return [
                    self._value(kind.item_type, item, (*path, at)) for at, item in enumerate(raw)
                ]
        value, wrong = read_value(kind, raw)
        if wrong:
            code, params = wrong
            self.add(path, code, **params)
        return value
