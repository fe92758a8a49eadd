"""From the data of a framework file to the parts of a framework, with every problem at once.

msgspec stops at the first value that does not fit. So when it refuses a file, the file is read
again here, field by field. What does fit is kept, so that the checks can look at that as well.
"""

from typing import Any

import msgspec
from msgspec import Struct, inspect

from kaderwerk.kader.document import Document
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.explain import from_file, read_value
from kaderwerk.kader.model import Kader
from kaderwerk.kader.problem import Path, nearest, shown
from kaderwerk.kader.walk import is_translated, shape


def read_draft(document: Document) -> Draft:
    """What can be read of the framework in this document."""
    draft = Draft(document)
    try:
        draft.use(msgspec.convert(document.data, Kader, dec_hook=from_file))
    except msgspec.ValidationError as error:
        draft.kader = _Reader(draft).kader()
        if not draft.problems:
            draft.add((), ("file.invalid", {"said": str(error)}))
    return draft


class _Reader:
    def __init__(self, draft: Draft):
        self._draft = draft

    def kader(self) -> Kader:
        """The framework without what cannot be read. The draft says what that is."""
        found, _ = self._fields(self._draft.document.data, shape(Kader), ())
        for field in shape(Kader).fields:
            if field.required and field.name not in found:
                is_list = isinstance(field.type, inspect.VarTupleType)
                found[field.name] = () if is_list else None
                self._draft.lost.add((field.encode_name,))
        kader = Kader(**found)
        self._draft.paths[id(kader)] = ()
        return kader

    def _add(self, path: Path, code: str, **params: str | int) -> None:
        self._draft.add(path, (code, params))

    def _value(self, raw: Any, kind: inspect.Type, path: Path) -> tuple[Any, bool]:
        """The value, and whether it is of use."""
        match kind:
            case inspect.Metadata():
                return self._value(raw, kind.type, path)
            case inspect.VarTupleType():
                return self._list(raw, kind, path)
            case inspect.StructType():
                return self._table(raw, kind, path)
            case inspect.UnionType():
                return self._one_of(raw, kind, path)
        value, wrong = read_value(kind, raw)
        if wrong:
            self._draft.add(path, wrong)
        return value, not wrong

    def _one_of(self, raw: Any, kind: inspect.UnionType, path: Path) -> tuple[Any, bool]:
        tables = {t.tag: t for t in kind.types if isinstance(t, inspect.StructType)}
        if not tables or None in tables:
            one = next(t for t in kind.types if not isinstance(t, inspect.NoneType))
            return self._value(raw, one, path)
        if not isinstance(raw, dict):
            return self._table(raw, next(iter(tables.values())), path)
        if "type" not in raw:
            self._add((*path, "type"), "field.missing", name="type")
            return None, False
        name = raw["type"]
        if not isinstance(name, str) or name not in tables:
            kinds = inspect.LiteralType(tuple(str(tag) for tag in tables))
            return self._value(name, kinds, (*path, "type"))[0], False
        return self._table(raw, tables[name], path)

    def _list(self, raw: Any, kind: inspect.VarTupleType, path: Path) -> tuple[Any, bool]:
        of_tables = isinstance(kind.item_type, inspect.StructType | inspect.UnionType)
        if not isinstance(raw, list):
            code = "type.tables" if of_tables else "type.list"
            self._add(path, code, name=shown(path[-1]))
            return (), False
        if len(raw) < (kind.min_length or 0):
            self._add(path, "list.too_short", least=kind.min_length or 0)
        found = []
        for at, item in enumerate(raw):
            value, is_of_use = self._value(item, kind.item_type, (*path, at))
            if is_of_use:
                found.append(value)
            elif of_tables:
                self._draft.lost.add((*path, at))
        return tuple(found), True

    def _table(self, raw: Any, kind: inspect.StructType, path: Path) -> tuple[Any, bool]:
        if not isinstance(raw, dict):
            self._add(path, "type.table", name=shown(path[0]))
            return None, False
        found, is_of_use = self._fields(raw, kind, path)
        if not is_of_use:
            return None, False
        part: Struct = kind.cls(**found)
        self._draft.paths[id(part)] = path
        return part, True

    def _fields(
        self, raw: dict[str, Any], kind: inspect.StructType, path: Path
    ) -> tuple[dict[str, Any], bool]:
        """The fields that can be read, by their names in Python, and whether there are enough."""
        found: dict[str, Any] = {}
        is_of_use = True
        misspelt = self._unknown_names(raw, kind, path)
        for field in kind.fields:
            name = field.encode_name
            here = (*path, name)
            value, fits = None, False
            if name in raw:
                value, fits = self._value(raw[name], field.type, here)
            elif not field.required:
                continue
            elif name in misspelt:
                self._draft.broken.add(here)
            else:
                self._add(here, "field.missing", name=name)
            if fits:
                found[field.name] = value
            elif is_translated(field.type) or field.name == "source":
                self._draft.harmless.add(here)
                is_list = isinstance(field.type, inspect.VarTupleType)
                found[field.name] = () if is_list else "?"
            elif field.required:
                is_of_use = False
        return found, is_of_use

    def _unknown_names(self, raw: dict[str, Any], kind: inspect.StructType, path: Path) -> set[str]:
        """Reports the names that this type of part does not have; gives what they may stand for."""
        known = {field.encode_name for field in kind.fields}
        if kind.tag_field:
            known.add(kind.tag_field)
        absent = [name for name in known if name not in raw]
        meant: set[str] = set()
        for name in raw:
            if name in known or self._draft.is_full:
                continue
            self._draft.unknown.add((*path, name))
            if guess := nearest(name, absent):
                self._add((*path, name), "field.perhaps", name=shown(name), nearest=guess)
                meant.add(guess)
            else:
                self._add((*path, name), "field.unknown", name=shown(name))
        return meant
