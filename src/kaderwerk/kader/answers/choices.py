"""Reads a choice: one or more of a list of options, or a step on a ladder."""

from collections.abc import Sequence

from kaderwerk.kader.answers.base import MISSING, Reading, Remark, missing, shown, wrong
from kaderwerk.kader.model import LadderStep, Option


def read_one(raw: object, options: Sequence[Option]) -> Reading:
    """The key of one option."""
    if raw is None or raw == "":
        return Reading(MISSING)
    if isinstance(raw, str) and any(option.key == raw for option in options):
        return Reading(raw)
    return wrong("answer.not_an_option", given=shown(raw), options=_keys(options))


def read_many(raw: object, options: Sequence[Option], *, at_least: int = 1) -> Reading:
    """A list of keys of options, in the order of the framework, each once."""
    if raw is None or raw in ("", [], ()):
        return Reading(MISSING)
    given = [raw] if isinstance(raw, str) else raw
    if not isinstance(given, list | tuple):
        return wrong("answer.not_a_list", given=shown(raw))
    known = {option.key for option in options}
    for item in given[: len(options) + 1]:
        if not isinstance(item, str) or item not in known:
            return wrong("answer.not_an_option", given=shown(item), options=_keys(options))
    if len(given) > len(options):
        return wrong("answer.option_twice", options=_keys(options))
    chosen = [option.key for option in options if option.key in given]
    if len(chosen) < at_least:
        return Reading(
            chosen, (Remark("answer.too_few_options", {"count": len(chosen), "least": at_least}),)
        )
    return Reading(chosen)


def read_step(raw: object, steps: Sequence[LadderStep]) -> Reading:
    """The value of a step. A text that is a whole number is read as one."""
    if raw is None or raw == "":
        return Reading(MISSING)
    values = {str(step.value): step.value for step in steps}
    text = raw.strip() if isinstance(raw, str) else str(raw) if _is_small(raw) else None
    if text in values:
        return Reading(values[text])
    given = shown(raw)
    remark = Remark("answer.not_a_step", {"given": given, "steps": ", ".join(values)})
    return missing(remark)


def _is_small(raw: object) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 1000


def _keys(options: Sequence[Option]) -> str:
    return ", ".join(option.key for option in options)
