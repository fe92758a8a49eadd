"""Reminds people the day before a page of the plan is to be ready: one mail, however many pages."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.documents import wording
from kaderwerk.lifecycle import OPEN_CASES
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Person
from kaderwerk.permissions.who import TEAM
from kaderwerk.plans.models import Plan, Task
from kaderwerk.plans.queries import people_of
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue_for_all
from kaderwerk.rounds.models import Round

#: Who hears of a page that is for an organisation as a whole.
_WRITERS = frozenset({Role.COORDINATOR, Role.WRITER})


#: On the day before, from this hour on.
_HOUR = dt.time(8)


def task_moments(round_: Round) -> set[dt.datetime]:
    """When the reminders of pages that are not done can go out. One query."""
    zone = ZoneInfo(round_.kader.zone)
    days = Task.objects.filter(plan__place__round=round_, done_at=None).values_list(
        "due", flat=True
    )
    return {dt.datetime.combine(day - dt.timedelta(days=1), _HOUR, zone) for day in days.distinct()}


@transaction.atomic
def remind_of_tasks(round_id: UUID) -> None:
    """Queues a mail to each person with pages that are to be ready tomorrow; once for each day.

    It goes from eight in the morning on. Two queries when there are none.
    """
    round_ = Round.objects.get(pk=round_id)
    zone = ZoneInfo(round_.kader.zone)
    now = clock.now().astimezone(zone)
    if now.time() < _HOUR:
        return
    tomorrow = now.date() + dt.timedelta(days=1)
    due = Task.objects.filter(
        plan__place__round=round_,
        plan__case__in=[case.value for case in OPEN_CASES],
        due=tomorrow,
        done_at=None,
    )
    tasks: dict[UUID, list[Task]] = {}
    for task in due.order_by("plan"):
        tasks.setdefault(task.plan_id, []).append(task)
    for plan in Plan.objects.with_place().filter(pk__in=tasks) if tasks else ():
        _remind(plan, tasks[plan.pk], tomorrow)


def _remind(plan: Plan, tasks: list[Task], day: dt.date) -> None:
    kader = plan.kader
    order = [section.key for section in kader.sections]
    titles = {section.key: section.title for section in kader.sections}
    told: dict[UUID, tuple[Person, list[str]]] = {}
    for task in sorted(tasks, key=lambda task: order.index(task.section)):
        for person in _people(plan, task):
            told.setdefault(person.pk, (person, []))[1].append(titles[task.section])
    for person, pages in told.values():
        letter = write(
            "page_due",
            {
                "applicant": plan.place.applicant.name,
                "title": kader.title,
                "pages": "\n".join(f"– {page}" for page in pages),
                "day": wording.weekday_and_date(day, plan.language),
                "link": settings.SITE_URL + reverse("plans:mine", args=[plan.pk]),
            },
            language=plan.language,
        )
        queue_for_all(
            [person],
            reason=f"page_due:{plan.pk}:{day:%Y%m%d}",
            letter=letter,
            mode=Mode(plan.place.round.mode),
            round=plan.round_id,
        )


def _people(plan: Plan, task: Task) -> list[Person]:
    """Whom a page is for; when they have no seat any more, the writers of the organisation."""
    if task.organisation_id not in plan.partner_ids:
        return []
    own = frozenset({task.organisation_id})
    people = [one for one in people_of(plan, TEAM, own) if one.pk == task.person_id]
    return people or people_of(plan, _WRITERS, own)
