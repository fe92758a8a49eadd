"""The sentence that belongs to a code, in the language of the reader.

The plain parts answer with a code and parameters. Each module here maps the codes of one family to
English msgids, in a dictionary `SENTENCES`; gettext has the Dutch.
"""

import datetime as dt
import pkgutil
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module

from django.utils import formats, translation
from django.utils.translation import gettext

#: From here on a number cannot be read at a glance. A year is below it.
_MANY = 10_000


@cache
def all_sentences() -> dict[str, str]:
    """Every code with its msgid. Raises ValueError when two modules have the same code."""
    sentences: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        family: dict[str, str] = import_module(f"{__name__}.{module.name}").SENTENCES
        if double := sentences.keys() & family.keys():
            raise ValueError(f"more than one sentence for {sorted(double)}")
        sentences |= family
    return sentences


def say(code: str, params: Mapping[str, str | int], language: str | None = None) -> str:
    """The sentence for this code, with its parameters filled in, in `language` or the active one.

    A parameter whose name ends in `_cents` is shown as an amount in euros, one that ends in `_day`
    (an ISO date) as a date in words, and a whole number of five figures or more with its thousands
    apart. Raises KeyError for a code without a sentence, and for a
    parameter that the sentence needs and does not get.
    """
    msgid = all_sentences()[code]
    if language is None:
        return gettext(msgid) % _readable(params)
    with translation.override(language):
        return gettext(msgid) % _readable(params)


def _readable(params: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: _as_people_write(name, value) for name, value in params.items()}


def _as_people_write(name: str, value: str | int) -> str | int:
    if name.endswith("_cents"):
        amount = formats.number_format(Decimal(value) / 100, 2, force_grouping=True)
        return f"€\N{NO-BREAK SPACE}{amount}"
    if name.endswith("_day"):
        return formats.date_format(dt.date.fromisoformat(str(value)))
    if isinstance(value, int) and abs(value) >= _MANY:
        return formats.number_format(value, force_grouping=True)
    return value
