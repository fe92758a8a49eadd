"""The site as it is served, and a client that asks it for pages over connections that stay open."""

import contextlib
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tools.bench.site_scene import Reader

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"

#: What a proxy in front of the site says of a request that came to it over TLS.
AS_PROXY = {"X-Forwarded-Proto": "https"}

#: Nothing here takes so long; a run that does is broken.
MOST_SECONDS = 30

#: A connection that has been idle for longer may be closed by the server at any moment.
IDLE_SECONDS = 1

#: Stands among the wrong answers for a request that got none.
NO_ANSWER = 0


@dataclass(frozen=True)
class Response:
    """What came back, and how many bytes of it went over the line."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Times:
    """Milliseconds of each request, the seconds that all took, and what was not as expected."""

    each: list[float] = field(default_factory=list)
    seconds: float = 0
    wrong: list[int] = field(default_factory=list)
    sent: int = 0

    def part(self, hundredth: int) -> float:
        """What so many of a hundred were within."""
        found = sorted(self.each) or [float("nan")]
        return found[min(len(found) - 1, len(found) * hundredth // 100)]

    @property
    def median(self) -> float:
        return statistics.median(self.each) if self.each else float("nan")

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds if self.seconds else 0


class Browser:
    """One person at one connection. Like any browser it connects anew when the server has closed
    the connection in between, and reads again what got no answer for that.
    """

    def __init__(self, port: int, reader: Reader | None = None):
        self._port, self._reader = port, reader
        self._connection = http.client.HTTPConnection(HOST, port, timeout=MOST_SECONDS)
        self._used = time.monotonic()

    def become(self, reader: Reader) -> None:
        """From here on somebody else sits at it: for loads in which a connection serves many."""
        self._reader = reader

    def get(self, path: str) -> Response:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, str], *, htmx: bool = False) -> Response:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if htmx:
            headers["HX-Request"] = "true"
        return self._ask("POST", path, urlencode(fields), headers)

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None, more: dict[str, str]) -> Response:
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "nl", **more}
        if self._reader:
            headers |= {"Cookie": self._reader.cookie, "X-CSRFToken": self._reader.token}
        if method == "POST" and time.monotonic() - self._used > IDLE_SECONDS:
            self._connection.close()  # what is written must not be sent twice
        is_reused = self._connection.sock is not None
        try:
            response = self._answer(method, path, body, headers)
        except ConnectionError:  # which http.client.RemoteDisconnected is too
            self._connection.close()
            if method == "POST" or not is_reused:
                raise
            response = self._answer(method, path, body, headers)
        content = response.read()
        self._used = time.monotonic()
        return Response(response.status, dict(response.getheaders()), content)

    def _answer(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        self._connection.request(method, path, body, headers)
        return self._connection.getresponse()


def one_by_one(ask: Callable[[int], Response], times: int, expect: int, warm_up: int = 3) -> Times:
    """Ask so many times, one after the other."""
    got = Times()
    began = time.perf_counter()
    for number in range(-warm_up, times):
        if number == 0:
            began = time.perf_counter()
        start = time.perf_counter()
        answer = ask(number + warm_up)
        if number >= 0:
            _note(got, answer, (time.perf_counter() - start) * 1000, expect)
    got.seconds = time.perf_counter() - began
    return got


def at_once(asks: list[Callable[[int], Response]], times: int, expect: int) -> Times:
    """Each of these asks so many times, all at the same moment. What goes wrong is counted too."""
    got, lock, ready = Times(), threading.Lock(), threading.Barrier(len(asks) + 1)

    def go(ask: Callable[[int], Response]) -> None:
        ready.wait()
        for number in range(times):
            start = time.perf_counter()
            try:
                answer = ask(number)
            except Exception:  # it would vanish with the thread
                traceback.print_exc()
                answer = Response(NO_ANSWER, {}, b"")
            took = (time.perf_counter() - start) * 1000
            with lock:
                _note(got, answer, took, expect)

    threads = [threading.Thread(target=go, args=(ask,)) for ask in asks]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    got.seconds = time.perf_counter() - began
    return got


def _note(got: Times, answer: Response, took: float, expect: int) -> None:
    if answer.status == expect:
        got.each.append(took)
        got.sent = len(answer.body)
    else:
        got.wrong.append(answer.status)


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    pid: int

    def memory(self) -> float:
        """Megabytes of the server and its workers: pages that they share are counted once."""
        pids = [self.pid, *_children(self.pid)]
        rollups = [Path(f"/proc/{pid}/smaps_rollup") for pid in pids]
        found = [re.search(r"^Pss:\s+(\d+) kB", r.read_text(), re.M) for r in rollups if r.exists()]
        return sum(int(match[1]) for match in found if match) / 1024


@contextlib.contextmanager
def serving(database: str, *, workers: int = 2, mode: str = "test") -> Iterator[Served]:
    """The site on a free port of this machine, with the secret of this process.

    In mode `live` it believes to stand behind a proxy: see AS_PROXY.
    """
    port = _free_port()
    command = [sys.executable, "-m", "kaderwerk.cli", "serve", "--port", str(port)]
    environment = {**os.environ, "KADERWERK_DATABASE_URL": database, "KADERWERK_HOSTS": HOST}
    environment |= {
        "KADERWERK_MODE": mode,
        "KADERWERK_PROXY": "1" if mode == "live" else "0",
        "KADERWERK_STATIC": str(ROOT / "build" / "bench" / "static"),
    }
    log = ROOT / "build" / "bench" / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--workers", str(workers)], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    try:
        _wait_for(port, process)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), contextlib.closing(Browser(port)) as browser:
            if browser.get("/health").status in {200, 301}:  # the second: only over TLS
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start: see build/bench/server.log")
