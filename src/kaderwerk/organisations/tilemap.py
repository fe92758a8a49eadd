"""Where the applicants of a list stand on a map of equal tiles, for lists that have one."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data/tilemap.csv"


@dataclass(frozen=True)
class Tile:
    """A place on the map, counted from the upper left, from 0. `short` fits on the tile."""

    short: str
    column: int
    row: int


def tiles_of(list_slug: str) -> Mapping[str, Tile]:
    """The tiles of a list of applicants, by code; none when the list has no map."""
    return _all_tiles().get(list_slug, {})


@cache
def _all_tiles() -> dict[str, dict[str, Tile]]:
    found: dict[str, dict[str, Tile]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tile = Tile(row["short"], int(row["column"]), int(row["row"]))
            found.setdefault(row["list"], {})[row["code"]] = tile
    return found
