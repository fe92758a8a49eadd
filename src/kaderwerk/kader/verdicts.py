"""The words of a judgement per regime, and what they add up to. Plain Python.

Source of the two regimes of 2017: 'Toetsing' with 'Organisatorische aanpak' and 'Inhoudelijke
aandachtspunten' of the published framework; a scored group is what other schemes use.
"""

from collections.abc import Mapping
from typing import NamedTuple

from kaderwerk.kader.model import Criterion, CriterionGroup, Kader

#: The words of each regime, the good one first. A scored group has points instead.
VERDICTS: Mapping[str, tuple[str, ...]] = {
    "judged": ("met", "partly", "not"),
    "addressed": ("addressed", "partly", "not"),
    "scored": (),
}


class Found(NamedTuple):
    """What was found of one criterion: a word, or points."""

    verdict: str
    points: int | None
    reason: str = ""


def group_of(kader: Kader, criterion: Criterion) -> CriterionGroup:
    """The group that a criterion belongs to."""
    return next(group for group in kader.groups if group.key == criterion.group)


def problem(kader: Kader, criterion: Criterion, found: Found) -> str | None:
    """The code of what is wrong with a judgement in the regime of its group, or None."""
    group = group_of(kader, criterion)
    if group.regime == "scored":
        if found.verdict or found.points is None:
            return "judgement.points_missing"
        if not 0 <= found.points <= (group.maximum or 0):
            return "judgement.points_outside_scale"
        return None
    words = VERDICTS[group.regime]
    if found.points is not None or found.verdict not in words:
        return "judgement.unknown_verdict"
    if found.verdict != words[0] and not found.reason.strip():
        return "judgement.reason_missing"
    return None


def score(kader: Kader, found: Mapping[str, Found]) -> int | None:
    """Points × weight, added up over the scored criteria; None when nothing is scored."""
    scored = {group.key for group in kader.groups if group.regime == "scored"}
    weighed = [criterion for criterion in kader.criteria if criterion.group in scored]
    if not weighed:
        return None
    return sum((found[c.key].points or 0) * (c.weight or 0) for c in weighed if c.key in found)


def falls_short(kader: Kader, found: Mapping[str, Found]) -> list[str]:
    """The keys of what stands in the way of a grant: criteria that are not met, groups below
    their pass mark. `partly` does not stand in the way; an optional criterion never does.
    """
    short = [
        criterion.key
        for criterion in kader.criteria
        if not criterion.optional
        and criterion.key in found
        and found[criterion.key].verdict == "not"
    ]
    for group in kader.groups:
        if group.regime == "scored" and group.pass_mark is not None:
            points = sum(
                (found[c.key].points or 0) * (c.weight or 0)
                for c in kader.criteria_in(group.key)
                if c.key in found
            )
            if points < group.pass_mark:
                short.append(group.key)
    return short
