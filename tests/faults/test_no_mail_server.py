"""Without a mail server a plan is handed in all the same; the mail goes once there is one."""

import datetime as dt
from smtplib import SMTPServerDisconnected

import pytest
from django.db.models import F
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Submission
from kaderwerk.post.models import Message, Mode, Status
from kaderwerk.post.worker import work
from kaderwerk.verify.run import verify
from tests import make
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def plan(shared):
    return make.signed(make.filled(make.place(make.round_of())))


def away(message):
    raise SMTPServerDisconnected("Connection refused")


def test_a_plan_is_handed_in_and_its_mail_goes_later(plan):
    writer = as_actor(make.member(plan, Role.WRITER))
    carried = []
    with clock.moved_to(make.during(plan.kader, "submit")):
        answer = writer.post(reverse("plans:hand_in", args=[plan.pk]), follow=True)
        first = work(dict.fromkeys(Mode, away), until_empty=True)
        waiting = Message.objects.filter(status=Status.WAITING)
        number = waiting.count()
        waiting.update(retry_at=F("retry_at") - dt.timedelta(hours=1))
        second = work(dict.fromkeys(Mode, carried.append), until_empty=True)

    assert "The plan has been handed in." in answer.content.decode()
    assert Submission.objects.get().snapshot.sha256[:4] in answer.content.decode()
    assert (first.sent, first.again, first.dead) == (0, number, 0)
    assert second.sent == len(carried) == number > 1
    assert verify() == []
