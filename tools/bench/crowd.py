"""What happens when all come at once: writers, the last ten minutes, and as many as it takes.

Requests come when people send them, whether the one before was answered or not (an open model),
so that a server that falls behind is seen to. How long one took counts from when it was due.
"""

import contextlib
import logging
import queue
import sys
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from django.urls import reverse

from kaderwerk.answering.models import Answer
from kaderwerk.plans.models import Plan, Signature, Submission
from kaderwerk.verify.run import verify
from tools import postgres
from tools.bench.crowd_scene import Crowd, knee_scene, last_minutes_scene, writers_scene
from tools.bench.made_up import ANSWER, TEXTS
from tools.bench.scene import FOLDER
from tools.bench.server import NO_ANSWER, Browser, Response, Served, Times, serving
from tools.bench.site import on_postgres, on_sqlite
from tools.bench.site_scene import Reader

#: Each of them types on, and what was typed is saved every ten seconds.
SAVE_EVERY, SAVE_FOR = 10, 60

#: The last ten minutes are played in one.
MINUTES = 60
READERS = 400

#: Offered to the server, a second, for so many seconds each.
RATES, RATE_FOR = (10, 25, 50, 75, 100), 6
APPLICANTS = 10_000
AIM = 50

#: What comes in later than this after it was due has been kept waiting.
PATIENCE = 5.0

#: As many answers are awaited at once as people have connections.
CONNECTIONS = 64


@dataclass(frozen=True)
class Due:
    """A request, and the second after the start at which somebody sends it."""

    at: float
    ask: Callable[[Browser], Response]
    expect: int
    reader: Reader


def play(served: Served, dues: list[Due]) -> Times:
    """Sends each at its moment. Every answer that is not as expected is counted as wrong."""
    waiting: queue.SimpleQueue[Due | None] = queue.SimpleQueue()
    got, lock = Times(), threading.Lock()
    began = time.perf_counter() + 0.2

    def send() -> None:
        with contextlib.closing(Browser(served.port)) as browser:
            while due := waiting.get():
                time.sleep(max(0.0, began + due.at - time.perf_counter()))
                browser.become(due.reader)
                try:
                    answer = due.ask(browser)
                except Exception:  # it would vanish with the thread
                    traceback.print_exc()
                    answer = Response(NO_ANSWER, {}, b"")
                took = time.perf_counter() - began - due.at
                with lock:
                    if answer.status == due.expect:
                        got.each.append(took * 1000)
                    else:
                        got.wrong.append(answer.status)

    for due in sorted(dues, key=lambda due: due.at):
        waiting.put(due)
    threads = [threading.Thread(target=send) for _ in range(min(CONNECTIONS, len(dues)))]
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    got.seconds = time.perf_counter() - began
    return got


# --- writers -------------------------------------------------------------------------------------


