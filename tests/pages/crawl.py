"""Goes wherever the links of the site lead, as one person."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin

from django.db import connection
from django.http import HttpResponse
from django.test import Client

#: A few things that stand there again, as rows and items do.
_ROW = re.compile(r"((?:\S+ ){1,12}?)\1+")

#: Addresses of files that the server itself gives out.
STATIC = "/static/"


#: What it takes to note that somebody reads a text, the first time: the door does so before the
#: page is made. Nothing else is written when a page is read.
_NOTING = re.compile(
    r"SAVEPOINT|RELEASE|INSERT INTO \"(plans_readmark|audit_entry)\"|.*\baudit_(head|chain)\b"
)


class Count:
    """Counts what a page asks of the database, without what its door notes."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable, sql: str, *args: Any) -> Any:
        self.queries += not _NOTING.match(sql)
        return execute(sql, *args)


class _Page(HTMLParser):
    """What a page refers to, and what it holds that the content policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.built_of: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.built_of.append(".".join([tag, *sorted(values.get("class", "").split())]))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "form":
            self.targets.append(values.get("action", ""))
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(tag)
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        for name in ("src", "action", "data", "poster", "srcset"):
            if re.match(r"(https?:)?//", values.get(name, "")):
                self.elsewhere.append(values[name])


@dataclass
class Visit:
    """One page as it came. `came_from` is the page that has the link."""

    url: str
    came_from: str
    response: HttpResponse
    queries: int
    page: _Page = field(default_factory=_Page)

    @property
    def is_page(self) -> bool:
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.response.content.decode() if self.is_page else ""

    @property
    def shape(self) -> str:
        """What the page is built of, without its words; of things in a row that are alike, one."""
        return _ROW.sub(r"\1", " ".join(self.page.built_of))


def crawl(client: Client, *starts: str) -> Iterator[Visit]:
    """Visits these pages and every page that a link leads to, once each."""
    waiting = [(start, "") for start in starts]
    seen = {start for start, _ in waiting}
    while waiting:
        url, came_from = waiting.pop(0)
        count = Count()
        with connection.execute_wrapper(count):
            response = client.get(url)
        visit = Visit(url, came_from, response, count.queries)
        if visit.is_page:
            visit.page.feed(visit.text)
        found = visit.page.links
        if response.status_code in (301, 302, 303):
            found = [response.headers["Location"]]
        for link in found:
            there = urldefrag(urljoin(url, link)).url
            if there.startswith("/") and not there.startswith(STATIC) and there not in seen:
                seen.add(there)
                waiting.append((there, url))
        yield visit
