"""Where the tiles of a map stand: a square for each applicant, so that small ones count as much."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SIZE = 88
_STEP = SIZE + 6
_LINE = 13
_LONGEST = 13
_MOST_LINES = 3
#: The order in a key, and the sign of each kind, drawn in a square of 16.
SIGNS = {
    "ok": "M2 8.5l4 4 8-9",
    "info": "M8 2v2m0 3v7",
    "warning": "M8 2v8m0 3v1.5",
    "error": "M3 3l10 10m0-10l-10 10",
    "neutral": "M3 8h10",
}


@dataclass(frozen=True)
class Line:
    text: str
    at: int


@dataclass(frozen=True)
class Tile:
    """A tile with its place in the picture."""

    code: str
    name: str
    kind: str
    text: str
    url: str
    x: int
    y: int
    lines: list[Line]
    sign: str
    sign_x: int
    sign_y: int
    middle: int
    code_at: int


@dataclass(frozen=True)
class Key:
    kind: str
    text: str
    sign: str
    count: int


@dataclass(frozen=True)
class TileMap:
    tiles: list[Tile]
    kinds: list[Key]
    width: int
    height: int
    size: int = SIZE

    @property
    def listed(self) -> list[Tile]:
        """The tiles as a table has them, by name."""
        return sorted(self.tiles, key=lambda tile: tile.name)


def tilemap(tiles: Sequence[dict[str, Any]]) -> TileMap:
    """The map of these tiles `{code, name, column, row, kind, text, url}`; counted from 0."""
    if not tiles:
        return TileMap([], [], SIZE, SIZE)
    left, top = (min(tile[way] for tile in tiles) for way in ("column", "row"))
    drawn = [_tile(tile, left, top) for tile in tiles]
    order = list(SIGNS)
    counts = Counter((tile.kind, tile.text) for tile in drawn)
    kinds = [
        Key(kind, text, SIGNS[kind], count)
        for (kind, text), count in sorted(counts.items(), key=lambda one: order.index(one[0][0]))
    ]
    width, height = (max(getattr(tile, way) for tile in drawn) + SIZE + 2 for way in ("x", "y"))
    return TileMap(drawn, kinds, width, height)


def _tile(tile: dict[str, Any], left: int, top: int) -> Tile:
    kind = tile.get("kind") or "neutral"
    x, y = ((tile[way] - edge) * _STEP + 2 for way, edge in (("column", left), ("row", top)))
    lines = [Line(text, y + 46 + _LINE * nth) for nth, text in enumerate(_wrapped(tile["name"]))]
    return Tile(
        str(tile["code"]),
        tile["name"],
        kind,
        tile["text"],
        tile.get("url") or "",
        x,
        y,
        lines,
        SIGNS[kind],
        sign_x=x + SIZE - 21,
        sign_y=y + 5,
        middle=x + SIZE // 2,
        code_at=y + 26,
    )


def _wrapped(name: str) -> list[str]:
    lines = [""]
    for word in name.replace("/", "/ ").replace("-", "- ").split():
        glue = "" if not lines[-1] or lines[-1][-1] in "-/" else " "
        if lines[-1] and len(lines[-1] + glue + word) > _LONGEST:
            lines.append(word)
        else:
            lines[-1] += glue + word
    if len(lines) > _MOST_LINES:
        return [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"]
    return lines
