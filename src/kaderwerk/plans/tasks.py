"""Who takes care of which section, and until when, as people read it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from kaderwerk import clock
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.queries import held_at
from kaderwerk.permissions.who import TEAM
from kaderwerk.plans.models import Plan, Task
from kaderwerk.plans.services.assigning import today_in


@dataclass(frozen=True)
class Held:
    """A section that an organisation takes care of. `person` is whom it is for, while they have a
    seat for it; None when it is for the organisation. `days` are left, 0 on the day itself.
    """

    section: str
    organisation: UUID
    organisation_name: str
    person: UUID | None
    person_name: str
    due: dt.date
    days: int
    done_at: dt.datetime | None
    done_by: str

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_overdue(self) -> bool:
        return not self.is_done and self.days < 0

    @property
    def whose(self) -> str:
        """Whom it is for, in words."""
        return self.person_name or self.organisation_name


def tasks_of(plan: Plan) -> dict[str, Held]:
    """Every task in a plan, by its section. One query; one more when one is for a person.

    An organisation that left takes care of nothing any more. The organisations must have come
    along with the plan.
    """
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    rows = [
        row
        for row in Task.objects.filter(plan=plan).values_list(
            "section", "organisation", "person", "person__name", "due", "done_at", "done_by__name"
        )
        if row[1] in names
    ]
    people = {row[2] for row in rows if row[2]}
    seated = _seated(plan, people) if people else frozenset()
    today = today_in(plan)
    found = {}
    for section, organisation, person, name, due, done_at, done_by in rows:
        is_seated = (person, organisation) in seated
        found[section] = Held(
            section=section,
            organisation=organisation,
            organisation_name=names[organisation],
            person=person if is_seated else None,
            person_name=name if is_seated else "",
            due=due,
            days=(due - today).days,
            done_at=done_at,
            done_by=done_by or "",
        )
    return found


def mine_of(actor: Actor, tasks: Iterable[Held]) -> list[Held]:
    """What is still to be done by this person, or by anybody of their organisation; by its day."""
    own = actor.acting.organisation if actor.acting else None
    found = [
        task
        for task in tasks
        if not task.is_done
        and (task.person == actor.person if task.person else task.organisation == own)
    ]
    return sorted(found, key=lambda task: task.due)


def _seated(plan: Plan, people: set[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Those of these people who make the plan, each with an organisation that they do it for."""
    seats = held_at(clock.now()).filter(of_plan(plan), role__in=TEAM, person__in=people)
    return frozenset(seats.values_list("person", "organisation"))


def of_plan(plan: Plan) -> Q:
    """The seats that reach a plan, of a region."""
    return Q(scope_kind="plan", scope_id=plan.pk) | Q(
        scope_kind="applicant", scope_id=plan.applicant_id
    )


def seated_in(plan: Plan) -> dict[UUID, list[tuple[UUID, str]]]:
    """The people who make a plan, by the organisation that they have a seat for. One query."""
    seats = held_at(clock.now()).filter(
        of_plan(plan), role__in=TEAM, person__is_active=True, organisation__in=plan.partner_ids
    )
    rows = seats.values_list("organisation", "person", "person__name").distinct()
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for organisation, person, name in sorted(rows, key=lambda row: row[2].casefold()):
        found.setdefault(organisation, []).append((person, name))
    return found
