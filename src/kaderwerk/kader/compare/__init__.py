"""What changed between two versions of a framework, and whether answers already given stand that.

Every field of every part is compared. What a difference means stands in `fields.py`, and whether
it is safe in `verdicts.py`.
"""

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, structs

from kaderwerk.kader.compare.differing import apart, named, written
from kaderwerk.kader.compare.fields import coming_of, ways_of
from kaderwerk.kader.compare.verdicts import RULES, VERDICTS, Verdict
from kaderwerk.kader.load import LoadedKader
from kaderwerk.kader.model import ChoiceQuestion, Column, Kader
from kaderwerk.kader.model.questions import BaseQuestion
from kaderwerk.kader.naming import identity, item_name
from kaderwerk.kader.show import kind_of
from kaderwerk.kader.walk import fields_with_parts, shape

__all__ = ["RULES", "VERDICTS", "Change", "Verdict", "compare", "compare_files"]

_Names = tuple[str, ...]


class Change(Struct, frozen=True, kw_only=True):
    """One thing that differs.

    `code` says what that means: its sentence says why. `params` has `before` and `after`, as the
    files have them: one is empty for what came or went. `place` is dotted, with keys instead of
    positions.
    """

    code: str
    place: str
    params: dict[str, str | int]

    @property
    def verdict(self) -> Verdict:
        return RULES[self.code]

    @property
    def what(self) -> Literal["added", "removed", "changed"]:
        """Whether something came, went, or is otherwise."""
        if not self.params["before"]:
            return "added"
        return "changed" if self.params["after"] else "removed"


def compare(before: Kader, after: Kader) -> list[Change]:
    """Everything that differs between two sound frameworks, in the order of the model."""
    return list(_Comparison(before, after).parts((), before, after))


def compare_files(before: LoadedKader, after: LoadedKader) -> list[Change]:
    """The same, and where only a translation differs: in a language that both files have."""
    found = compare(before.kader, after.kader)
    places = {change.place for change in found}
    for language in sorted(before.overlays.keys() & after.overlays.keys()):
        for change in compare(before.in_language(language), after.in_language(language)):
            if change.place not in places:
                is_around = change.verdict == "safe"
                code = "compare.translation_around" if is_around else "compare.translation"
                place = f"{language}: {change.place}"
                found.append(structs.replace(change, code=code, place=place))
    return found


class _Comparison:
    def __init__(self, before: Kader, after: Kader):
        self._before, self._after = before, after

    def parts(self, names: _Names, before: Struct, after: Struct) -> Iterator[Change]:
        """What differs between two parts that go by the same name."""
        kind: type[Struct] = type(after)
        if type(before) is not kind:
            yield _change("compare.kind", (*names, "type"), _kind(before), _kind(after))
            kind = BaseQuestion
        with_parts = dict(fields_with_parts(kind))
        for field in shape(kind).fields:
            old, new = getattr(before, field.name), getattr(after, field.name)
            if old == new:
                continue
            here = (*names, field.encode_name)
            if field.name not in with_parts:
                for code in ways_of(type(after))[field.name](old, new):
                    yield _change(code, here, *apart(written(old), written(new)))
            elif isinstance(new, tuple):
                yield from self._lists(names, field.encode_name, old, new, _order_of(after))
            elif old is None or new is None:
                yield self._coming(here, new or old, came=old is None)
            else:
                yield from self.parts(here, old, new)

    def _lists(
        self,
        names: _Names,
        field: str,
        before: tuple[Any, ...],
        after: tuple[Any, ...],
        order_means: str,
    ) -> Iterator[Change]:
        old, new = _by_identity(field, before), _by_identity(field, after)
        for name, part in old.items():
            if name not in new:
                yield self._coming((*names, *_item(field, part)), part, came=False)
        for name, part in new.items():
            here = (*names, *_item(field, part))
            if name not in old:
                yield self._coming(here, part, came=True)
            elif old[name] != part:
                yield from self.parts(here, old[name], part)
        kept_old, kept_new = [n for n in old if n in new], [n for n in new if n in old]
        if kept_old != kept_new:
            order = apart(", ".join(kept_old), ", ".join(kept_new))
            yield _change(order_means, (*names, field), *order)

    def _coming(self, names: _Names, part: Struct, *, came: bool) -> Change:
        """The change that a part came, or went."""
        coming = coming_of(type(part))
        code, missed = (coming.added, self._before) if came else (coming.removed, self._after)
        code = code if isinstance(code, str) else code(part, names, missed)
        name = named(part, names[-1])
        return _change(code, names, "" if came else name, name if came else "")


def _order_of(part: Struct) -> str:
    """What it means that the parts in this one stand in another order."""
    match part:
        case ChoiceQuestion(many=True) | Column(type="choices"):
            return "compare.option_order"
    return "compare.order"


def _kind(question: Any) -> str:
    return kind_of(question)


def _by_identity(field: str, parts: tuple[Any, ...]) -> dict[str, Any]:
    return {identity(field, structs.asdict(part)): part for part in parts}


def _item(field: str, part: Any) -> list[str]:
    return item_name(field, 0, structs.asdict(part))


def _change(code: str, names: _Names, before: str, after: str) -> Change:
    return Change(code=code, place=".".join(names), params={"before": before, "after": after})
