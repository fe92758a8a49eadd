"""Sends the reminders of a framework on their day: once to each, and only where it still helps."""

import datetime as dt
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, Q
from django.utils.translation import override

from kaderwerk import clock
from kaderwerk.documents import wording
from kaderwerk.documents.filling import filled
from kaderwerk.kader.examine import examine
from kaderwerk.kader.model import Kader, Reminder
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.permissions.who import TEAM
from kaderwerk.plans.content import text_of
from kaderwerk.plans.lacking import lacking_in
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.queries import people_of, window_for
from kaderwerk.plans.services.reminding_of_tasks import remind_of_tasks
from kaderwerk.post.letters import Letter
from kaderwerk.post.models import Message, Mode
from kaderwerk.post.services import queue_for_all
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import ends_of
from kaderwerk.sentences import say

#: The plans that a reminder about a phase can still help, by where their case stands. Other
#: phases are the ministry's own, and no plan has anything left to do in them.
_HELPED = {"draft": Case.DRAFTING, "submit": Case.DRAFTING, "consult": Case.WAITING}


def due_at(kader: Kader, reminder: Reminder) -> tuple[dt.datetime, dt.datetime] | None:
    """When a reminder goes out, and the moment it is about; None without that phase or edge."""
    window = kader.window(reminder.phase)
    about = window and (window.start if reminder.edge == "start" else window.until)
    return (_opens(reminder, about), about) if about else None


def _opens(reminder: Reminder, about: dt.datetime) -> dt.datetime:
    return about - dt.timedelta(days=reminder.days_before)


@transaction.atomic
def remind(round_id: UUID) -> int:
    """Queues every reminder that is due now, once to each. Returns how many mails that are in all:
    those of the framework, and those of the pages that somebody takes care of.

    One that is about a moment that has passed is not sent any more. What is about the end of a
    phase is about its extended end, for whom it was extended, and comes again before that. It may
    be called as often as one likes.
    """
    round_ = Round.objects.get(pk=round_id)
    moment, waiting = clock.now(), Message.objects.filter(round=round_id)
    before = waiting.count()
    for reminder in round_.kader.reminders:
        times = due_at(round_.kader, reminder)
        if times is not None:
            _send(round_, reminder, times[1], moment)
    remind_of_tasks(round_id)
    return waiting.count() - before


def _ends(round_: Round, reminder: Reminder) -> Callable[[Plan | None], dt.datetime | None]:
    """When the phase of a reminder ends for a plan; for everyone, without one.

    For a plan that must be changed that is the term of what was asked of it.
    """
    end = ends_of(round_, reminder.phase)

    def ends(plan: Plan | None) -> dt.datetime | None:
        if plan is not None and reminder.phase == "consult":
            request = plan.change_requests.order_by("number").last()
            if request is not None:
                return window_for(plan.place, request).until
        return end(plan.place_id if plan else None)

    return ends


def _send(round_: Round, reminder: Reminder, start: dt.datetime, moment: dt.datetime) -> None:
    """`start` is what a reminder of a beginning is about."""
    end_for = _ends(round_, reminder)

    def due(plan: Plan | None) -> tuple[dt.datetime, dt.datetime] | None:
        """The moment that it is about and the end of the phase, when it must go out now."""
        end = end_for(plan) or start
        about = start if reminder.edge == "start" else end
        return (about, end) if _opens(reminder, about) <= moment < about else None

    roles = frozenset(Role(role) for role in reminder.to)
    if (case := _HELPED.get(reminder.phase)) is not None:
        named = Prefetch("partners", Partner.objects.select_related("organisation"))
        plans = Plan.objects.select_related("place__round", "place__applicant")
        plans = plans.prefetch_related(named).filter(place__round=round_, case=case.value)
        for plan in plans.order_by("place__applicant__code", "number"):
            if (times := due(plan)) is not None:
                values = _values(round_, *times) | _values_of(plan)
                about = f"{plan.pk}:{times[0].timestamp():.0f}"
                _queue(round_, reminder, about, people_of(plan, roles & TEAM), values)
    if (times := due(None)) is not None:
        people = _ministry(round_, roles - TEAM)
        nothing = {"applicant": round_.kader.applicants.noun_plural, "missing": ""}
        values = _values(round_, *times) | nothing
        _queue(round_, reminder, f":{times[0].timestamp():.0f}", people, values)


def _queue(
    round_: Round, reminder: Reminder, about: str, people: Iterable[Person], values: dict[str, str]
) -> None:
    """Once to each, `about` one plan and one moment."""
    letter = Letter(
        filled(reminder.subject, values),
        filled(reminder.body, values),
        round_.kader.language,
        f"reminder.{reminder.key}",
    )
    queue_for_all(
        people,
        reason=f"reminder:{round_.pk}:{reminder.key}:{about}",
        letter=letter,
        mode=Mode(round_.mode),
        round=round_.pk,
    )


def _values(round_: Round, about: dt.datetime, end: dt.datetime) -> dict[str, str]:
    """`days` are those that are left to what it is about; the deadline is the end of the phase."""
    kader = round_.kader
    last_moment = end - dt.timedelta(seconds=1)
    # In days of the clock on the wall, one that has begun included: seven days before is seven.
    left = about - clock.now().astimezone(about.tzinfo)
    return {
        "title": kader.title,
        "deadline": wording.moment(last_moment, kader.zone, kader.language),
        "days": str(-(-left // dt.timedelta(days=1))),
    }


def _values_of(plan: Plan) -> dict[str, str]:
    """What is still missing, by the titles of the sections; a dash when nothing is. Then whoever
    must see to it that somebody can sign, or hand in.
    """
    report = examine(plan.kader, text_of(plan))
    missing = [section.title for section in report.sections if section.done < section.required]
    missing += _lacking(plan)
    return {
        "applicant": plan.place.applicant.name,
        "missing": wording.listed(missing, plan.language) or "–",
    }


def _lacking(plan: Plan) -> list[str]:
    """Who is missing: somebody to sign for an organisation, or to hand in."""
    with override(plan.language):
        return [
            say("missing.hand_in" if lack.code == "lack.hand_in" else "missing.signer", about)
            for lack in lacking_in(plan, ministry=plan.kader.ministry.name)
            for about in [{"who": lack.params.get("organisation", lack.who)}]
        ]


def _ministry(round_: Round, roles: frozenset[Role]) -> list[Person]:
    seats = Seat.objects.filter(
        Q(scope_kind="house") | Q(scope_kind="round", scope_id=round_.pk),
        role__in=roles,
        until=None,
    )
    people = Person.objects.filter(is_active=True, seats__in=seats).distinct()
    return list(people.order_by("email"))
