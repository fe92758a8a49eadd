"""Finds who is named in a text, as in “@Karin de Vries”."""

import re
from collections.abc import Iterable
from uuid import UUID

_AT = re.compile(r"(?<!\w)@(?=\w)")
_ENDS = re.compile(r"(?!\w)")


def named_in(text: str, people: Iterable[tuple[UUID, str]]) -> set[UUID]:
    """Those of these people, each with a name, whom a text names after an “@”.

    By the whole name, of which the longest that fits counts; or by the first name, when one alone
    has that. Capitals make no difference. Two people of one name are both named.
    """
    people = [(person, name.casefold()) for person, name in people if name.strip()]
    firsts: dict[str, list[UUID]] = {}
    for person, name in people:
        firsts.setdefault(name.split()[0], []).append(person)
    found: set[UUID] = set()
    folded = text.casefold()
    for at in _AT.finditer(folded):
        rest = folded[at.end() :]
        fit = [name for _person, name in people if _begins(rest, name)]
        if fit:
            longest = max(fit, key=len)
            found |= {person for person, name in people if name == longest}
            continue
        short = [first for first, held in firsts.items() if len(held) == 1 and _begins(rest, first)]
        if short:
            found |= set(firsts[max(short, key=len)])
    return found


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name, and not with a longer word."""
    return text.startswith(name) and bool(_ENDS.match(text, len(name)))
