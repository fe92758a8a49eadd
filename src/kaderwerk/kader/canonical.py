"""The one way to write data as bytes, so that the same data has the same SHA-256 everywhere.

RFC 8785 (JSON Canonicalization Scheme), which sorts names and fixes how numbers are written.
"""

import hashlib
import math
from typing import Any

import rfc8785

#: Whole numbers beyond this are not kept exactly by every reader of JSON (RFC 8785, I-JSON).
LARGEST_WHOLE = 2**53 - 1

_DEEPEST = 200


class NotCanonical(ValueError):
    """Data that has no canonical form. `place` says where: names and positions, with dots.

    `code` is one of `surrogate`, `not_finite`, `too_large`, `not_data`, `too_deep`.
    """

    def __init__(self, code: str, place: str):
        self.code, self.place = code, place
        super().__init__(f"{code} at {place or 'the top'}")


def canonical(value: Any) -> bytes:
    """The canonical JSON of a value, in UTF-8.

    Dicts with str names, lists and tuples, str, int, float, bool and None. Raises NotCanonical for
    a lone surrogate, a float that is not finite, a whole number beyond 2**53 - 1, any other type,
    and nesting beyond 200 levels.
    """
    _check(value, "", 0)
    return rfc8785.dumps(value)


def sha256(value: Any) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal digits. Raises NotCanonical."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _check(value: Any, place: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise NotCanonical("too_deep", place)
    match value:
        case bool() | None:
            pass
        case str():
            _check_text(value, place)
        case int():
            if abs(value) > LARGEST_WHOLE:
                raise NotCanonical("too_large", place)
        case float():
            if not math.isfinite(value):
                raise NotCanonical("not_finite", place)
        case dict():
            for name, inner in value.items():
                if not isinstance(name, str):
                    raise NotCanonical("not_data", place)
                _check_text(name, place)
                _check(inner, f"{place}.{name}" if place else name, depth + 1)
        case list() | tuple():
            for number, inner in enumerate(value):
                _check(inner, f"{place}.{number}" if place else str(number), depth + 1)
        case _:
            raise NotCanonical("not_data", place)


def _check_text(text: str, place: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("surrogate", place) from error
