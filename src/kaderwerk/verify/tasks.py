"""Who takes care of a section is who the record says, and it is done when the record says so."""

from collections.abc import Iterator
from typing import Any

from kaderwerk.plans.models import Task
from kaderwerk.plans.services.assigning import data_of
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import entries

_SET = ("plan.assign", "plan.finish", "plan.take_up_again")
_AWAY = "plan.unassign"


def tasks() -> Iterator[Problem]:
    """Every task is as it was last set, and none was made or taken away otherwise."""
    recorded: dict[tuple[str, str], dict[str, Any]] = {}
    for _number, chain, action, data in entries():
        section = str(data.get("section"))
        if action in _SET:
            recorded[chain, section] = data
        elif action == _AWAY:
            recorded.pop((chain, section), None)
    for task in Task.objects.select_related("plan").order_by("pk").iterator():
        row = f"plans_task:{task.pk}"
        known = recorded.pop((task.plan.chain, task.section), None)
        if known is None:
            yield Problem("task.not_recorded", row)
        elif any(known.get(name) != value for name, value in data_of(task).items()):
            yield Problem("task.changed", row)
    for chain, section in recorded:
        row = f"plans_plan:{chain.removeprefix('plan:')}"
        yield Problem("task.gone", row, {"section": section})
