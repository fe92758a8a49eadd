"""Reads agreement with a sentence."""

from kaderwerk.kader.answers.base import MISSING, Reading, shown, wrong


def read_statement(raw: object) -> Reading:
    """True when agreed. Anything that is not agreement is no answer."""
    if raw is None or raw is False or raw == "":
        return Reading(MISSING)
    if raw is True:
        return Reading(True)
    return wrong("answer.not_a_statement", given=shown(raw))


def read_yes_no(raw: object) -> Reading:
    """True or False, both of them an answer."""
    if raw is None or raw == "":
        return Reading(MISSING)
    if isinstance(raw, bool):
        return Reading(raw)
    return wrong("answer.not_yes_or_no", given=shown(raw))
