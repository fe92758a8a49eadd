"""The one typeface of every document, from a package, so that each machine makes the same bytes."""

from functools import cache
from pathlib import Path

import fontpkg_fira_sans
from fontTools.ttLib import TTFont
from typst import Fonts

FILES = Path(fontpkg_fira_sans.ROOT) / "files"

#: Every weight and slope that a template uses. They hold the same characters.
USED = ("Regular", "Italic", "SemiBold")


@cache
def fonts() -> Fonts:
    """The fonts for the typesetter: read once, shared by all threads."""
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FILES])


@cache
def characters() -> frozenset[str]:
    """The characters that can be printed in each of the weights used."""
    maps = []
    for style in USED:
        with TTFont(FILES / f"FiraSans-{style}.ttf", lazy=True) as font:
            maps.append(set(font.getBestCmap() or ()))
    return frozenset(map(chr, set.intersection(*maps)))
