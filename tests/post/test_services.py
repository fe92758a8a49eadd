import datetime as dt
from uuid import uuid4

import pytest
from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.recording import OutsideTransaction
from kaderwerk.post.letters import Letter
from kaderwerk.post.models import Message, Mode, Status
from kaderwerk.post.services import UnusableAddress
from tests.post import make

NOW = dt.datetime(2017, 6, 12, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_a_letter_is_kept_as_it_will_go():
    person, round_id = uuid4(), uuid4()
    with clock.moved_to(NOW):
        made = make.queued(person=person, round=round_id)

    message = Message.objects.get()
    assert message == made
    assert (message.subject, message.body) == (make.LETTER.subject, make.LETTER.body)
    assert (message.to_person, message.round) == (person, round_id)
    assert (message.created_at, message.due_at) == (NOW, NOW)
    assert message.status is Status.WAITING
    assert message.mode is Mode.TEST


@pytest.mark.django_db
def test_for_one_reason_goes_one_mail():
    first = make.queued(key="decision:1")
    second = make.queued(key="decision:1", letter=Letter("Nogmaals", "Anders", "nl"))

    assert first == second
    assert Message.objects.get().subject == make.LETTER.subject


@pytest.mark.django_db(transaction=True)
def test_mail_stands_or_falls_with_the_change_that_it_tells_of():
    with pytest.raises(OutsideTransaction):
        make.queued()
    with transaction.atomic():
        make.queued()
        transaction.set_rollback(True)

    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["", "karin", "karin@", "a@example.nl\nBcc: b@example.nl", "a@b@example.nl"]
)
def test_an_address_that_takes_no_mail_is_refused(address):
    with pytest.raises(UnusableAddress):
        make.queued(to=address)


@pytest.mark.django_db
def test_a_subject_is_one_line():
    made = make.queued(letter=Letter("Een\r\nBcc: b@example.nl", "Tekst", "nl"))

    assert made.subject == "Een Bcc: b@example.nl"
