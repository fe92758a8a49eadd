"""Goes through the parts of a framework, whatever they are."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct, inspect

from kaderwerk.kader.problem import Path


def parts(part: Struct, path: Path = ()) -> Iterator[tuple[Path, Struct]]:
    """This part and all parts inside it, each with its path in the file."""
    yield path, part
    for name, in_file in fields_with_parts(type(part)):
        value = getattr(part, name)
        if isinstance(value, Struct):
            yield from parts(value, (*path, in_file))
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                yield from parts(item, (*path, in_file, at))


@cache
def fields_with_parts(kind: type[Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of this type that hold other parts: name in Python, name in the file."""
    return tuple((f.name, f.encode_name) for f in shape(kind).fields if _holds_parts(f.type))


def _holds_parts(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.VarTupleType):
        return _holds_parts(kind.item_type)
    if isinstance(kind, inspect.UnionType):
        return any(_holds_parts(each) for each in kind.types)
    return isinstance(kind, inspect.StructType)


@cache
def shape(kind: type[Struct]) -> inspect.StructType:
    """What msgspec knows of a type of part: its fields with their limits."""
    info = inspect.type_info(kind)
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"not a type of part: {kind}")
    return info


@cache
def translated_fields(kind: type[Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of this type that hold text for people: name in Python, name in the file."""
    return tuple((f.name, f.encode_name) for f in shape(kind).fields if is_translated(f.type))


def is_translated(kind: inspect.Type) -> bool:
    """Whether this is text for people, or a list of that."""
    if isinstance(kind, inspect.VarTupleType):
        return is_translated(kind.item_type)
    return isinstance(kind, inspect.Metadata) and bool((kind.extra or {}).get("translate"))
