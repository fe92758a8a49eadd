"""What a seat is for, in a name: which plan, which applicant, which round.

The tables of plans and rounds stand above this package, so each says in the settings which
function knows its names (`SCOPE_NAMES`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from kaderwerk.organisations.actor import ScopeKind

#: Stands between the parts of a name: the nearest first, what it is part of after it.
BETWEEN = " – "

#: Gives the names of scopes of one kind, in one query.
Names = Callable[[Collection[UUID]], Mapping[UUID, str]]


def scope_names(scopes: Iterable[tuple[ScopeKind, UUID | None]]) -> dict[UUID, str]:
    """The names of these scopes. One query for each kind that is among them."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for kind, pk in scopes:
        if pk is not None:
            wanted[str(kind)].add(pk)
    found: dict[UUID, str] = {}
    for word, pks in wanted.items():
        names: Names = import_string(settings.SCOPE_NAMES[word])
        found |= names(pks)
    return found
