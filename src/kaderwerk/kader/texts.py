"""The texts for people in a framework, each under its name, and the framework in other words.

A name is as in `naming.py`: `question.budget.column.amount.label`. An option and a step of a ladder
have one text, which goes by the name of the part itself: `question.heat.option.pumps`.
"""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, structs

from kaderwerk.kader.model import Kader, LadderStep, Option
from kaderwerk.kader.naming import item_name
from kaderwerk.kader.walk import fields_with_parts, translated_fields

PartType = TypeVar("PartType", bound=Struct)

#: From the name of a text and the text itself to the words to use.
Words = Callable[[str, str], str]

_ONE_TEXT = (Option, LadderStep)


def texts(kader: Kader) -> dict[str, str]:
    """Every text of a framework that people read, by its name, in the order of the model."""
    found: dict[str, str] = {}
    in_other_words(kader, lambda name, text: found.setdefault(name, text))
    return found


def in_other_words(part: PartType, words: Words, names: tuple[str, ...] = ()) -> PartType:
    """This part with each text in it replaced by what `words` gives for it."""
    changed: dict[str, object] = {}
    for name, in_file in fields_with_parts(type(part)):
        value = getattr(part, name)
        if isinstance(value, Struct):
            changed[name] = in_other_words(value, words, (*names, in_file))
        elif isinstance(value, tuple):
            changed[name] = tuple(
                in_other_words(item, words, (*names, *_item_name(in_file, at, item)))
                for at, item in enumerate(value)
            )
    for name, in_file in translated_fields(type(part)):
        value = getattr(part, name)
        here = names if isinstance(part, _ONE_TEXT) else (*names, in_file)
        if isinstance(value, tuple):
            changed[name] = tuple(
                words(".".join((*here, str(at))), text) for at, text in enumerate(value, 1)
            )
        elif value:
            changed[name] = words(".".join(here), value)
    return structs.replace(part, **changed)


def _item_name(field: str, at: int, item: Struct) -> list[str]:
    return item_name(field, at, structs.asdict(item))
