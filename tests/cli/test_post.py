import datetime as dt
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection

from kaderwerk import clock
from kaderwerk.cli.post import command
from kaderwerk.plans.services.reminding import due_at
from kaderwerk.post.models import Message, Status
from tests import make as scheme
from tests.post import make

RUN = (
    "import sys, django; django.setup(); from django.db import connection; "
    "connection.settings_dict['NAME'] = sys.argv.pop(1); "
    "from kaderwerk.cli.post import command; command(['work'])"
)


@pytest.fixture(autouse=True)
def signals():
    """The command listens to signals; afterwards they are pytest's again."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.django_db
def test_what_is_due_is_sent_and_counted(tmp_path):
    make.message(), make.message()

    done = CliRunner().invoke(command, ["work", "--once", "--mailbox", str(tmp_path)])

    assert done.exit_code == 0
    assert "2 " in done.output.splitlines()[-1]
    assert len(list(tmp_path.glob("*.eml"))) == 2


@pytest.mark.django_db
def test_it_says_so_when_there_is_no_mail_server(tmp_path, settings):
    settings.EMAIL_HOST = ""

    done = CliRunner().invoke(command, ["work", "--once", "--mailbox", str(tmp_path)])

    assert "KADERWERK_SMTP_URL" in done.output


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_told_to_stop_stops_with_a_tally(tmp_path):
    message = make.message()
    database = str(connection.settings_dict["NAME"])
    worker = subprocess.Popen(
        [sys.executable, "-c", RUN, database],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    worker.stdout.readline()
    for _ in range(100):
        message.refresh_from_db()
        if message.status == Status.SENT:
            break
        time.sleep(0.1)
    worker.terminate()
    rest, _ = worker.communicate(timeout=20)

    assert worker.returncode == 0
    assert rest.splitlines()[-1].startswith("1 ")
    assert Message.objects.get().status is Status.SENT


@pytest.mark.django_db
def test_reminders_that_are_due_are_sent_along_and_once(tmp_path):
    plan = scheme.filled(scheme.place(scheme.round_of()))
    kader = plan.kader
    reminder = next(each for each in kader.reminders if each.phase == "submit")
    due, _about = due_at(kader, reminder)
    with clock.moved_to(due + dt.timedelta(minutes=1)):
        for _ in range(2):
            done = CliRunner().invoke(command, ["work", "--once", "--mailbox", str(tmp_path)])
            assert done.exit_code == 0

    sent = Message.objects.filter(letter=f"reminder.{reminder.key}", status=Status.SENT)
    assert sent.count() == sent.values("to_person").distinct().count() > 0


@pytest.mark.django_db
def test_mail_is_sent_when_no_reminder_can_be_made(tmp_path, monkeypatch, caplog):
    scheme.round_of()
    message = make.message()

    def broken(_round):
        raise DatabaseError("busy")

    monkeypatch.setattr("kaderwerk.cli.post.remind", broken)
    done = CliRunner().invoke(command, ["work", "--once", "--mailbox", str(tmp_path)])

    assert done.exit_code == 0
    message.refresh_from_db()
    assert message.status == Status.SENT
