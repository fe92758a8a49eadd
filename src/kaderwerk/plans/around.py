"""What stands around the questions of a section: the other pages, how far and whose each is."""

from dataclasses import dataclass
from typing import Any

from kaderwerk.kader.examine.report import SectionProgress
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions import Action, may
from kaderwerk.plans.desk import Desk
from kaderwerk.plans.tasks import Held, tasks_of


@dataclass(frozen=True)
class Page:
    """A section as a page of the plan: how far it is, and who takes care of it."""

    key: str
    title: str
    left: int
    task: Held | None
    is_here: bool


def pages_around(desk: Desk, actor: Actor) -> dict[str, Any]:
    """The pages of the plan, the task of this one, and where something is missing. One query.

    `unfinished` is the next page with a required question that is not in order: after this one,
    else from the first on; None when there is no other.
    """
    tasks = tasks_of(desk.plan)
    pages = [_page(section, tasks, desk) for section in desk.report.sections]
    here = next(number for number, page in enumerate(pages) if page.is_here)
    others = [*pages[here + 1 :], *pages[:here]]
    task = pages[here].task
    return {
        "pages": pages,
        "task": task,
        "unfinished": next((page for page in others if page.left), None),
        "assigns": bool(may(actor, Action.ASSIGN, desk.plan)) and _is_theirs(actor, task),
        "finishes": task is not None
        and bool(may(actor, Action.FINISH, desk.plan))
        and _is_theirs(actor, task),
    }


def _page(section: SectionProgress, tasks: dict[str, Held], desk: Desk) -> Page:
    return Page(
        key=section.key,
        title=section.title,
        left=section.required - section.done,
        task=tasks.get(section.key),
        is_here=section.key == desk.section.key,
    )


def _is_theirs(actor: Actor, task: Held | None) -> bool:
    """Whether the actor has a say in a task: of every organisation for a coordinator."""
    seat = actor.acting
    return seat is not None and (
        task is None or seat.role is Role.COORDINATOR or task.organisation == seat.organisation
    )
