"""What is wrong with one value of a framework file, as a code where msgspec has a sentence."""

import datetime as dt
import re
from difflib import get_close_matches
from typing import Any

import msgspec
from msgspec import inspect

from kaderwerk.kader.model.base import Cents, Demand, Key, Language, Slug
from kaderwerk.kader.model.parties import Code
from kaderwerk.kader.problem import Wrong, shown

_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")


class NotCents(ValueError):
    """This value is not an amount of money. `wrong` says why."""

    def __init__(self, code: str, value: object):
        self.wrong: Wrong = (code, {"value": shown(value)})
        super().__init__(code)


def cents(value: object) -> Cents:
    """The amount in whole cents that a text of euros stands for: `"85000.00"`.

    Raises NotCents for anything else: also for a number, because TOML would have rounded it.
    """
    if not isinstance(value, str):
        raise NotCents("money.not_text", value)
    if match := _AMOUNT.fullmatch(value):
        return Cents(int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")))
    if re.fullmatch(r"-[0-9.]+", value):
        raise NotCents("money.negative", value)
    if re.fullmatch(r"[0-9]+\.[0-9]{3,}", value):
        raise NotCents("money.decimals", value)
    if re.fullmatch(r"[0-9]{13,}(\.[0-9]*)?", value):
        raise NotCents("money.too_large", value)
    raise NotCents("money.shape", value)


def from_file(kind: type, value: object) -> Any:
    """The hook by which msgspec reads the types of our own. Raises NotCents."""
    if kind is Cents:
        return cents(value)
    raise TypeError(f"no such type in a framework: {kind}")


def read_value(kind: inspect.Type, value: Any) -> tuple[Any, Wrong | None]:
    """The value as a field of this kind holds it, or what is wrong with it."""
    try:
        match kind:
            case inspect.CustomType():
                return cents(value), None
            case inspect.StrType():
                return value, _wrong_text(kind, value)
            case inspect.IntType():
                return value, _wrong_number(kind, value)
            case inspect.LiteralType():
                return value, _wrong_choice([str(v) for v in kind.values], value)
            case inspect.BoolType():
                return value, None if isinstance(value, bool) else _is_not("type.yes_no", value)
            case inspect.DateType():
                return msgspec.convert(value, dt.date), None
            case inspect.DateTimeType():
                return msgspec.convert(value, dt.datetime), None
    except NotCents as error:
        return None, error.wrong
    except msgspec.ValidationError:
        return None, _is_not(_TYPES[type(kind)], value)
    raise TypeError(f"no such kind of field in a framework: {kind}")


_TYPES: dict[type[inspect.Type], str] = {
    inspect.DateType: "type.day",
    inspect.DateTimeType: "type.moment",
}

_SHAPES = {
    Key: "shape.key",
    Slug: "shape.slug",
    Language: "shape.language",
    Demand: "shape.demand",
    Code: "shape.code",
}


def _pattern(kind: object) -> str:
    info = inspect.type_info(kind)
    return (isinstance(info, inspect.StrType) and info.pattern) or ""


_SHAPE_OF_PATTERN = {_pattern(kind): code for kind, code in _SHAPES.items()}


def _is_not(code: str, value: object) -> Wrong:
    return code, {"value": shown(value)}


def _wrong_text(kind: inspect.StrType, value: object) -> Wrong | None:
    if not isinstance(value, str):
        return _is_not("type.text", value)
    if kind.max_length is not None and len(value) > kind.max_length:
        return "text.too_long", {"count": len(value), "most": kind.max_length}
    if kind.min_length and len(value) < kind.min_length:
        return "text.empty", {}
    if kind.pattern and not re.search(kind.pattern, value):
        return _is_not(_SHAPE_OF_PATTERN.get(kind.pattern, "shape.other"), value)
    return None


def _wrong_number(kind: inspect.IntType, value: object) -> Wrong | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return _is_not("type.whole_number", value)
    if kind.ge is not None and value < kind.ge:
        return "number.too_small", {"value": value, "least": kind.ge}
    if kind.le is not None and value > kind.le:
        return "number.too_large", {"value": value, "most": kind.le}
    return None


def _wrong_choice(allowed: list[str], value: object) -> Wrong | None:
    if isinstance(value, str) and value in allowed:
        return None
    close = get_close_matches(shown(value), allowed, n=1)
    if close:
        return "choice.perhaps", {"value": shown(value), "nearest": close[0]}
    return "choice.none", {"value": shown(value), "known": ", ".join(allowed)}
