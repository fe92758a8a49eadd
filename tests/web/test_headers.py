import datetime as dt
import os
import subprocess
import sys

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.web.arrival import ArrivalMiddleware
from tests import make
from tests.site import as_actor, visitor

LIVE = {
    "KADERWERK_MODE": "live",
    "KADERWERK_HOSTS": "kaderwerk.example.nl",
    "KADERWERK_SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
}


def live(code, **variables):
    """Runs Python with the settings of a real installation; what it prints."""
    # What the browser of a test needs stands in the surroundings too, and is no setting.
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("KADERWERK_", "DJANGO_"))}
    variables = clean | LIVE | variables | {"DJANGO_SETTINGS_MODULE": "kaderwerk.settings"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import django; django.setup()\n{code}"],
        env=variables, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("{"))  # what is logged


CHECK = (
    "from django.core.management import call_command; "
    "call_command('check', '--deploy', '--fail-level', '%s')"
)


def test_the_checks_for_deployment_find_nothing():
    live(CHECK % "WARNING", KADERWERK_SEAL_KEY="seal.pem")


def test_the_checks_for_deployment_miss_a_key_to_seal_with():
    with pytest.raises(AssertionError, match="KADERWERK_SEAL_KEY is not set"):
        live(CHECK % "WARNING")
    live(CHECK % "ERROR")


def test_a_real_installation_asks_for_tls_and_names_its_cookies_for_this_host_alone():
    said = live(
        "from django.test import Client\n"
        "from django.conf import settings as s\n"
        "over = Client().get('/version', headers={'host': 'kaderwerk.example.nl'}, secure=True)\n"
        "plain = Client().get('/language/', headers={'host': 'kaderwerk.example.nl'})\n"
        "switched = Client().post('/language/', {'language': 'en'}, secure=True,"
        " headers={'host': 'kaderwerk.example.nl'})\n"
        "print(over['Strict-Transport-Security'])\n"
        "print(plain.status_code, plain['Location'])\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)\n"
        "print('upgrade-insecure-requests' in over['Content-Security-Policy'])\n"
        "print(switched.cookies)\n"
    ).splitlines()

    assert said[0] == "max-age=63072000; includeSubDomains"
    assert said[1] == "301 https://kaderwerk.example.nl/language/"
    assert said[2] == "__Host-session __Host-csrf True"
    assert said[3] == "True"
    assert "__Host-language=en" in said[4]
    assert "Secure" in said[4]
    assert "HttpOnly" in said[4]


def test_a_proxy_is_believed_only_when_there_is_one():
    code = "from django.conf import settings as s; print(s.BEHIND_PROXY, s.SECURE_PROXY_SSL_HEADER)"

    assert live(code).split() == ["False", "None"]
    assert live(code, KADERWERK_PROXY="1").startswith("True ('HTTP_X_FORWARDED_PROTO', 'https')")


class Asked:
    """As much of a request as its arrival needs."""

    method, resolver_match = "GET", None

    def __init__(self, stamp):
        self.headers = {"X-Request-Start": stamp}


def arrival(stamp):
    request = Asked(stamp)

    class Answer:
        status_code = 200
        headers: dict[str, str] = {}  # noqa: RUF012

    ArrivalMiddleware(lambda _request: Answer())(request)
    return request.received_at


@pytest.mark.parametrize(("trusted", "waited"), [(True, 40), (False, 0)])
def test_what_counts_is_when_a_request_came_to_a_proxy_that_is_trusted(settings, trusted, waited):
    settings.BEHIND_PROXY = trusted
    now = dt.datetime(2017, 6, 24, 22, 0, 10, tzinfo=dt.UTC)
    with clock.moved_to(now):
        stamp = f"t={clock.real_now().timestamp() - 40:.3f}"
        assert abs((now - arrival(stamp)).total_seconds() - waited) < 5


@pytest.mark.parametrize(
    "stamp", ["", "t=", "t=abc", "t=1", "t=99999999999", "\0", "t=" + "9" * 500]
)
def test_a_stamp_that_cannot_be_is_not_believed(settings, stamp):
    settings.BEHIND_PROXY = True
    now = dt.datetime(2017, 6, 24, 22, 0, 10, tzinfo=dt.UTC)
    with clock.moved_to(now):
        assert arrival(stamp) == now


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("address", ["/version", "/account/login/", "/nowhere/", "/language/", "/"])
def test_every_answer_says_what_a_browser_may_do_with_it(address):
    answer = visitor().get(address)
    policy = {
        part.split()[0]: part.split()[1:]
        for part in answer["Content-Security-Policy"].split(";")
        if part.strip()
    }

    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert all(
        not source.startswith("'unsafe") for sources in policy.values() for source in sources
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.usefixtures("apart")
def test_no_store_keeps_what_somebody_saw_who_is_signed_in():
    client = as_actor(make.official(Role.ROUND_MANAGER))

    for address in ("/", "/account/seats/", "/people/", "/version", "/nowhere/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


@pytest.mark.usefixtures("apart")
def test_a_session_cookie_cannot_be_read_by_a_script():
    client = as_actor(make.official(Role.ROUND_MANAGER))
    client.post("/account/seats/", {"seat": client.session["seat"]["id"]})
    cookie = client.cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
