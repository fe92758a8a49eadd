import datetime as dt
from uuid import uuid4

import pytest
from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.recording import OutsideTransaction
from kaderwerk.post.letters import Letter
from kaderwerk.post.models import Message, Mode, Status
from kaderwerk.post.services import UnusableAddress, queue_for_all
from tests import make as made
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


def sent_to(people, letter=make.LETTER):
    queue_for_all(people, reason="receipt:1", letter=letter, mode=Mode.TEST, round=uuid4())


@pytest.mark.django_db
def test_a_letter_to_many_takes_one_query_and_reaches_each(django_assert_num_queries):
    people = [made.person() for _ in range(3)]
    with django_assert_num_queries(1):
        sent_to(people)

    found = Message.objects.values_list("to_person", "to_email", "subject")
    assert set(found) == {(p.pk, p.email, make.LETTER.subject) for p in people}


@pytest.mark.django_db
def test_who_was_sent_it_already_gets_no_second():
    first, second = made.person(), made.person()
    sent_to([first])
    sent_to([first, second], Letter("Nogmaals", "Anders", "nl"))

    found = Message.objects.values_list("to_person", "subject")
    assert dict(found) == {first.pk: make.LETTER.subject, second.pk: "Nogmaals"}
    assert found.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_letter_to_many_stands_or_falls_with_the_change_too():
    with pytest.raises(OutsideTransaction):
        sent_to([])
