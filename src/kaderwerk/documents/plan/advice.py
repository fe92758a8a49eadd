"""The advice in a plan as it is set: each point with what was done with it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from kaderwerk.documents import wording
from kaderwerk.documents.blocks import blocks
from kaderwerk.documents.plan.values import as_list
from kaderwerk.kader.advice import Advice, AdvicePoint
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import Kader
from kaderwerk.sentences import say


def advice_in(content: Mapping[str, Any]) -> tuple[Advice, ...]:
    """The advice in the content of a snapshot; none in one from before there was any."""
    return tuple(msgspec.convert(advice, Advice) for advice in as_list(content.get("advice")))


def advice_parts(kader: Kader, given: Iterable[Advice], language: str) -> list[dict[str, Any]]:
    """Title, pairs and points of each advice. The language of the document must be active."""
    return [_advice(kader, advice, language) for advice in given]


def _advice(kader: Kader, advice: Advice, language: str) -> dict[str, Any]:
    def moment(instant: dt.datetime) -> str:
        return wording.moment(instant, kader.zone, language)

    pairs = [
        [_("What it comes to"), say(f"view.said.{advice.view}", {})],
        [_("Given on"), moment(advice.moment)],
    ]
    for named in advice.named:
        states = {
            True: _("%(name)s (says so itself)"),
            False: _("%(name)s (is named, and does not join)"),
            None: _("%(name)s (is named, and has not said whether it joins)"),
        }
        pairs.append([_("Together with"), states[named.joins] % {"name": named.name}])
    if advice.taken_down_by and (read_back := advice.read_back_moment):
        down = _("by somebody of %(by)s, for who has no account; read back on %(moment)s")
        about = {"by": advice.taken_down_by, "moment": moment(read_back)}
        pairs.append([_("Written down"), down % about])
    return {
        "title": _("Advice of %(name)s") % {"name": advice.by},
        "pairs": pairs,
        "text": blocks(advice.text),
        "points": [_point(kader, point, language) for point in advice.points],
    }


def _point(kader: Kader, point: AdvicePoint, language: str) -> dict[str, Any]:
    rows = [[_("The point"), blocks(point.text)]]
    if about := _about(kader, point):
        rows.append([_("What it is about"), blocks(about)])
    for number, answer in enumerate(point.answers, start=1):
        last = number == len(point.answers)
        label = _("Answer") if last else _("Earlier answer, replaced")
        day = wording.date(day_of(answer.moment, kader.zone), language)
        done = say(f"done.{answer.done}", {})
        rows.append([f"{label} ({answer.by}, {day})", blocks(f"{done}.\n\n{answer.text}")])
    return {"title": _("Point %(number)s") % {"number": point.number}, "pairs": rows}


def _about(kader: Kader, point: AdvicePoint) -> str:
    labels = {("criterion", criterion.key): criterion.label for criterion in kader.criteria}
    labels |= {("section", section.key): section.title for section in kader.sections}
    found = labels.get(("criterion", point.criterion)) or labels.get(("section", point.section))
    return found or point.criterion or point.section
