"""Amounts, numbers, dates and moments as people write them, in Dutch and in English.

Not Django's formats: a document does not depend on the settings of the site that makes it. A
language that is neither of the two gets the English forms.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

#: Keeps a currency sign or a unit on the line of its number.
NBSP = "\u00a0"

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_TIME_IN = {"nl": "tijd in", "en": "time in"}
_AND = {"nl": "en", "en": "and"}
_TO = {"nl": "tot en met", "en": "up to and including"}


def _known(language: str) -> str:
    return language if language in _MONTHS else "en"


def _separated(digits: str, language: str) -> str:
    """`1,234.5` in the separators of the language."""
    return digits.translate(str.maketrans(",.", ".,")) if _known(language) == "nl" else digits


def number(value: int | Decimal, language: str) -> str:
    """A number with its thousands separated; decimals are kept as they are."""
    return _separated(f"{value:,}", language)


def euros(cents: int, language: str) -> str:
    """An amount of whole cents, without the sign: `90.000,00` or `90,000.00`."""
    return _separated(f"{Decimal(cents) / 100:,.2f}", language)


def money(cents: int, language: str) -> str:
    """An amount of whole cents: `€ 90.000,00` in Dutch, `€ 90,000.00` in English."""
    sign = "−" if cents < 0 else ""
    return f"{sign}€{NBSP}{euros(abs(cents), language)}"


def millions(cents: int, decimals: int, language: str) -> str:
    """An amount in millions, rounded to `decimals` (a half goes up): `2,790`, without the sign."""
    rounded = (Decimal(cents) / 100_000_000).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return number(rounded, language)


def per_year(amounts: Mapping[int, int], language: str) -> str:
    """`€ 45.000,00 in 2017 en € 45.000,00 in 2018`, of cents by year."""
    parts = [f"{money(cents, language)} in {year}" for year, cents in sorted(amounts.items())]
    return listed(parts, language)


def date(day: dt.date, language: str) -> str:
    """`24 juni 2017`."""
    month = _MONTHS[_known(language)].split()[day.month - 1]
    return f"{day.day} {month} {day.year}"


def weekday_and_date(day: dt.date, language: str) -> str:
    """`zaterdag 24 juni 2017`."""
    return f"{_WEEKDAYS[_known(language)].split()[day.weekday()]} {date(day, language)}"


def short_moment(instant: dt.datetime, zone: str, language: str) -> str:
    """An instant in a table, below words that name the zone: `24 juni 2017, 23:59:59 (UTC+02:00)`.

    ValueError without a zone.
    """
    local, offset = _local(instant, zone)
    return f"{date(local.date(), language)}, {local:%H:%M:%S} ({offset})"


def moment(instant: dt.datetime, zone: str, language: str) -> str:
    """An instant in words, to the second, with the zone and what it differs from UTC then.

    `zaterdag 24 juni 2017, 23:59:59 (tijd in Amsterdam, UTC+02:00)`. The instant needs a zone of
    its own; ValueError without.
    """
    local, where = _local(instant, zone)
    if "/" in zone:
        place = zone.rsplit("/", 1)[1].replace("_", " ")
        where = f"{_TIME_IN[_known(language)]} {place}, {where}"
    return f"{weekday_and_date(local.date(), language)}, {local:%H:%M:%S} ({where})"


def _local(instant: dt.datetime, zone: str) -> tuple[dt.datetime, str]:
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    local = instant.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    return local, f"UTC{offset[:3]}:{offset[3:5]}"


def period(start: dt.date, end: dt.date, language: str) -> str:
    """Two days, both inclusive: `1 januari 2018 tot en met 31 december 2019`."""
    return f"{date(start, language)} {_TO[_known(language)]} {date(end, language)}"


def listed(words: Sequence[str], language: str) -> str:
    """`2017, 2018 en 2019`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[_known(language)]} {words[-1]}"


def grouped(sha256: str) -> str:
    """A hash in groups of eight, so that people can compare two."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def size(octets: int, language: str) -> str:
    """The size of a file: `412 kB`, `3,2 MB`."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))}{NBSP}kB"
    return f"{_separated(f'{octets / 1_000_000:.1f}', language)}{NBSP}MB"
