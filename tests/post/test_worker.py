import datetime as dt
import email
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from email.policy import default
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection

from kaderwerk import clock
from kaderwerk.post import worker
from kaderwerk.post.carriers import carriers
from kaderwerk.post.models import Message, Mode, Status
from kaderwerk.post.worker import Tally, claim, revive, work
from tests.post import make

pytestmark = pytest.mark.django_db

MODES = list(Mode)


class Carrier:
    """Notes what it carried, and fails with what it is told to."""

    def __init__(self, *errors):
        self.carried, self.errors = [], list(errors)

    def __call__(self, message):
        self.carried.append(message.pk)
        if self.errors:
            raise self.errors.pop(0)


def send(carry, **options):
    return work(dict.fromkeys(Mode, carry), until_empty=True, **options)


def later(message):
    """As if what the message waits for had passed: the pause, or the claim of a worker."""
    past = clock.real_now() - dt.timedelta(seconds=1)
    Message.objects.filter(pk=message.pk, retry_at__isnull=False).update(retry_at=past)
    Message.objects.filter(pk=message.pk, lease_until__isnull=False).update(lease_until=past)


def test_what_waits_is_sent_once():
    message, carry = make.message(), Carrier()

    assert send(carry) == Tally(sent=1)
    assert send(carry) == Tally()

    message.refresh_from_db()
    assert carry.carried == [message.pk]
    assert (message.status, message.attempts, message.lease_until) == (Status.SENT, 1, None)
    assert message.sent_at


def test_what_is_due_first_goes_first():
    second = make.message()
    first = make.message(due_at=second.due_at - dt.timedelta(hours=1))
    carry = Carrier()

    send(carry)

    assert carry.carried == [first.pk, second.pk]


def test_mail_does_not_go_before_its_day_by_the_business_clock():
    day = dt.datetime(2017, 6, 20, tzinfo=dt.UTC)
    make.message(due_at=day)

    with clock.moved_to(day - dt.timedelta(seconds=1)):
        assert send(Carrier()) == Tally()
    with clock.moved_to(day):
        assert send(Carrier()) == Tally(sent=1)


def test_a_server_that_fails_is_tried_again_later_and_later():
    message = make.message()
    pauses = []
    for _ in range(3):
        assert send(Carrier(SMTPServerDisconnected("gone"))) == Tally(again=1)
        message.refresh_from_db()
        pauses.append(round((message.retry_at - clock.real_now()).total_seconds(), -1))
        later(message)

    assert pauses == [30, 60, 120]
    assert message.last_error == "SMTPServerDisconnected: gone"
    assert send(Carrier()) == Tally(sent=1)


def test_one_that_fails_does_not_hold_up_the_others():
    make.message(), make.message()

    assert send(Carrier(OSError("no route"))) == Tally(sent=1, again=1)


def test_after_the_last_attempt_a_person_must_look():
    message = make.message(attempts=worker.ATTEMPTS - 1)

    assert send(Carrier(OSError("no route"))) == Tally(dead=1)
    assert send(Carrier()) == Tally()

    assert revive(message.pk)
    assert not revive(message.pk)
    assert send(Carrier()) == Tally(sent=1)


def test_an_address_that_is_refused_for_good_is_not_tried_again():
    make.message()
    error = SMTPRecipientsRefused({"karin@example.nl": (550, b"unknown user")})

    assert send(Carrier(error)) == Tally(dead=1)


def test_an_address_that_is_refused_for_now_is_tried_again():
    make.message()
    error = SMTPRecipientsRefused({"karin@example.nl": (451, b"greylisted")})

    assert send(Carrier(error)) == Tally(again=1)


def test_what_another_worker_holds_is_left_alone_until_the_claim_runs_out():
    message = make.message()
    assert claim(MODES).pk == message.pk

    assert claim(MODES) is None
    later(message)

    assert claim(MODES).attempts == 2


def test_a_worker_that_was_too_slow_does_not_undo_what_the_next_one_did():
    message = make.message()
    slow = claim(MODES)
    later(message)
    assert send(Carrier()) == Tally(sent=1)

    worker.deliver(slow, Carrier(OSError("late")), Tally())

    message.refresh_from_db()
    assert message.status is Status.SENT


