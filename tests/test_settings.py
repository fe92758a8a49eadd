import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kaderwerk import environment

ROOT = Path(__file__).resolve().parents[1]


def run(code, **variables):
    """Runs a line of Python with only these variables of ours set."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KADERWERK_")}
    clean |= {"DJANGO_SETTINGS_MODULE": "kaderwerk.settings", **variables}
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings; {code}"],
        env=clean, capture_output=True, text=True,
    )  # fmt: skip


def test_nothing_has_to_be_set_to_read_the_settings():
    done = run("print(settings.DATABASES['default']['NAME'], settings.LANGUAGE_CODE)")

    assert done.stdout.split() == ["kaderwerk.sqlite3", "nl"]


def test_what_needs_the_secret_fails_clearly_without_one():
    done = run("settings.SECRET_KEY")

    assert "SECRET_KEY setting must not be empty" in done.stderr


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_a_demo_makes_up_another_secret_each_time(mode):
    secrets = {run("print(settings.SECRET_KEY)", KADERWERK_MODE=mode).stdout for _ in range(2)}

    assert len(secrets) == 2
    assert all(len(secret) > 50 for secret in secrets)


def test_a_short_secret_is_refused_and_not_printed():
    done = run("settings.SECRET_KEY", KADERWERK_SECRET_KEY="hunter2")

    assert "KADERWERK_SECRET_KEY must have at least 50 characters" in done.stderr
    assert "hunter2" not in done.stderr


def test_a_mode_that_does_not_exist_is_refused(monkeypatch):
    monkeypatch.setenv("KADERWERK_MODE", "prod")

    with pytest.raises(ImproperlyConfigured, match="live, demo, test"):
        environment.one_of("KADERWERK_MODE", ("live", "demo", "test"))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("kaderwerk.sqlite3", "kaderwerk.sqlite3"),
        ("/var/lib/kaderwerk/db.sqlite3", "/var/lib/kaderwerk/db.sqlite3"),
        ("sqlite:///db.sqlite3", "db.sqlite3"),
        ("sqlite:////var/lib/k%20w.sqlite3", "/var/lib/k w.sqlite3"),
        (":memory:", ":memory:"),
    ],
)
def test_a_path_or_a_sqlite_address_is_a_file(url, name):
    database = environment.database(url)

    assert database["ENGINE"].endswith("sqlite3")
    assert database["NAME"] == name
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_a_postgresql_address_is_read_in_full():
    database = environment.database(
        "postgresql://app:p%40ss%2Fword@db.example.nl:6432/scheme?sslmode=verify-full"
    )

    assert database["ENGINE"].endswith("postgresql")
    assert {key: database[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")} == {
        "USER": "app",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example.nl",
        "PORT": "6432",
        "NAME": "scheme",
    }
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert "synchronous_commit=on" in database["OPTIONS"]["options"]


def test_a_socket_can_be_the_host():
    database = environment.database("postgresql:///scheme?host=/run/postgresql")

    assert (database["HOST"], database["NAME"]) == ("/run/postgresql", "scheme")


@pytest.mark.parametrize(
    "url",
    ["mysql://app:hunter2@db/scheme", "postgresql://app:hunter2@db", "postgresql://app:hunter2@db:x/y",
     "postgresql://app:hunter2@[::1/y", "sqlite://", ""],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured, match="KADERWERK_DATABASE_URL") as refused:
        environment.database(url)

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "port", "ssl", "starttls"),
    [
        ("smtp://post:s%3Acret@mail.example.nl", 587, False, True),
        ("smtps://post:s%3Acret@mail.example.nl", 465, True, False),
        ("smtp://post:s%3Acret@localhost:1025", 1025, False, False),
    ],
)
def test_mail_leaves_encrypted_unless_it_stays_on_the_machine(
    url, port, ssl, starttls, monkeypatch
):
    monkeypatch.setenv("KADERWERK_SMTP_URL", url)

    server = environment.mail_server("KADERWERK_SMTP_URL")

    assert (server.port, server.ssl, server.starttls) == (port, ssl, starttls)
    assert (server.user, server.password) == ("post", "s:cret")
    assert "s:cret" not in repr(server)


def test_a_mail_server_that_cannot_be_read_is_refused(monkeypatch):
    monkeypatch.setenv("KADERWERK_SMTP_URL", "mail.example.nl:25")

    with pytest.raises(ImproperlyConfigured, match="KADERWERK_SMTP_URL"):
        environment.mail_server("KADERWERK_SMTP_URL")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://kaderwerk.example.nl", "https://kaderwerk.example.nl"),
        ("https://kaderwerk.example.nl:8443/", "https://kaderwerk.example.nl:8443"),
        ("", "https://first.example.nl"),
    ],
)
def test_links_in_mail_lead_to_the_site_as_it_is_set_or_to_its_first_name(url, site, monkeypatch):
    monkeypatch.setenv("KADERWERK_URL", url)

    assert environment.site("KADERWERK_URL", ["first.example.nl"], is_live=True) == site


def test_an_address_of_the_site_that_cannot_be_is_refused(monkeypatch):
    monkeypatch.setenv("KADERWERK_URL", "kaderwerk.example.nl")

    with pytest.raises(ImproperlyConfigured, match="KADERWERK_URL"):
        environment.site("KADERWERK_URL", [], is_live=True)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"TSA": "tsa.example.nl"}, "KADERWERK_SEAL_TSA"),
        ({"LEVEL": "B-T"}, "KADERWERK_SEAL_LEVEL"),
        ({"LEVEL": "B-B", "TSA": "https://tsa.example.nl"}, "KADERWERK_SEAL_LEVEL"),
        ({"LEVEL": "B-LTA", "TSA": "https://tsa.example.nl"}, "KADERWERK_SEAL_ROOTS"),
        ({"LEVEL": "B-LT"}, "KADERWERK_SEAL_LEVEL"),
    ],
)
def test_a_seal_that_cannot_be_made_is_refused_at_the_start(variables, named, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(f"KADERWERK_SEAL_{name}", value)

    with pytest.raises(ImproperlyConfigured, match=named):
        environment.seal()


def test_what_opens_the_key_of_the_seal_is_never_shown(monkeypatch):
    monkeypatch.setenv("KADERWERK_SEAL_PASSWORD", "geheim")

    assert environment.seal().password == "geheim"
    assert "geheim" not in repr(environment.seal())


def test_every_variable_is_explained_and_no_other():
    read = {
        variable
        for path in (ROOT / "src" / "kaderwerk").glob("*.py")
        for variable in re.findall(r'"(KADERWERK_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `(KADERWERK_[A-Z_]+)` \|", page, re.M)) == read
