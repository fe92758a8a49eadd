"""The reminders of a framework go out on their day, once to each, where they still help."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.plans.services.reminding import remind
from kaderwerk.post.models import Message
from tests import make

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def closing(plan):
    return plan.kader.window("submit").until


def reminded(plan, moment):
    """Who is reminded when it is this moment."""
    before = set(Message.objects.values_list("pk", flat=True))
    with clock.moved_to(moment):
        count = remind(plan.round_id)
    messages = Message.objects.exclude(pk__in=before)
    assert messages.count() == count
    return {message.to_person for message in messages}


def test_three_days_before_closing_who_must_act_is_reminded(plan, closing):
    coordinator, signatory = (
        make.member(plan, Role.COORDINATOR),
        make.member(plan, Role.SIGNATORY, "homes"),
    )
    writer = make.member(plan, Role.WRITER, "grid")

    people = reminded(plan, closing - dt.timedelta(days=3))

    assert {coordinator.person, signatory.person} <= people
    assert writer.person not in people


def test_not_earlier_and_not_when_it_is_too_late(plan, closing):
    assert reminded(plan, closing - dt.timedelta(days=3, microseconds=1)) == set()
    assert reminded(plan, closing) == set()


def test_once_to_each_and_later_to_who_came_later(plan, closing):
    moment = closing - dt.timedelta(days=2)
    assert reminded(plan, moment)
    assert reminded(plan, moment) == set()

    newcomer = make.member(plan, Role.COORDINATOR)
    assert reminded(plan, moment) == {newcomer.person}


def test_who_has_handed_in_is_left_alone(plan, closing):
    make.handed_in(plan)

    assert reminded(plan, closing - dt.timedelta(days=1)) == set()


def test_who_got_more_time_is_reminded_of_the_new_end(plan, closing):
    moment = closing - dt.timedelta(days=1)
    assert reminded(plan, moment)
    make.extended(plan, closing + dt.timedelta(days=7), place=plan.place)
    coordinator = make.member(plan, Role.COORDINATOR)

    assert coordinator.person not in reminded(plan, moment)
    assert coordinator.person in reminded(plan, closing + dt.timedelta(days=5))
    assert reminded(plan, closing + dt.timedelta(days=5)) == set()


def test_more_time_for_another_changes_nothing(plan, closing):
    other = make.place(plan.place.round, "D02")
    make.extended(plan, closing + dt.timedelta(days=7), place=other)

    assert reminded(plan, closing - dt.timedelta(days=1))
    assert reminded(plan, closing + dt.timedelta(days=5)) == set()


def test_a_reminder_of_the_beginning_says_until_when_it_lasts():
    plan = make.started(make.place(make.round_of(make.LARGE), "AM20"))
    coordinator = make.member(plan, Role.COORDINATOR)
    opens = plan.kader.window("submit").start

    reminded(plan, opens - dt.timedelta(days=7))

    message = Message.objects.get(to_person=coordinator.person, letter="reminder.indienen_begint")
    assert "Over 7 dagen" in message.subject
    assert "tot en met zaterdag 24 juni 2017" in message.body


def test_who_must_change_a_plan_is_reminded_of_the_term_of_that():
    plan = make.submitted(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    plan = make.judged(make.taken_up(plan))
    request = make.asked_to_change(plan, plan.kader.criteria[0].key, days=20)
    coordinator = make.member(plan, Role.COORDINATOR)

    assert coordinator.person not in reminded(plan, request.until - dt.timedelta(days=8))
    assert coordinator.person in reminded(plan, request.until - dt.timedelta(days=7))


def test_it_says_until_when_and_what_is_missing(plan, closing):
    empty = make.started(make.place(plan.place.round, "D02"))
    coordinator = make.member(empty, Role.COORDINATOR)
    reminded(plan, closing - dt.timedelta(days=2) + dt.timedelta(milliseconds=1))

    message = Message.objects.get(to_person=coordinator.person)
    assert "29 March 2026" in message.body
    assert "11:59" in message.body
    assert all(section.title in message.body for section in plan.kader.sections)
    assert "2 days left" in message.subject


def test_it_says_who_cannot_sign_or_hand_in_yet(plan, closing):
    Seat.objects.update(until=clock.real_now())
    coordinator = make.member(plan, Role.COORDINATOR, "residents")
    reminded(plan, closing - dt.timedelta(days=2))
    mail = Message.objects.filter(to_person=coordinator.person).first()
    names = {p.key: p.organisation.name for p in plan.partners.select_related("organisation")}

    assert f"somebody who can sign for {names['homes']}" in mail.body
    assert f"somebody of {plan.place.applicant.payee.name} who can hand in" in mail.body