def test_a_message_that_takes_every_worker_down_is_given_up():
    message = make.message(attempts=worker.ATTEMPTS)

    assert send(Carrier()) == Tally(dead=1)

    message.refresh_from_db()
    assert (message.status, message.last_error) == (Status.DEAD, "worker lost")


def test_a_worker_that_is_told_to_stop_finishes_the_one_it_has():
    make.message(), make.message()
    carry = Carrier()

    tally = work(dict.fromkeys(Mode, carry), stop=lambda: len(carry.carried) > 0)

    assert tally == Tally(sent=1)
    assert Message.objects.filter(status=Status.WAITING).count() == 1


def test_looking_in_an_empty_outbox_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claim(MODES) is None


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.PREVIEW])
def test_what_is_not_live_goes_to_the_mailbox_and_nowhere_else(mode, tmp_path, settings):
    settings.EMAIL_HOST = "mail.example.nl"
    message = make.message(mode=mode, subject="Łódź 漢", body="Beste Karin 😀\n")

    assert work(carriers(tmp_path), until_empty=True) == Tally(sent=1)

    (path,) = tmp_path.iterdir()
    read = email.message_from_bytes(path.read_bytes(), policy=default)
    assert (read["Subject"], read["To"]) == ("Łódź 漢", "karin@example.nl")
    assert read.get_content() == "Beste Karin 😀\n"
    assert read["Message-ID"].startswith(f"<{message.pk}@")
    assert mail.outbox == []


def test_what_is_sent_to_the_mailbox_twice_is_one_file(tmp_path):
    message = make.message()
    for _ in range(2):
        carriers(tmp_path)[Mode.TEST](message)

    assert len(list(tmp_path.iterdir())) == 1


def test_live_mail_goes_to_the_mail_server(tmp_path, settings):
    settings.EMAIL_HOST = "mail.example.nl"
    message = make.message(mode=Mode.LIVE)

    assert work(carriers(tmp_path), until_empty=True) == Tally(sent=1)

    (sent,) = mail.outbox
    assert sent.to == ["karin@example.nl"]
    assert str(message.pk) in sent.message()["Message-ID"]
    assert list(tmp_path.iterdir()) == []


def test_live_mail_waits_while_there_is_no_mail_server(tmp_path, settings):
    settings.EMAIL_HOST = ""
    message = make.message(mode=Mode.LIVE)

    assert work(carriers(tmp_path), until_empty=True) == Tally()

    message.refresh_from_db()
    assert (message.status, message.attempts) == (Status.WAITING, 0)


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_each_message_once():
    for _ in range(30):
        make.message()
    carry = Carrier()

    def run(_):
        try:
            return send(carry)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        tallies = list(pool.map(run, range(4)))

    assert sum(tally.sent for tally in tallies) == 30
    assert len(set(carry.carried)) == len(carry.carried) == 30


CARRY_AND_HANG = """
import sys, time, datetime, django
from django.conf import settings
django.setup()
from django.db import connection
connection.close()
connection.settings_dict["NAME"] = sys.argv[1]
from kaderwerk.post.models import Mode
from kaderwerk.post.worker import work
def hang(message):
    print("carrying", flush=True)
    time.sleep(60)
work({Mode.TEST: hang}, lease=datetime.timedelta(seconds=1))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_leaves_its_message_to_the_next():
    message = make.message()
    database = str(connection.settings_dict["NAME"])
    doomed = subprocess.Popen(
        [sys.executable, "-c", CARRY_AND_HANG, database],
        stdout=subprocess.PIPE, text=True, env=os.environ,
    )  # fmt: skip
    assert doomed.stdout.readline() == "carrying\n"
    os.kill(doomed.pid, signal.SIGKILL)
    doomed.wait()
    doomed.stdout.close()

    assert send(Carrier()) == Tally()
    time.sleep(1.1)
    assert send(Carrier()) == Tally(sent=1)

    message.refresh_from_db()
    assert (message.status, message.attempts) == (Status.SENT, 2)
