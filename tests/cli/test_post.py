import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from django.db import connection

from kaderwerk.cli.post import command
from kaderwerk.post.models import Message, Status
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
