"""Who can read what stands in a box, in a line below it. Load them with `{% load readers %}`.

`{% readers %}` beside anything in a plan; `{% readers_of_section kader section %}` once for a page
of questions; `{% question %}` says it of one of them.
"""

from collections.abc import Iterable
from typing import Any

from django import template

from kaderwerk.kader.model import Kader, Section
from kaderwerk.plans.readers import readers_of, readers_of_draft
from kaderwerk.sentences import say

register = template.Library()


def _line(codes: Iterable[str]) -> dict[str, Any]:
    return {"who": [say(code, {}) for code in codes]}


@register.inclusion_tag("plans/readers.html")
def readers() -> dict[str, Any]:
    """Who reads what stands in a plan beside its answers: a reply, advice, a reason."""
    return _line(readers_of())


@register.inclusion_tag("plans/readers.html")
def readers_of_section(kader: Kader, section: Section) -> dict[str, Any]:
    """Who reads every answer of a section."""
    return _line(readers_of(kader.questions_in(section.key)))


@register.inclusion_tag("plans/readers.html")
def readers_of_a_draft(taken_down: object = False) -> dict[str, Any]:
    """Who reads advice that has not been given yet; that is written down for another."""
    return _line(readers_of_draft(taken_down=bool(taken_down)))


@register.inclusion_tag("plans/readers_folded.html")
def readers_of_a_draft_folded(taken_down: object = False) -> dict[str, Any]:
    """The same folded, for each next box of a form that says it at its first."""
    return _line(readers_of_draft(taken_down=bool(taken_down)))
