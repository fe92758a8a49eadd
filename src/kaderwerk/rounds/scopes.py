"""The names of rounds, for who chooses a seat."""

from collections.abc import Collection, Mapping
from uuid import UUID

from kaderwerk.rounds.models import Round


def names(pks: Collection[UUID]) -> Mapping[UUID, str]:
    """The title of the framework of each round. One query."""
    return {round.pk: round.kader.title for round in Round.objects.filter(pk__in=pks)}
