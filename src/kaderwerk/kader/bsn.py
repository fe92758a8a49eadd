"""Finds what may be a citizen service number (burgerservicenummer) in free text.

Nobody is asked for one anywhere, so a number that passes its check was typed by mistake. One
number of nine digits in eleven passes by chance: this is a reason to warn, never to refuse.
"""

import re

# What stands before the first digit is looked at after it: a search for a digit is quick.
_NINE_DIGITS = re.compile(
    r"\d(?<![\w.,-].)(?:\d{8}|\d\d[ .]\d{3}[ .]\d{3}|\d{3}[ .]\d\d[ .]\d{3})(?![\w-]|[.,]\d)",
    re.ASCII,
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def may_hold_bsn(text: str) -> bool:
    """Whether a number in this text passes the check of the number (the eleven test)."""
    return any(_passes(match[0]) for match in _NINE_DIGITS.finditer(text))


def _passes(written: str) -> bool:
    digits = [int(char) for char in written if char.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and any(digits)
