"""What a browser fetches: on the first page that somebody opens, and on one that comes later."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error, sync_playwright

from tools.bench.server import AS_PROXY, HOST
from tools.bench.site_scene import Reader

CHROMIUM = "/usr/bin/chromium"

#: Milliseconds in which a page can still ask for something, once it stands there.
_AFTERWARDS = 1000

#: The first visit: kB over the line and requests, fonts included. A later page: kB.
MOST_FIRST, MOST_REQUESTS, MOST_LATER = 120, 8, 20


@dataclass
class Fetched:
    """Requests that went to the server, and the bytes that came back for them, headers included."""

    requests: int = 0
    sent: int = 0


def visits(port: int, reader: Reader, first: str, later: str) -> tuple[Fetched, Fetched] | None:
    """Opens two pages in one browser, with nothing kept before. None without a browser."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            context = browser.new_context(locale="nl-NL", extra_http_headers=AS_PROXY)
            base = f"http://{HOST}:{port}"
            cookie = {"name": "__Host-session", "value": reader.session, "secure": True}
            context.add_cookies([{**cookie, "url": f"https://{HOST}:{port}"}])
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            found = tuple(_fetched(page, session, base + path) for path in (first, later))
            browser.close()
            return found[0], found[1]
    except Error as problem:
        print(f"Not in a browser: {str(problem).splitlines()[0]}")
        return None


def _fetched(page: Any, session: Any, url: str) -> Fetched:
    got, kept = Fetched(), set[str]()

    def from_cache(event: dict[str, Any]) -> None:
        kept.add(event["requestId"])

    def done(event: dict[str, Any]) -> None:
        if event["requestId"] not in kept and event["encodedDataLength"] > 0:
            got.requests += 1
            got.sent += int(event["encodedDataLength"])

    session.on("Network.requestServedFromCache", from_cache)
    session.on("Network.loadingFinished", done)
    answer = page.goto(url, wait_until="load")
    page.wait_for_timeout(_AFTERWARDS)  # what scripts ask for by themselves counts as well
    if answer is None or answer.status != 200 or page.url != url:
        raise Error(f"{url} leads to {page.url}")
    session.remove_listener("Network.requestServedFromCache", from_cache)
    session.remove_listener("Network.loadingFinished", done)
    return got


def tell(found: tuple[Fetched, Fetched]) -> bool:
    """Prints both. Whether they keep to their limits."""
    first, later = found
    within = (
        first.sent <= MOST_FIRST * 1000
        and first.requests <= MOST_REQUESTS
        and later.sent <= MOST_LATER * 1000
    )
    print(
        f"first visit: {first.sent / 1000:.0f} kB in {first.requests} requests; "
        f"a later page: {later.sent / 1000:.0f} kB{'' if within else '  TOO MUCH'}"
    )
    return within
