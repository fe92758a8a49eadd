"""Goes through the parts of a framework, whatever they are."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct, inspect, structs

from kaderwerk.kader.problem import Path


def parts(part: Struct, path: Path = ()) -> Iterator[tuple[Path, Struct]]:
    """This part and all parts inside it, each with its path in the file."""
    yield path, part
    for field in structs.fields(part):
        value = getattr(part, field.name)
        if isinstance(value, Struct):
            yield from parts(value, (*path, field.encode_name))
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if isinstance(item, Struct):
                    yield from parts(item, (*path, field.encode_name, at))


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
