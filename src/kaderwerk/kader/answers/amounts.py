"""Reads numbers and amounts of money."""

import re
from decimal import Decimal
from math import isfinite

from kaderwerk.kader.answers.base import MISSING, Reading, Remark, shown, wrong
from kaderwerk.kader.dates import FIRST_YEAR, LAST_YEAR
from kaderwerk.kader.limits import LARGEST_NUMBER
from kaderwerk.kader.money import NotAnAmount, read_euros

_NUMBER = re.compile(r"([+-]?)(\d+)(?:[.,](\d+))?", re.ASCII)

#: One thousand to a Dutch reader, one to an English one.
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def read_number(
    raw: object, *, decimals: int, minimum: int | None, maximum: int | None, unit: str = ""
) -> Reading:
    """A number: an int, or with `decimals` its shortest decimal text (`12.5`), never rounded."""
    if raw is None or raw == "":
        return Reading(MISSING)
    text = _as_text(raw)
    match = _NUMBER.fullmatch(text) if text is not None else None
    if match is None:
        return wrong("answer.not_a_number", given=shown(raw))
    if decimals < 3 and isinstance(raw, str) and _UNCLEAR.fullmatch(text or ""):
        return wrong("answer.number_unclear", given=shown(raw))
    sign, whole, fraction = match[1], match[2].lstrip("0") or "0", (match[3] or "").rstrip("0")
    if len(fraction) > decimals:
        return wrong("answer.too_many_decimals", given=shown(raw), most=decimals)
    if int(whole) >= LARGEST_NUMBER:
        return wrong("answer.too_large", given=shown(raw))
    is_negative = sign == "-" and (whole != "0" or fraction != "")
    written = ("-" if is_negative else "") + whole + (f".{fraction}" if fraction else "")
    value: int | str = written if decimals else int(written)
    params: dict[str, str | int] = {"given": written, "unit": unit}
    scaled = int(whole + fraction.ljust(decimals, "0")) * (-1 if is_negative else 1)
    if minimum is not None and scaled < minimum * 10**decimals:
        return Reading(value, (Remark("number.below_minimum", {**params, "least": minimum}),))
    if maximum is not None and scaled > maximum * 10**decimals:
        return Reading(value, (Remark("number.above_maximum", {**params, "most": maximum}),))
    return Reading(value)


def read_year(raw: object, *, minimum: int | None, maximum: int | None) -> Reading:
    """A calendar year, as a whole number."""
    if raw is None or raw == "":
        return Reading(MISSING)
    text = _as_text(raw)
    if text is None or not re.fullmatch(r"\d{4}", text, re.ASCII):
        return wrong("answer.not_a_year", given=shown(raw))
    year = int(text)
    least = FIRST_YEAR if minimum is None else minimum
    most = LAST_YEAR if maximum is None else maximum
    if not least <= year <= most:
        params: dict[str, str | int] = {"given": text, "least": str(least), "most": str(most)}
        return Reading(year, (Remark("year.out_of_range", params),))
    return Reading(year)


def read_money(
    raw: object, *, minimum: int | None, maximum: int | None, stored: bool = False
) -> Reading:
    """An amount in cents; `stored` ones are in cents already. Without a minimum it is 0."""
    if raw is None or raw == "":
        return Reading(MISSING)
    try:
        cents = _stored_cents(raw) if stored else read_euros(raw)
    except NotAnAmount as error:
        return wrong(_MONEY_CODES[error.code], given=shown(raw))
    least = minimum or 0
    if cents < least:
        return Reading(cents, (_bound("money.below_minimum", cents, "least_cents", least),))
    if maximum is not None and cents > maximum:
        return Reading(cents, (_bound("money.above_maximum", cents, "most_cents", maximum),))
    return Reading(cents)


def read_amount_asked(raw: object, *, minimum: int, cap: int, stored: bool) -> Reading:
    """The amount that a plan asks for, between the framework's minimum and the applicant's cap."""
    reading = read_money(raw, minimum=minimum, maximum=None, stored=stored)
    if reading.value is MISSING or reading.value <= cap:
        return reading
    remark = _bound("money.above_cap", reading.value, "cap_cents", cap)
    return Reading(reading.value, (*reading.remarks, remark))


_MONEY_CODES = {
    "not_an_amount": "answer.not_an_amount",
    "unclear": "answer.amount_unclear",
    "too_many_decimals": "answer.amount_in_parts_of_cents",
    "too_large": "answer.too_large",
}


def _stored_cents(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise NotAnAmount("not_an_amount")
    if abs(raw) > LARGEST_NUMBER:
        raise NotAnAmount("too_large")
    return raw


def _bound(code: str, cents: int, name: str, bound: int) -> Remark:
    return Remark(code, {"given_cents": cents, name: bound})


def _as_text(raw: object) -> str | None:
    """A number as text; None for what is none."""
    match raw:
        case bool():
            return None
        case int():
            # A number of thousands of digits cannot be written out in reasonable time.
            return str(raw) if abs(raw) < 10**30 else "9" * 30
        case float():
            # The shortest text that gives this float is what its writer typed.
            return format(Decimal(repr(raw)), "f") if isfinite(raw) else None
        case str() if len(raw) <= 80:
            return raw.strip()
        case _:
            return None
