"""Amounts in whole cents: read, written, split over years and divided over plans. Exact throughout.

How an amount looks to a reader (`€ 90.000,00`) is not decided here.
"""

import re
from collections.abc import Mapping, Sequence

from kaderwerk.kader.limits import LARGEST_NUMBER

_PLAIN = re.compile(r"\d+(\.\d{1,2})?")
_COMMA = re.compile(r"\d+,\d{1,2}")
_DOTTED = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d{1,3}(\.\d{3}){2,}")
_COMMAED = re.compile(r"\d{1,3}(,\d{3})+\.\d{1,2}|\d{1,3}(,\d{3}){2,}")
_UNCLEAR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MANY_DECIMALS = re.compile(r"\d+[.,]\d{3,}")


class NotAnAmount(ValueError):
    """What cannot be read as an amount.

    `code` is `not_an_amount`, `unclear` (`85.000` is 85 or 85 thousand), `too_many_decimals` or
    `too_large`.
    """

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


def read_euros(raw: object) -> int:
    """Cents, from euros as people write them. Raises NotAnAmount.

    A text (`85000`, `85000.00`, `85000,5`, `85.000,00`, `€ 85.000,-`), a whole number of euros, or
    a float with at most two decimals. A text that could mean two amounts is refused.
    """
    match raw:
        case bool():
            raise NotAnAmount("not_an_amount")
        case int():
            return _bounded(raw * 100)
        case float():
            return _read_float(raw)
        case str() if len(raw) <= 40:
            return _read_text(raw)
        case _:
            raise NotAnAmount("not_an_amount")


def write_euros(cents: int) -> str:
    """The amount as a file writes it: `8500000` gives `85000.00`."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}.{rest:02d}"


def split(amount: int, weights: Mapping[int, int]) -> dict[int, int]:
    """An amount in parts, in proportion to the weights, that are the amount together to the cent.

    A cent that is over goes to the largest remainder, and of equal ones to the lowest key. Raises
    ValueError when the weights are not positive together.
    """
    keys = sorted(weights)
    return dict(zip(keys, _proportion(amount, [weights[key] for key in keys]), strict=True))


def split_over(amount: int, weights: Sequence[int]) -> list[int]:
    """Like `split`, for weights in a row. Of equal remainders the earliest gets the cent."""
    return _proportion(amount, weights)


def _proportion(amount: int, weights: Sequence[int]) -> list[int]:
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must be positive together, and none negative")
    parts = [amount * weight // total for weight in weights]
    remainders = [amount * weight % total for weight in weights]
    over = amount - sum(parts)
    for place in sorted(range(len(weights)), key=lambda i: -remainders[i])[:over]:
        parts[place] += 1
    return parts


def _read_float(raw: float) -> int:
    if raw != raw or abs(raw) > LARGEST_NUMBER:
        raise NotAnAmount("not_an_amount" if raw != raw else "too_large")
    text = f"{raw:.2f}"  # the float of a number with two decimals is that of its own two decimals
    if float(text) != raw:
        raise NotAnAmount("too_many_decimals")
    return _bounded(int(text.replace(".", "")))


def _read_text(raw: str) -> int:
    text = re.sub(r"\s", "", raw).removeprefix("€").removeprefix("EUR")
    text = re.sub(r",[-–]{1,2}$", ",00", text)
    negative = text.startswith(("-", "−"))
    text = text[1:].removeprefix("€") if negative else text
    if not text.isascii():
        raise NotAnAmount("not_an_amount")
    cents = _bounded(_read_digits(text))
    return -cents if negative else cents


def _read_digits(text: str) -> int:
    if _UNCLEAR.fullmatch(text):
        raise NotAnAmount("unclear")
    if _PLAIN.fullmatch(text) or _COMMAED.fullmatch(text):
        plain = text.replace(",", "")
    elif _COMMA.fullmatch(text) or _DOTTED.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
    elif _MANY_DECIMALS.fullmatch(text):
        raise NotAnAmount("too_many_decimals")
    else:
        raise NotAnAmount("not_an_amount")
    euros, _, cents = plain.partition(".")
    return int(euros) * 100 + int(cents.ljust(2, "0"))


def _bounded(cents: int) -> int:
    if abs(cents) > LARGEST_NUMBER:
        raise NotAnAmount("too_large")
    return cents
