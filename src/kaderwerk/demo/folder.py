"""The folder that a rehearsal plays: a plan file per region, and what is said of them."""

import datetime as dt
from functools import cache
from pathlib import Path
from random import Random

from kaderwerk.demo import tomlfile
from kaderwerk.demo.assessing import (
    Entry,
    Weakness,
    can_have,
    declining,
    judgements,
    weaken,
    weaknesses,
)
from kaderwerk.demo.library import Dealer
from kaderwerk.demo.lots import draw
from kaderwerk.demo.people import People
from kaderwerk.demo.plans import Made, make, written
from kaderwerk.demo.regions import regions
from kaderwerk.kader.find import find_kader
from kaderwerk.kader.judgementfile import FILE_NAME
from kaderwerk.kader.load import load
from kaderwerk.kader.model import Kader

#: The framework that the demo is about.
KADER = "ggz-werk-inkomen/2017-1"

#: The plans that were written by hand, with what is found of them.
BY_HAND = Path(__file__).parent / "plans"

DEFAULT_SEED = 1

#: Three plans that come to nothing. Which regions these are says nothing of what happened in 2017;
#: one more region, AM35, has no plan at all.
LATE, INCOMPLETE, DECLINED = "AM24", "AM10", "AM33"

#: A quarter of an hour after the window closed, and a minute and a half before it does.
TOO_LATE = dt.datetime(2017, 6, 25, 0, 14, 9)
JUST_IN_TIME = dt.datetime(2017, 6, 24, 23, 58, 31)


@cache
def the_kader() -> Kader:
    """The framework that comes with the program."""
    return load(find_kader(KADER, ())).kader


def folder(seed: int = DEFAULT_SEED) -> dict[str, bytes]:
    """Every file by its name: same seed, same bytes."""
    kader = the_kader()
    dealer = Dealer(Random(f"kaderwerk demo {seed}"))  # noqa: S311  nothing here is secret
    people = People(dealer.random)
    places = regions(kader)
    lots = draw(places, dealer.random)
    made = {
        region.code: make(region, lots[region.code], dealer, people, kader) for region in places
    }
    said = _said(made, dealer, kader)
    files = {path.name: path.read_bytes() for path in sorted(BY_HAND.glob("*.toml"))}
    files |= {f"{code}.toml": written(each, kader, seed) for code, each in made.items()}
    files[FILE_NAME] += _judgements_file(said)
    return dict(sorted(files.items()))


def write_folder(target: Path, seed: int = DEFAULT_SEED) -> None:
    """Writes every file into a folder, which is made when absent. Raises OSError."""
    target.mkdir(parents=True, exist_ok=True)
    for name, content in folder(seed).items():
        (target / name).write_bytes(content)


def _said(made: dict[str, Made], dealer: Dealer, kader: Kader) -> list[Entry]:
    """What happens to each plan, by region; plans that come to nothing are spoilt here."""
    _spoil(made[INCOMPLETE])
    granted = {
        code: each for code, each in made.items() if code not in (LATE, INCOMPLETE, DECLINED)
    }
    weak = _who_is_asked(granted, dealer)
    in_time = dealer.random.choice([code for code in granted if code not in weak])
    said: list[Entry] = [
        ("hand_in", {"applicant": LATE, "at": TOO_LATE}),
        ("hand_in", {"applicant": in_time, "at": JUST_IN_TIME}),
        declining(made[DECLINED]),
    ]
    for code, each in granted.items():
        said += judgements(each, weak.get(code), kader)
        if weakness := weak.get(code):
            said += weaken(each, weakness, kader)
    return sorted(said, key=lambda entry: str(entry[1]["applicant"]))


def _spoil(made: Made) -> None:
    """Takes away what people forget: the risks, the steering, and a budget that adds up."""
    for question in ("risicos", "bijsturing", "momenten_clienten"):
        made.answers.pop(question, None)
    made.answers["begroting"] = made.answers["begroting"][1:]


def _who_is_asked(granted: dict[str, Made], dealer: Dealer) -> dict[str, Weakness]:
    """For each weakness a region whose plan can have it."""
    asked: dict[str, Weakness] = {}
    for weakness in weaknesses():
        able = [code for code, each in granted.items() if can_have(each, weakness)]
        code = dealer.random.choice([code for code in able if code not in asked])
        asked[code] = weakness
    return asked


def _judgements_file(said: list[Entry]) -> bytes:
    """The part of the judgements file that is about generated plans."""
    parts = [tomlfile.document({table: [fields]}) for table, fields in said]
    return f"\n# De plannen die naast deze drie zijn gemaakt.\n{''.join(parts)}".encode()
