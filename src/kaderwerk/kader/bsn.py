"""Finds what may be a citizen service number (burgerservicenummer) in free text.

Nobody is asked for one anywhere, so a number that passes its check was typed by mistake. One
number of nine digits in eleven passes by chance: this is a reason to warn, never to refuse.
"""

import re
from collections.abc import Iterator

# What stands before the first digit is looked at after it: a search for a digit is quick.
_NINE_DIGITS = re.compile(
    r"\d(?<![\w.,-].)(?:\d{8}|\d\d[ .-]\d{3}[ .-]\d{3}|\d{3}[ .-]\d\d[ .-]\d{3}"
    r"|\d[ .]\d\d[ .]\d\d[ .]\d{3})(?![\w-]|[.,]\d)",
    re.ASCII,
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

#: Before the number, in the same line: it is another one. An RSIN passes the same check.
_ANOTHER = re.compile(
    r"(?:€|\b(?:eur|euro|rsin|oin|kvk|kvk-nummer|agb|agb-code|iban|tel|telefoon|telefoonnummer"
    r"|mobiel|fax|phone|telephone|fiscaal\w*|isbn|zaaknummer|zaak|kenmerk|reference))"
    r"[\s.:]*(?:(?:nr|no|nummer|number|code|is)[\s.:]*)?$|\+\d\d\s*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\s*(?:euro|eur)\b", re.IGNORECASE)

#: As far as is looked back for what a number is.
_BACK = 30


def bsns_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a number stands that passes the check of the number (the eleven test).

    Not one that is said to be something else just before: an amount, a telephone number, an RSIN.
    """
    for match in _NINE_DIGITS.finditer(text):
        start, end = match.span()
        if (
            _passes(match[0])
            and not _ANOTHER.search(text[max(0, start - _BACK) : start])
            and not _AMOUNT.match(text, end)
        ):
            yield start, end


def may_hold_bsn(text: str) -> bool:
    """Whether such a number stands in this text."""
    return any(True for _place in bsns_in(text))


def _passes(written: str) -> bool:
    digits = [int(char) for char in written if char.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and any(digits)