def writing(served: Served, crowd: Crowd) -> bool:
    """Everyone saves at the same moment, and then each every ten seconds, for a minute."""
    random, within = Random(1), True
    everyone = [
        (plan, number, reader)
        for plan, readers in crowd.written
        for number, reader in enumerate(readers)
    ]
    versions = {(plan, number): 1 for plan, number, _reader in everyone}

    def due(at: float, plan: uuid.UUID, number: int, reader: Reader, round_: int) -> Due:
        def ask(browser: Browser) -> Response:
            key, version = f"text_{number + 1}", versions[plan, number]
            fields = {key: f"{ANSWER}{number}.{round_}", f"{key}.version": str(version)}
            answer = browser.post(reverse("plans:save", args=[plan, key]), fields, htmx=True)
            versions[plan, number] += answer.status == 200
            return answer

        return Due(at, ask, 200, reader)

    assert max(number for _plan, number, _reader in everyone) < TEXTS
    at_once = play(served, [due(0, *one, 0) for one in everyone])
    within = _tell(f"{len(everyone)} writers save at the same moment", at_once) and within
    dues = [
        due(start + SAVE_EVERY * round_, *one, round_ + 1)
        for one in everyone
        for start in [random.uniform(0, SAVE_EVERY)]
        for round_ in range(SAVE_FOR // SAVE_EVERY)
    ]
    within = _tell(f"each every {SAVE_EVERY} s, for {SAVE_FOR} s", play(served, dues)) and within
    return _lost_answers(crowd, versions) and within


def _lost_answers(crowd: Crowd, versions: dict[tuple[uuid.UUID, int], int]) -> bool:
    """Whether every answer that was acknowledged is there, in the version that it was given."""
    plans = [plan for plan, _readers in crowd.written]
    sheets = dict(Plan.objects.filter(pk__in=plans).values_list("pk", "sheet"))
    rows = Answer.objects.filter(sheet__in=sheets.values())
    stored = {
        (sheet, key): at for sheet, key, at in rows.values_list("sheet", "question", "version")
    }
    lost = [
        one for one, version in versions.items()
        if stored[sheets[one[0]], f"text_{one[1] + 1}"] != version
    ]  # fmt: skip
    print(f"acknowledged and not there: {len(lost)}")
    return not lost


# --- the last ten minutes ------------------------------------------------------------------------


def last_minutes(served: Served, crowd: Crowd) -> bool:
    """All sign, all hand in, and hundreds look whether it has happened yet."""
    random = Random(2)
    signs, hands_in = [], []
    for signing in crowd.signing:
        for name, reader in signing.signatories:
            ask = partial(_sign, signing.plan, signing.sha256, name)
            signs.append(Due(random.uniform(0, MINUTES * 0.8), ask, 302, reader))
        ask = partial(_hand_in, signing.plan)
        hands_in.append(Due(random.uniform(MINUTES * 0.85, MINUTES), ask, 302, signing.payee))
    looks = []
    for number in range(READERS):
        signing = crowd.signing[number % len(crowd.signing)]
        reader = random.choice(signing.readers)
        for page in ("plans:overview", "plans:text", "plans:overview"):
            at = random.uniform(0, MINUTES)
            looks.append(Due(at, partial(_get, reverse(page, args=[signing.plan])), 200, reader))
    parts = {"signatures": signs, "submissions": hands_in, "pages read": looks}
    got = _play_apart(served, parts)
    told = [_tell(f"{len(parts[name])} {name}", times) for name, times in got.items()]
    kept = Signature.objects.count(), Submission.objects.count()
    print(f"kept: {kept[0]} signatures of {len(signs)}, {kept[1]} submissions of {len(hands_in)}")
    wrong = verify()
    print(f"verify: {len(wrong)} problems")
    return all(told) and kept == (len(signs), len(hands_in)) and not wrong


def _play_apart(served: Served, parts: dict[str, list[Due]]) -> dict[str, Times]:
    """Plays all in one time, and counts each part by itself."""
    got: dict[str, Times] = {}
    threads = [
        threading.Thread(target=lambda name=name, dues=dues: got.update({name: play(served, dues)}))
        for name, dues in parts.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {name: got[name] for name in parts}


def _sign(plan: uuid.UUID, sha256: str, name: str, browser: Browser) -> Response:
    fields = {"sha256_read": sha256, "name": name, "function": "Head", "agrees": "on"}
    return browser.post(reverse("plans:sign", args=[plan]), fields)


def _hand_in(plan: uuid.UUID, browser: Browser) -> Response:
    return browser.post(reverse("plans:hand_in", args=[plan]), {"key": uuid.uuid4().hex})


def _get(path: str, browser: Browser) -> Response:
    return browser.get(path)


# --- as many as it takes -------------------------------------------------------------------------


def knee(served: Served, crowd: Crowd) -> bool:
    """Ever more a second, until the server falls behind. Whether it kept up with the aim."""
    ready, best, handed_in = iter(crowd.ready), 0, 0
    for rate in RATES:
        dues = [
            Due(number / rate, partial(_hand_in, plan), 302, reader)
            for number, (plan, reader) in zip(range(rate * RATE_FOR), ready, strict=False)
        ]
        got = play(served, dues)
        handed_in += len(got.each)
        _tell(f"{rate} submissions a second, for {RATE_FOR} s", got)
        if got.wrong or got.part(95) > PATIENCE * 1000 or got.per_second < rate * 0.9:
            break
        best = rate
    kept = Submission.objects.count()
    print(f"handed in {handed_in}, kept {kept}; kept up with {best} a second, the aim is {AIM}")
    return kept == handed_in and best >= AIM


def _tell(name: str, got: Times) -> bool:
    parts = ", ".join(f"p{part} {got.part(part):.0f}" for part in (50, 95, 99))
    errors = f"{len(got.wrong)} errors" + (f" {sorted(set(got.wrong))}" if got.wrong else "")
    print(f"  {name:50} {parts} ms, {got.per_second:.0f} a second, {errors}", flush=True)
    return not got.wrong


@contextlib.contextmanager
def _databases() -> Iterator[list[tuple[str, Callable[[str], contextlib.AbstractContextManager]]]]:
    with postgres.server() as server:
        yield [("PostgreSQL", partial(on_postgres, server)), ("SQLite", on_sqlite)]


def main() -> int:
    """Plays all three, on PostgreSQL and, but for the last, on SQLite. 1 when something is lost."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    logging.disable(logging.INFO)
    within = True
    with _databases() as databases:
        for name, database in databases:
            for title, scene, load in (
                ("writers", writers_scene, writing),
                ("the last ten minutes, in one", last_minutes_scene, last_minutes),
            ):
                with database("crowd") as url:
                    crowd = scene()
                    print(f"\n{name}: {title}")
                    with serving(url) as served:
                        within = load(served, crowd) and within
        name, database = databases[0]
        with database("knee") as url:
            print(f"\n{name}: {APPLICANTS} applicants, more and more a second")
            crowd = knee_scene(APPLICANTS, sum(RATES) * RATE_FOR)
            with serving(url) as served:
                within = knee(served, crowd) and within
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
