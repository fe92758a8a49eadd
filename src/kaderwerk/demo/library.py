"""The texts that plans are made of, as they stand in `texts/`, and who is dealt which."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

TEXTS = Path(__file__).parent / "texts"

Thing = TypeVar("Thing")

#: How often a text is put together anew before it may be the same as another.
MOST_TRIES = 50


class Variants(Struct, frozen=True, forbid_unknown_fields=True):
    """Texts, or rows of a table, of which a plan takes one when it has all the tags of `when`.

    A tag with `!` before it must be absent.
    """

    variants: tuple[Any, ...]
    when: tuple[str, ...] = ()


#: By question or table, by part, what there is to choose from. A text has its parts in this order.
Pool = Mapping[str, Mapping[str, tuple[Variants, ...]]]


def fits(when: Iterable[str], tags: Set[str]) -> bool:
    """Whether a plan with these tags has all that is asked for."""
    return all((tag[1:] not in tags) if tag.startswith("!") else tag in tags for tag in when)


@cache
def read(name: str) -> Mapping[str, Any]:
    """One file of `texts/`, without `.toml`."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text("utf-8"))


def entries(name: str, key: str, kind: type[Thing]) -> tuple[Thing, ...]:
    """The `[[key]]` tables of a file, each as a `kind`. Raises msgspec.ValidationError."""
    return msgspec.convert(read(name)[key], tuple[kind, ...])  # type: ignore[valid-type]


@cache
def pool(folder: str) -> Pool:
    """All parts in the files of a folder of `texts/`."""
    found: dict[str, Any] = {}
    for path in sorted((TEXTS / folder).glob("*.toml")):
        found |= read(f"{folder}/{path.stem}")
    return msgspec.convert(found, dict[str, dict[str, tuple[Variants, ...]]])


def choices(folder: str, key: str, part: str, tags: Set[str]) -> list[Any]:
    """What a plan with these tags may take for one part."""
    groups = pool(folder)[key][part]
    return [each for group in groups if fits(group.when, tags) for each in group.variants]


class Dealer:
    """Deals so that what was dealt least often comes first; the rest is up to the seed."""

    def __init__(self, random: Random):
        self.random = random
        self.written: set[str] = set()
        self._dealt: Counter[tuple[str, str]] = Counter()

    def deal(self, name: str, things: Sequence[Thing]) -> Thing:
        """One of the things, of which there is at least one. `name` tells the decks apart."""
        seen = [self._dealt[name, repr(thing)] for thing in things]
        fewest = [thing for thing, times in zip(things, seen, strict=True) if times == min(seen)]
        chosen = self.random.choice(fewest)
        self._dealt[name, repr(chosen)] += 1
        return chosen

    def deal_some(self, name: str, things: Sequence[Thing], count: int) -> list[Thing]:
        """As many different things as asked for, or all there are."""
        left, chosen = list(things), list[Thing]()
        while left and len(chosen) < count:
            chosen.append(self.deal(name, left))
            left.remove(chosen[-1])
        return chosen


class Author:
    """Writes for one plan: knows its facts and tags, and takes texts from the dealer."""

    def __init__(self, dealer: Dealer, facts: dict[str, Any], tags: set[str]):
        self.dealer, self.facts, self.tags = dealer, facts, tags

    def fill(self, text: str) -> str:
        """The text with the facts in it. Raises KeyError for a fact that the plan does not have."""
        return text.format_map(self.facts)

    def take(self, folder: str, key: str, part: str) -> Any:
        """One text or row for this part, filled in; None when the plan has no use for the part."""
        return next(iter(self.take_some(folder, key, part, 1)), None)

    def take_some(self, folder: str, key: str, part: str, count: int) -> list[Any]:
        """Several different ones."""
        some = choices(folder, key, part, self.tags)
        dealt = self.dealer.deal_some(f"{folder}.{key}.{part}", some, count)
        return [self._filled(each) for each in dealt]

    def write(self, question: str) -> str:
        """The text for a question: one variant of each of its parts, in order.

        Where that is word for word the text of another plan, other variants are taken.
        """
        text = ""
        for _ in range(MOST_TRIES):
            parts = [self.take("answers", question, part) for part in pool("answers")[question]]
            text = " ".join(part for part in parts if part)
            if text not in self.dealer.written:
                break
        self.dealer.written.add(text)
        return text

    def _filled(self, thing: Any) -> Any:
        if isinstance(thing, str):
            return self.fill(thing)
        if isinstance(thing, dict):
            return {key: self._filled(value) for key, value in thing.items()}
        return thing
