"""What every part of a framework file has, and the small types they share."""

from typing import Annotated

from msgspec import Meta, Struct

# `$` alone would let a line end through after the name.
_END = r"$(?!\n)"

#: Names a part inside the file. Lower case, digits and underscores: the same spelling serves in
#: TOML, in a CEL expression and in a URL.
Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*" + _END, max_length=40)]

#: Names a framework or a version of one, as in `2017-1`.
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*" + _END, max_length=60)]

#: A language, as BCP 47 writes it: `nl`, `en`.
Language = Annotated[str, Meta(pattern=r"^[a-z]{2}" + _END)]

#: Text that people read. It is translated by the overlay of another language.
Text = Annotated[str, Meta(min_length=1, max_length=6000, extra={"translate": True})]

#: Like Text, but may be left out.
OptionalText = Annotated[str, Meta(max_length=6000, extra={"translate": True})]

#: The number of a demand in `docs/requirements.csv`.
Demand = Annotated[str, Meta(pattern=r"^R[0-9]{3}" + _END)]

#: The place in the published text that a part comes from. Not translated: it points at a text.
Source = Annotated[str, Meta(min_length=1, max_length=400)]

#: An expression in CEL, compiled and checked when the file is loaded (`rules.py`).
Expression = Annotated[str, Meta(min_length=1, max_length=1500)]


class Cents(int):
    """An amount in whole cents. Written in the file as a string of euros: `"85000.00"`."""


class Part(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything in a framework file. A misspelt name in the file is an error."""


class Sourced(Part, frozen=True, kw_only=True):
    """A part that says where in the published text it comes from, and which demands it meets."""

    source: Source
    meets: tuple[Demand, ...] = ()
