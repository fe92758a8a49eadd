"""The day before a page is to be ready, whoever takes care of it gets one mail."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.assigning import assign, finish, today_in
from kaderwerk.plans.services.reminding import remind
from kaderwerk.post.models import Message
from tests import make

pytestmark = pytest.mark.usefixtures("apart", "while_drafting")


@pytest.fixture
def coordinator(plan):
    return make.member(plan, Role.COORDINATOR, name="Ada")


@pytest.fixture
def noor(plan):
    return make.member(plan, Role.WRITER, "homes", name="Noor")


def given(plan, coordinator, section, days=3, person=None):
    body = plan.partners.get(key="homes").organisation_id
    due = today_in(plan) + dt.timedelta(days=days)
    assign(plan.pk, section, organisation=body, person=person, due=due, actor=coordinator)


def mails(plan, days, person=None):
    with clock.moved_to(clock.now() + dt.timedelta(days=days)):
        remind(plan.round_id)
    found = Message.objects.filter(letter="page_due")
    return list(found.filter(to_person=person) if person else found)


def test_a_mail_goes_the_day_before_and_once(plan, coordinator, noor):
    given(plan, coordinator, "place", person=noor.person)

    assert mails(plan, 1) == []
    [mail] = mails(plan, 2)
    assert mails(plan, 2) == mails(plan, 3) == [mail]
    assert mail.to_person == noor.person
    assert plan.kader.sections[0].title in mail.body


def test_all_pages_of_a_day_come_in_one_mail(plan, coordinator, noor):
    for section in ("place", "money"):
        given(plan, coordinator, section, person=noor.person)
    [mail] = mails(plan, 2)
    titles = {section.key: section.title for section in plan.kader.sections}
    assert mail.body.index(titles["place"]) < mail.body.index(titles["money"])


def test_the_page_of_an_organisation_is_mailed_to_those_who_write_for_it(plan, coordinator, noor):
    client = make.member(plan, Role.SIGNATORY, "homes")
    given(plan, coordinator, "place")
    told = {mail.to_person for mail in mails(plan, 2)}
    assert noor.person in told
    assert client.person not in told
    assert coordinator.person not in told


def test_the_page_of_somebody_who_left_is_mailed_to_the_organisation(plan, coordinator, noor):
    colleague = make.member(plan, Role.WRITER, "homes")
    given(plan, coordinator, "place", person=noor.person)
    make.seat_ended(noor)
    told = {mail.to_person for mail in mails(plan, 2)}
    assert colleague.person in told
    assert noor.person not in told


def test_what_is_done_is_not_mailed(plan, coordinator, noor):
    given(plan, coordinator, "place", person=noor.person)
    finish(plan.pk, "place", actor=noor)
    assert mails(plan, 2) == []


def test_nothing_is_mailed_of_a_text_that_is_closed(plan, coordinator, noor):
    given(plan, coordinator, "place", person=noor.person)
    Plan.objects.filter(pk=plan.pk).update(case="submitted", held=1)
    assert mails(plan, 2) == []
