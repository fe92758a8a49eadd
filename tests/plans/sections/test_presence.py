"""Who writes a plan together sees who else is there, and in which question."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Presence
from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import Role
from tests import make
from tests.plans.pages import url, words
from tests.plans.sections.pages import queries
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")


def here(client, plan, question=""):
    return client.post(url("here", plan), {"question": question}, headers={"hx-request": "true"})


def test_who_is_in_a_question_is_seen_there_by_the_others(writer, colleague, plan):
    here(colleague, plan, "why")

    seen = here(writer, plan)

    organisation = plan.partners.get(organisation=plan.payee_id).organisation.name
    assert f"Fatima ({organisation})" in words(seen)
    assert 'data-in="why"' in seen.content.decode()
    assert f"Fatima ({organisation}) is writing here now." in seen.content.decode()
    assert "#q-why" in seen.content.decode()


def test_nobody_sees_themselves(writer, plan):
    here(writer, plan, "why")
    assert words(here(writer, plan)) == ""


def test_who_goes_to_another_question_is_in_that_one_alone(writer, colleague, plan):
    here(colleague, plan, "why")
    here(colleague, plan, "homes")

    seen = here(writer, plan).content.decode()

    assert 'data-in="homes"' in seen
    assert 'data-in="why"' not in seen
    assert Presence.objects.filter(sheet=plan.sheet_id).count() == 2


def test_who_is_silent_for_a_minute_has_gone_and_is_forgotten_after_five(writer, colleague, plan):
    here(colleague, plan, "why")
    gone = clock.real_now() - dt.timedelta(seconds=61)
    Presence.objects.update(seen_at=gone)
    assert words(here(writer, plan)) == ""
    assert Presence.objects.count() == 2

    Presence.objects.update(seen_at=gone - dt.timedelta(minutes=4))
    here(writer, plan)
    assert Presence.objects.count() == 1


def test_being_there_is_in_no_record(writer, plan):
    before = Entry.objects.count()
    here(writer, plan, "why")
    assert Entry.objects.count() == before


def test_a_question_that_is_not_there_is_none(writer, colleague, plan):
    here(colleague, plan, "no_such_question")
    seen = here(writer, plan)
    assert "Fatima" in words(seen)
    assert "data-in" not in seen.content.decode()


def test_only_the_team_of_a_plan_can_look_who_is_there(plan):
    other = make.started_elsewhere(plan)
    stranger = as_actor(make.member(other, Role.WRITER))
    ministry = as_actor(make.official(Role.ASSESSOR))

    assert {here(client, plan).status_code for client in (stranger, ministry)} == {404}
    assert here(visitor(), plan).status_code == 401
    assert not Presence.objects.exists()


def test_it_costs_the_same_for_one_other_and_for_many(writer, plan):
    costs = []
    for number in (1, 3):
        for each in range(number):
            here(as_actor(make.member(plan, Role.WRITER, name=f"Jan {each}")), plan, "why")
        costs.append(len(queries(lambda: here(writer, plan, "homes"))))

    assert costs[0] == costs[1] <= 9
