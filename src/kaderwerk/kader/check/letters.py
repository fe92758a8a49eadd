"""What is sent: a letter for each outcome, and placeholders that can be filled in."""

from collections.abc import Iterator

from msgspec import Struct

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import PLACEHOLDERS, Circular, Letter, Reminder
from kaderwerk.kader.payment import AFTERWARDS
from kaderwerk.kader.placeholders import wrong_placeholders
from kaderwerk.kader.walk import parts, translated_fields

_KINDS: dict[type[Struct], str] = {Letter: "letter", Circular: "circular", Reminder: "reminder"}


def check(draft: Draft) -> Iterator[Found]:
    if draft.whole("letter"):
        outcomes = {letter.outcome for letter in draft.kader.letters}
        for outcome in ("granted", "refused"):
            if outcome not in outcomes:
                yield found(("letter",), f"letter.none_{outcome}")
    if draft.whole("money", "circular") and draft.kader.circular is None:
        instrument = draft.kader.money.instrument
        if AFTERWARDS[instrument].in_a_circular:
            yield found(("circular",), "circular.needed", instrument=instrument)
    for _, part in parts(draft.kader):
        if kind := _KINDS.get(type(part)):
            yield from _in_part(draft, part, PLACEHOLDERS[kind])


def _in_part(draft: Draft, part: Struct, known: frozenset[str]) -> Iterator[Found]:
    for name, in_file in translated_fields(type(part)):
        path = (*draft.paths[id(part)], in_file)
        value: str | tuple[str, ...] = getattr(part, name)
        for at, text in enumerate(value if isinstance(value, tuple) else (value,)):
            here = (*path, at) if isinstance(value, tuple) else path
            for wrong in wrong_placeholders(text, known):
                yield here, *wrong
