"""Criteria and questions, each of which needs the other; and groups that can be judged."""

from collections.abc import Iterator

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft
from kaderwerk.kader.model import CriterionGroup


def check(draft: Draft) -> Iterator[Found]:
    yield from _unlinked(draft)
    if not draft.whole("criterion"):
        return
    for group in draft.kader.groups:
        yield from _regime(draft, group)
        if not draft.kader.criteria_in(group.key):
            yield found(draft.paths[id(group)], "group.empty", group=group.key)


def _unlinked(draft: Draft) -> Iterator[Found]:
    """A criterion that names no question is refused by the type; so is a key that is not there."""
    if "criterion" not in draft.document.data:
        return
    lists = (row.get("questions") for row in draft.rows("criterion"))
    named = {
        key for keys in lists if isinstance(keys, list) for key in keys if isinstance(key, str)
    }
    for question in draft.kader.questions:
        if question.key not in named:
            path = draft.paths[id(question)]
            yield found(path, "question.without_criterion", question=question.key)


def _regime(draft: Draft, group: CriterionGroup) -> Iterator[Found]:
    path = draft.paths[id(group)]
    criteria = draft.kader.criteria_in(group.key)
    weighed = [criterion for criterion in criteria if criterion.weight is not None]
    if group.regime != "scored":
        for field in ("maximum", "pass_mark"):
            if getattr(group, field) is not None:
                yield found((*path, field), "group.not_scored", group=group.key)
        for criterion in weighed:
            path = (*draft.paths[id(criterion)], "weight")
            yield found(path, "criterion.weight_not_scored", group=group.key)
        return
    if group.maximum is None:
        yield found((*path, "maximum"), "group.no_maximum", group=group.key)
    elif group.pass_mark is not None and group.pass_mark > 100 * group.maximum:
        most = 100 * group.maximum
        yield found((*path, "pass_mark"), "group.pass_mark_too_high", most=most)
    together = sum(criterion.weight or 0 for criterion in criteria)
    if criteria and together != 100:
        yield found(path, "group.weights", group=group.key, together=together)
