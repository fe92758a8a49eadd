"""How long the pages take that people wait for, as they are served: alone, and 16 at once."""

import contextlib
import itertools
import logging
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import psycopg
from django.db import connection
from django.test import Client
from django.urls import reverse

from kaderwerk.answering.models import Answer
from kaderwerk.databases import make_tables, working_in
from kaderwerk.plans.models import Plan
from tools import postgres
from tools.bench import visit
from tools.bench.made_up import ANSWER, TEXTS
from tools.bench.measure import Counter
from tools.bench.scene import FOLDER, fresh_database
from tools.bench.server import HOST, Browser, Response, Served, Times, at_once, one_by_one, serving
from tools.bench.site_scene import AT_ONCE, Reader, Scene, make_scene

SIZES = (35, 1000)

#: Two workers may take so many megabytes together.
MOST_MEMORY = 250


@dataclass(frozen=True)
class Page:
    """A request that people wait for. `ask` gives what one of them asks, by their number."""

    name: str
    ask: Callable[[int], Callable[[int], Response]]
    limit: float
    most_queries: int | None = 12
    expect: int = 200
    times: int = 100
    times_at_once: int = 10
    look: tuple[str, Reader] | None = None
    saves: bool = False


class Site:
    """The pages of one scene, asked of one server."""

    def __init__(self, scene: Scene, served: Served):
        self.scene, self.served = scene, served
        self._ready = iter(scene.ready)
        self._browsers: list[Browser] = []
        self._versions: dict[int, dict[int, int]] = {}

    def close(self) -> None:
        for browser in self._browsers:
            browser.close()

    def browser(self, reader: Reader | None = None) -> Browser:
        self._browsers.append(Browser(self.served.port, reader))
        return self._browsers[-1]

    def pages(self) -> Iterator[Page]:
        """Handing in comes last: it uses plans up. The list comes after it, to be full."""
        plan, writer = self.scene.written[0]
        section = reverse("plans:section", args=[plan, "plan"])
        yield Page("section page, 25 questions", self._get_written, 18, look=(section, writer))
        save = reverse("plans:save", args=[plan, "text_1"])
        yield Page("autosave", self._save, 10, look=(save, writer), saves=True)
        ready = len(self.scene.ready) - 3
        alone = ready * 2 // 5
        yield Page(
            "hand in", self._hand_in, 20, None, 302, alone, max(1, (ready - alone) // AT_ONCE)
        )
        overview = reverse("assessments:overview", args=[self.scene.round.pk])
        assessor = self.scene.assessor
        yield Page("list of applicants", self._get(overview), 35, look=(overview, assessor))
        judged = reverse("assessments:plan", args=[self.scene.judged])
        yield Page("assessment page", self._get(judged), 20, look=(judged, assessor))

    def _get(self, path: str) -> Callable[[int], Callable[[int], Response]]:
        def ask(_who: int) -> Callable[[int], Response]:
            browser = self.browser(self.scene.assessor)
            return lambda _number: browser.get(path)

        return ask

    def _get_written(self, who: int) -> Callable[[int], Response]:
        plan, reader = self.scene.written[who % len(self.scene.written)]
        browser, path = self.browser(reader), reverse("plans:section", args=[plan, "plan"])
        return lambda _number: browser.get(path)

    def _save(self, who: int) -> Callable[[int], Response]:
        """Each writes in a plan of their own, one question after the other."""
        plan, reader = self.scene.written[who % len(self.scene.written)]
        browser = self.browser(reader)
        versions = self._versions.setdefault(who, dict.fromkeys(range(1, TEXTS + 1), 1))

        def ask(number: int) -> Response:
            text = 1 + number % TEXTS
            key, version = f"text_{text}", versions[text]
            fields = {key: f"{ANSWER}{version}", f"{key}.version": str(version)}
            versions[text] += 1
            return browser.post(reverse("plans:save", args=[plan, key]), fields, htmx=True)

        return ask

    def saved_once_more(self) -> dict[str, str]:
        """What saves the first question of the first plan again, as the database has it now."""
        sheet = Plan.objects.values_list("sheet", flat=True).get(pk=self.scene.written[0][0])
        version = Answer.objects.get(sheet=sheet, question="text_1").version
        return {"text_1": f"{ANSWER} once more {version}", "text_1.version": str(version)}

    def _hand_in(self, _who: int) -> Callable[[int], Response]:
        def ask(_number: int) -> Response:
            plan, reader = next(self._ready)
            browser = Browser(self.served.port, reader)
            with contextlib.closing(browser):
                path = reverse("plans:hand_in", args=[plan])
                return browser.post(path, {"key": uuid.uuid4().hex})

        return ask


def queries_of(page: Page, site: Site) -> int | None:
    """What the page asks the database, counted in this process."""
    if page.look is None:
        return None
    path, reader = page.look
    client, counter = Client(headers={"accept-language": "nl", "host": HOST}), Counter()
    client.cookies.load(reader.cookie)
    for _ in range(2):  # the first reads the framework, which a process keeps
        typed = site.saved_once_more() if page.saves else {}
        counter.queries = 0
        with connection.execute_wrapper(counter):
            if page.saves:
                headers = {"HX-Request": "true", "X-CSRFToken": reader.token}
                answer = client.post(path, typed, headers=headers)
            else:
                answer = client.get(path)
        if answer.status_code != page.expect:
            raise RuntimeError(f"{path}: {answer.status_code}")
    return counter.queries


class Table:
    """Grows with each page. `within`: whether all so far kept to their limits."""

    def __init__(self, floor: Times, floor_at_once: Times):
        self.within = True
        self._floor = floor.median
        heads = ("p50", "p95", "p99", "limit", "queries", "kB", "× floor")
        heads += ("16: p50", "p95", "p99", "a second")
        print(f"{'':30}" + "".join(f"{head:>9}" for head in heads))
        self._print("nothing (/version: the floor)", floor, floor_at_once, None, None)

    def add(self, page: Page, alone: Times, together: Times, queries: int | None) -> None:
        wrong = [*alone.wrong, *together.wrong]
        many = bool(queries and page.most_queries and queries > page.most_queries)
        large = page.expect == 200 and alone.sent > visit.MOST_LATER * 1000
        ok = alone.median <= page.limit and not wrong and not many and not large
        self.within = self.within and ok
        marks = [
            mark
            for mark, holds in (
                ("TOO SLOW", not alone.median <= page.limit),
                ("TOO MANY QUERIES", many),
                ("TOO LARGE", large),
                (f"WRONG ANSWERS: {wrong[:5]}", bool(wrong)),
            )
            if holds
        ]
        self._print(page.name, alone, together, page.limit, queries, " ".join(marks))

    def _print(
        self,
        name: str,
        alone: Times,
        together: Times,
        limit: float | None,
        queries: int | None,
        mark: str = "",
    ) -> None:
        cells = [f"{alone.part(hundredth):.1f}" for hundredth in (50, 95, 99)]
        cells += [f"{limit:g}" if limit else "–", str(queries or "–"), f"{alone.sent / 1000:.1f}"]
        cells += [f"{alone.median / self._floor:.1f}"]
        cells += [f"{together.part(hundredth):.0f}" for hundredth in (50, 95, 99)]
        cells += [f"{together.per_second:.0f}"]
        print(f"{name:30}" + "".join(f"{cell:>9}" for cell in cells) + f"  {mark}", flush=True)


def measure_site(scene: Scene, served: Served) -> bool:
    """Every page of a scene. Whether all kept to their limits."""
    site = Site(scene, served)
    with contextlib.closing(site):
        nothing = [partial(_version, site.browser()) for _ in range(AT_ONCE)]
        table = Table(one_by_one(nothing[0], 100, 200), at_once(nothing, 20, 200))
        for page in site.pages():
            alone = one_by_one(page.ask(0), page.times, page.expect)
            asks = [page.ask(who) for who in range(AT_ONCE)]
            together = at_once(asks, page.times_at_once, page.expect)
            table.add(page, alone, together, queries_of(page, site))
    memory = served.memory()
    heavy = memory > MOST_MEMORY
    print(f"memory of two workers: {memory:.0f} MB{'  TOO MUCH' if heavy else ''}")
    return table.within and not heavy


def measure_visits(scene: Scene, served: Served) -> bool:
    """What a browser fetches of two pages. Whether that is no more than it may be."""
    plan, writer = scene.written[0]
    first = reverse("plans:overview", args=[plan])
    later = reverse("plans:section", args=[plan, "plan"])
    seen = visit.visits(served.port, writer, first, later)
    return visit.tell(seen) if seen else True


def _version(browser: Browser, _number: int) -> Response:
    return browser.get("/version")


@contextlib.contextmanager
def _databases() -> Iterator[list[tuple[str, Callable[[str], contextlib.AbstractContextManager]]]]:
    with contextlib.ExitStack() as stack:
        found = [("SQLite", on_sqlite)]
        try:
            server = stack.enter_context(postgres.server())
        except postgres.Unavailable as problem:
            print(f"Not on PostgreSQL: {problem}")
        else:
            found.append(("PostgreSQL", partial(on_postgres, server)))
        yield found


@contextlib.contextmanager
def on_sqlite(name: str) -> Iterator[str]:
    """A database of its own. Gives its address."""
    with fresh_database(name) as path:
        yield str(path)


@contextlib.contextmanager
def on_postgres(server: str, name: str) -> Iterator[str]:
    """A database of its own, dropped afterwards. With the durability of real use."""
    name = f"bench_{name}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            url = server.rsplit("/", 1)[0] + f"/{name}"
            with working_in(url):
                make_tables()
                yield url
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def main() -> int:
    """Measures the site on every database that there is; 1 when something is above its limit."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    logging.disable(logging.INFO)
    within = True
    with _databases() as databases:
        for (name, database), size in itertools.product(databases, SIZES):
            with database(f"site_{size}") as url:
                scene = make_scene(size)
                print(f"\n{name}, {size} applicants, two workers (milliseconds)")
                with serving(url) as served:
                    within = measure_site(scene, served) and within
                with serving(url, mode="live") as served:
                    within = measure_visits(scene, served) and within
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
