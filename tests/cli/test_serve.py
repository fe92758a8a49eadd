import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner

from kaderwerk.cli import serve as module
from kaderwerk.cli.serve import Server, command


def run():
    return CliRunner().invoke(command, ["--language", "en"])


@pytest.mark.django_db
def test_it_does_not_start_without_names_a_secret_or_tables(settings, monkeypatch):
    settings.ALLOWED_HOSTS = []
    assert "KADERWERK_HOSTS" in run().output
    settings.ALLOWED_HOSTS = ["x"]
    with monkeypatch.context() as without:
        without.setattr(module, "_has_secret", lambda: False)
        assert "KADERWERK_SECRET_KEY" in run().output
    monkeypatch.setattr(module, "is_up_to_date", lambda: False)
    assert "kaderwerk migrate" in run().output
    assert run().exit_code == 1


def test_the_server_knows_every_limit_that_it_is_given():
    server = Server(bind="127.0.0.1:1", workers=3, threads=5)

    assert (server.cfg.workers, server.cfg.threads) == (3, 5)
    assert server.cfg.limit_request_line == 4094
    assert server.cfg.max_requests_jitter > 0


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def test_the_server_itself_believes_no_proxy():
    assert Server().cfg.secure_scheme_headers == {}


@pytest.mark.slow
def test_it_serves_until_it_is_told_to_stop(tmp_path):
    port = free_port()
    variables = {k: v for k, v in os.environ.items() if not k.startswith("KADERWERK_")} | {
        "KADERWERK_MODE": "test",
        "KADERWERK_HOSTS": "127.0.0.1",
        "KADERWERK_DATABASE_URL": str(tmp_path / "site.sqlite3"),
        "PYTHONUNBUFFERED": "1",
    }
    program = [sys.executable, "-m", "kaderwerk.cli"]
    subprocess.run([*program, "migrate"], env=variables, cwd=tmp_path, check=True)
    server = subprocess.Popen(
        [*program, "serve", "--port", str(port)],
        env=variables, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert asked(port, "/health") == (200, "ok")
        assert asked(port, "/nowhere/")[0] == 404
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=30)

    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert server.returncode == 0
    assert {line["status"] for line in lines if "status" in line} == {200, 404}


def asked(port, path):
    for _ in range(300):
        with contextlib.suppress(ConnectionError, urllib.error.URLError):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, ""
        time.sleep(0.1)
    raise AssertionError("it does not answer")
