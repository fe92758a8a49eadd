"""The site as it is served, in processes of its own on the database of the test, and clients that
remember what was acknowledged to them.
"""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import string
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from kaderwerk.organisations.actor import Actor
from tests.site import as_actor

HOST = "127.0.0.1"
MOST_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A running server with its workers."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        tasks = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]

    def kill_a_worker(self) -> bool:
        """Ends one worker at once, as the kernel does when memory is short."""
        workers = self.workers()
        if workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(secrets.choice(workers), signal.SIGKILL)
        return bool(workers)


@contextlib.contextmanager
def serving(folder: Path, *, workers: int = 2) -> Iterator[Served]:
    """The site on a free port, on the database of this test, with the secret of this process."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port = int(listener.getsockname()[1])
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KADERWERK_")} | {
        "KADERWERK_MODE": "test",
        "KADERWERK_HOSTS": HOST,
        "KADERWERK_DATABASE_URL": _database(),
        "KADERWERK_SECRET_KEY": settings.SECRET_KEY,
    }
    command = [sys.executable, "-m", "kaderwerk.cli", "serve", "--workers", str(workers)]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=folder, env=environment, stdout=log, stderr=log
        )
    try:
        _wait_for(port, process)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(MOST_SECONDS)


def _database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return name
    parts = urlsplit(os.environ["KADERWERK_DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until and process.poll() is None:
        asking = http.client.HTTPConnection(HOST, port, timeout=5)
        with contextlib.suppress(OSError), contextlib.closing(asking):
            asking.request("GET", "/health")
            if asking.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")


class Tab:
    """A page that somebody has open: it posts as the page does, and again until it is answered."""

    def __init__(self, served: Served, actor: Actor):
        self._port = served.port
        token = "".join(secrets.choice(string.ascii_letters) for _ in range(32))
        session = as_actor(actor).cookies[settings.SESSION_COOKIE_NAME].value
        self._headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; "
            f"{settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.broken = 0

    def post(self, path: str, fields: Mapping[str, str]) -> http.client.HTTPResponse:
        """Posts once. Raises OSError or HTTPException when no answer came."""
        asking = http.client.HTTPConnection(HOST, self._port, timeout=MOST_SECONDS)
        try:
            asking.request("POST", path, urlencode(fields), self._headers)
            answer = asking.getresponse()
            answer.read()
            return answer
        finally:
            asking.close()

    def post_until_answered(self, path: str, fields: Mapping[str, str]) -> http.client.HTTPResponse:
        """Sends the very same again for as long as nobody answers."""
        until = time.monotonic() + MOST_SECONDS
        while time.monotonic() < until:
            try:
                answer = self.post(path, fields)
            except (OSError, http.client.HTTPException):
                self.broken += 1
                time.sleep(0.05)
                continue
            if answer.status < 500:
                return answer
            self.broken += 1
        raise AssertionError("nobody answered")
