"""Frameworks that differ from one in a single value, or in a single part."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, inspect, structs

from kaderwerk.kader.model import Cents, Kader
from kaderwerk.kader.walk import fields_with_parts, shape

#: Where the change is, for people, and the framework with it.
Mutant = tuple[str, Any]

#: The field by which a part is known in its list, the first that it has, with another name.
_IDENTITY = {"key": "another", "code": "Z9", "applicant": "Z9", "year": 2030, "value": 9}


def of_leaves(part: Struct, place: str = "") -> Iterator[Mutant]:
    """This part with one value changed, for every value in it and a few ways to change it."""
    with_parts = {name for name, _ in fields_with_parts(type(part))}
    for field in shape(type(part)).fields:
        value, here = getattr(part, field.name), f"{place}.{field.encode_name}"
        if field.name not in with_parts:
            for another in others(field.type, value):
                if another != value:
                    yield f"{here}={another!r}", structs.replace(part, **{field.name: another})
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                for name, changed in of_leaves(item, f"{here}.{at}"):
                    yield name, _with_item(part, field.name, at, changed)
        elif value is not None:
            for name, changed in of_leaves(value, here):
                yield name, structs.replace(part, **{field.name: changed})


def of_parts(part: Struct, place: str = "") -> Iterator[Mutant]:
    """This part without one of the parts in it, or with those of one list the other way round."""
    for name, in_file in fields_with_parts(type(part)):
        value, here = getattr(part, name), f"{place}.{in_file}"
        if isinstance(value, tuple):
            if len(value) > 1:
                yield f"{here} turned", structs.replace(part, **{name: value[::-1]})
            for at, item in enumerate(value):
                without = value[:at] + value[at + 1 :]
                yield f"{here}.{at} gone", structs.replace(part, **{name: without})
                for inner, changed in of_parts(item, f"{here}.{at}"):
                    yield inner, _with_item(part, name, at, changed)
        elif value is not None and not _is_required(part, name):
            yield f"{here} gone", structs.replace(part, **{name: None})


def with_more(part: Struct, place: str = "") -> Iterator[Mutant]:
    """This part with one part more at the end of one list: like the last, by another name."""
    for name, in_file in fields_with_parts(type(part)):
        value, here = getattr(part, name), f"{place}.{in_file}"
        for at, item in enumerate(value if isinstance(value, tuple) else ()):
            for inner, changed in with_more(item, f"{here}.{at}"):
                yield inner, _with_item(part, name, at, changed)
            for field, another in _IDENTITY.items():
                if at == len(value) - 1 and hasattr(item, field):
                    more = structs.replace(item, **{field: another})
                    yield f"{here}.{at} twice", structs.replace(part, **{name: (*value, more)})
                    break


def kinds_of_parts(kind: type[Struct] = Kader) -> set[type[Struct]]:
    """Every type of part that a framework can hold."""
    found = {kind}
    for field in shape(kind).fields:
        for inner in _structs(field.type):
            found |= kinds_of_parts(inner)
    return found


def kinds_that_come_and_go() -> set[type[Struct]]:
    """The types of parts that stand in a list, or may be left out."""
    return {
        inner
        for kind in kinds_of_parts()
        for field in shape(kind).fields
        if not isinstance(field.type, inspect.StructType)
        for inner in _structs(field.type)
    }


def others(kind: inspect.Type, value: Any) -> Iterator[Any]:
    """Other values for a field of this type."""
    match kind:
        case inspect.Metadata():
            yield from others(kind.type, value)
        case inspect.UnionType():
            if value is not None:
                yield None
            given = next(t for t in kind.types if not isinstance(t, inspect.NoneType))
            yield from others(given, value)
        case inspect.LiteralType():
            yield from (each for each in kind.values if each != value)
        case inspect.VarTupleType():
            one = next(each for each in others(kind.item_type, None))
            yield (*value, one)
            if value:
                yield value[1:]
                yield (one, *value[1:])
            if len(value) > 1:
                yield value[::-1]
        case inspect.BoolType():
            yield not value
        case inspect.StrType():
            yield f"{value or ''}x"
            yield f"x{value or ''}"
        case inspect.IntType():
            yield from (1,) if value is None else (value + 1, value - 1)
        case inspect.CustomType():
            yield from (Cents(1),) if value is None else (Cents(value + 1), Cents(value - 1))
        case inspect.DateTimeType():
            moment = value or dt.datetime(2026, 1, 1)
            yield from (moment + dt.timedelta(hours=1), moment - dt.timedelta(hours=1))
        case inspect.DateType():
            day = value or dt.date(2026, 1, 1)
            yield from (day + dt.timedelta(days=1), day - dt.timedelta(days=1))
        case _:
            raise TypeError(f"no such kind of field in a framework: {kind}")


def _with_item(part: Struct, name: str, at: int, item: Any) -> Struct:
    items = getattr(part, name)
    return structs.replace(part, **{name: (*items[:at], item, *items[at + 1 :])})


def _is_required(part: Struct, name: str) -> bool:
    return any(field.name == name and field.required for field in shape(type(part)).fields)


def _structs(kind: inspect.Type) -> Iterator[type[Struct]]:
    match kind:
        case inspect.StructType():
            yield kind.cls
        case inspect.VarTupleType():
            yield from _structs(kind.item_type)
        case inspect.UnionType():
            for each in kind.types:
                yield from _structs(each)
