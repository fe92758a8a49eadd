import json
import logging

import pytest
from django.test import Client

from kaderwerk.organisations.actor import Role
from kaderwerk.web.log import JsonLine, Stdout
from tests import make
from tests.site import as_actor, visitor
from tests.web import test_errors

PASSWORD = "zee-schuim-vlag"


@pytest.fixture
def lines(capsys):
    """What has been logged until now, line by line."""

    def read():
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return read


@pytest.mark.usefixtures("apart")
def test_a_request_is_one_line_with_what_it_took(lines):
    actor = make.official(Role.ROUND_MANAGER)
    page = as_actor(actor).get("/people/?q=secret")
    line = lines()[-1]

    assert line["reference"] == page["X-Request-ID"]
    assert line["person"] == str(actor.person)
    assert (line["method"], line["route"], line["status"]) == ("GET", "web:people", 200)
    assert line["ms"] > 0
    assert line["at"].endswith("+00:00")


@pytest.mark.usefixtures("apart")
def test_nothing_that_people_write_reaches_the_log(lines, settings):
    settings.ROOT_URLCONF = test_errors.Urls
    person = make.person("Karin de Vries")
    person.set_password(PASSWORD)
    person.save()
    client = Client(raise_request_exception=False)
    secrets = ["karin@example.org", "een geheim antwoord", "zee-schuim-vlag", "token1234567"]
    client.get("/broken/?q=een geheim antwoord")
    client.get("/invitation/token1234567/")
    client.get("/een geheim antwoord/karin@example.org")
    client.post("/account/login/", {"login": "karin@example.org", "password": PASSWORD})
    client.post("/echo/", {f"een geheim antwoord {n}": "x" for n in range(600)})
    client.get("/account/login/", headers={"host": "een-geheim-antwoord.example"})
    client.get("/account/login/", headers={"user-agent": "een geheim antwoord"})
    client.generic("KARIN@EXAMPLE.ORG", "/version")
    Client(enforce_csrf_checks=True).post("/account/login/", {"login": "karin@example.org"})
    logged = json.dumps(lines()).lower()

    assert logged.count('"reference"') >= 9
    assert not [secret for secret in secrets if secret in logged]
    assert "geheim" not in logged


@pytest.mark.django_db
def test_what_broke_is_logged_with_the_number_of_the_page_and_its_place(lines, settings):
    settings.ROOT_URLCONF = test_errors.Urls
    client = visitor()
    client.raise_request_exception = False
    page = client.get("/broken/")
    (line,) = (line for line in lines() if line["level"] == "error")

    assert line["reference"] == page["X-Request-ID"]
    assert line["exception"] == "RuntimeError"
    assert any(place.endswith(" broken") for place in line["places"])


def test_a_message_of_another_library_is_not_logged():
    record = logging.makeLogRecord({"name": "smtplib", "msg": "to karin@example.org"})
    ours = logging.makeLogRecord({"name": "kaderwerk.post", "msg": "sent"})

    assert "karin" not in JsonLine().format(record)
    assert json.loads(JsonLine().format(ours))["event"] == "sent"


def test_a_line_break_makes_no_second_line(capsys):
    handler = Stdout()
    handler.setFormatter(JsonLine())
    handler.emit(logging.makeLogRecord({"name": "kaderwerk", "msg": 'x\n{"level": "error"}'}))

    assert len(capsys.readouterr().out.splitlines()) == 1
