"""One plan file: a region, its lot, and everything that follows from them."""

from typing import Any

from msgspec import Struct

from kaderwerk.demo import tomlfile
from kaderwerk.demo.answers import answers
from kaderwerk.demo.library import Dealer
from kaderwerk.demo.lots import Lot
from kaderwerk.demo.outline import Outline, outline
from kaderwerk.demo.parties import with_people
from kaderwerk.demo.people import People
from kaderwerk.demo.regions import Region
from kaderwerk.kader.model import Kader

COMMENT = """\
Een verzonnen plan. De gemeenten en UWV bestaan; de andere organisaties en alle personen niet.
Gemaakt door `kaderwerk demo plans --seed {seed}`."""


class Made(Struct, kw_only=True):
    """A plan with its outline, its organisations and its answers."""

    outline: Outline
    parties: list[dict[str, Any]]
    answers: dict[str, Any]


def make(region: Region, lot: Lot, dealer: Dealer, people: People, kader: Kader) -> Made:
    """A plan that is complete and can be signed."""
    plan = outline(region, lot, dealer)
    parties = with_people(plan.parties, region, people, dealer.random)
    return Made(outline=plan, parties=parties, answers=answers(plan, parties, kader))


def written(made: Made, kader: Kader, seed: int) -> bytes:
    """The plan file."""
    top = {
        "format": 1,
        "kader": kader.name,
        "applicant": made.outline.region.code,
        "language": kader.language,
        "party": made.parties,
        "answers": made.answers,
    }
    return tomlfile.document(top, COMMENT.format(seed=seed)).encode()
