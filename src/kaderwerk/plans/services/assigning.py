"""Who takes care of a section of the text, until when, and that it is done."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.plans.models import Plan, Task
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.queries import people_of


@transaction.atomic
def assign(
    plan_id: UUID,
    section: str,
    *,
    organisation: UUID,
    person: UUID | None = None,
    due: dt.date,
    actor: Actor,
) -> Task:
    """An organisation takes care of a section, up to and including the day `due`; `person` of it.

    A section has one task; another one takes its place, and is not done. A coordinator says this
    for every organisation, a writer for the own one. The same again changes nothing.

    Raises Refused; and Impossible: `task.unknown_section`, `task.not_a_party`, `task.no_seat` for
    a person without a seat for the organisation, `task.day_passed` for a new day in the past.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.ASSIGN, plan)
    if section not in {each.key for each in plan.kader.sections}:
        raise Impossible("task.unknown_section")
    if organisation not in plan.partner_ids:
        raise Impossible("task.not_a_party")
    task = Task.objects.filter(plan=plan, section=section).first()
    _require_own(actor, Action.ASSIGN, plan, task, by.organisation, organisation)
    if person and person not in {
        one.pk for one in people_of(plan, organisations=frozenset({organisation}))
    }:
        raise Impossible("task.no_seat")
    fields = {"organisation_id": organisation, "person_id": person, "due": due}
    if task is not None and all(getattr(task, name) == value for name, value in fields.items()):
        return task
    if due < today_in(plan) and (task is None or task.due != due):
        raise Impossible("task.day_passed")
    task, _is_new = Task.objects.update_or_create(
        plan=plan, section=section, defaults={**fields, "done_at": None, "done_by": None}
    )
    record(chain=plan.chain, actor=actor, action="plan.assign", data=data_of(task))
    return task


@transaction.atomic
def unassign(plan_id: UUID, section: str, *, actor: Actor) -> None:
    """Nobody takes care of a section any more. Nothing changes where nobody did.

    Whoever may give it away may take it back. Raises Refused.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.ASSIGN, plan)
    task = Task.objects.filter(plan=plan, section=section).first()
    if task is None:
        return
    _require_own(actor, Action.ASSIGN, plan, task, by.organisation, by.organisation)
    data = data_of(task)
    task.delete()
    record(chain=plan.chain, actor=actor, action="plan.unassign", data=data)


@transaction.atomic
def finish(plan_id: UUID, section: str, *, actor: Actor, is_done: bool = True) -> Task:
    """Says that a section is done, or that there is more to do. The same again changes nothing.

    A coordinator may, and who acts for the organisation that takes care of it. Raises Refused, and
    Impossible `task.nobody` for a section that nobody takes care of.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.FINISH, plan)
    task = Task.objects.filter(plan=plan, section=section).first()
    if task is None:
        raise Impossible("task.nobody")
    _require_own(actor, Action.FINISH, plan, task, by.organisation, by.organisation)
    if (task.done_at is not None) == is_done:
        return task
    task.done_at = clock.now() if is_done else None
    task.done_by_id = by.person if is_done else None
    task.save(update_fields=["done_at", "done_by"])
    action = "plan.finish" if is_done else "plan.take_up_again"
    record(chain=plan.chain, actor=actor, action=action, data=data_of(task))
    return task


def hand_over(plan: Plan, *, organisation: UUID, person: UUID, to: UUID, actor: Actor) -> int:
    """What somebody still takes care of for an organisation goes to another; says how much.

    For a service that holds the plan, and has asked whether the actor may.
    """
    tasks = Task.objects.filter(plan=plan, organisation=organisation, person=person, done_at=None)
    for task in (found := list(tasks.order_by("section"))):
        task.person_id = to
        task.save(update_fields=["person"])
        record(chain=plan.chain, actor=actor, action="plan.assign", data=data_of(task))
    return len(found)


def data_of(task: Task) -> dict[str, str | None]:
    """A task as the record has it."""
    return {
        "section": task.section,
        "organisation": str(task.organisation_id),
        "person": str(task.person_id) if task.person_id else None,
        "due": task.due.isoformat(),
        "done_by": str(task.done_by_id) if task.done_by_id else None,
    }


def today_in(plan: Plan) -> dt.date:
    """The day that it is where the plan is written."""
    return clock.now().astimezone(ZoneInfo(plan.kader.zone)).date()


def _require_own(
    actor: Actor, action: Action, plan: Plan, task: Task | None, own: UUID, wanted: UUID
) -> None:
    """Only a coordinator says something of a task of another organisation that takes part."""
    is_coordinator = actor.acting is not None and actor.acting.role is Role.COORDINATOR
    holder = task.organisation_id if task and task.organisation_id in plan.partner_ids else own
    if not is_coordinator and {holder, wanted} != {own}:
        raise Refused(action, Verdict(False, "task.other_organisation"))
