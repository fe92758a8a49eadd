"""A newcomer starts the demo with the command, and plays everyone: the page says who is next."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.look import accessible, fits
from tests.rehearsal.conftest import ROOT, kaderwerk

pytestmark = pytest.mark.slow

STEPS = 14
MOST_SECONDS = 120


@pytest.fixture
def demo(tmp_path):
    """The address of a demo that the command started."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    words = ["demo", "start", "--port", str(port), "--folder", str(tmp_path)]
    process = subprocess.Popen(
        [sys.executable, "-m", "kaderwerk.cli", *words],
        cwd=ROOT,
        env={**os.environ, "KADERWERK_STATIC": str(tmp_path / "static")},
        stdout=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    until = time.monotonic() + MOST_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{base}/version").close()
            break
        except OSError:
            assert time.monotonic() < until, "the demo did not start"
            assert process.poll() is None, "the demo stopped"
            time.sleep(0.2)
    yield base
    process.send_signal(signal.SIGTERM)
    process.wait(30)


class Newcomer:
    """Does what the step says, on the page where its button leads."""

    def __init__(self, page, base):
        self.page, self.base = page, base

    def next_step(self) -> str:
        """Goes to the page of the demo and presses the button of the step that is next."""
        self.page.goto(f"{self.base}/demo/")
        self.look()
        now = self.page.locator(".kw-steps__step--now")
        if now.count() == 0:
            return ""
        with self.page.expect_navigation():
            now.locator("button").click()
        self.look()
        return self.page.url.removeprefix(self.base)

    def look(self) -> None:
        expect(self.page.locator("aside.kw-demo time")).to_be_visible()
        accessible(self.page)
        fits(self.page)

    def click(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(f"main {selector}").first.click()

    def do(self, path: str) -> None:
        place = re.sub(r"[0-9a-f-]{36}", "*", path)
        WHAT_TO_DO[place](self)

    def freeze(self) -> None:
        self.click("a[href$='/freeze/']") if "/freeze/" not in self.page.url else None
        self.click("form.kw-next button")

    def judge(self) -> None:
        plan = self.page.url
        self.click("form[action$='/take-up/'] button")
        self.click(".nl-button--primary")
        while "/criteria/" in self.page.url:
            self.page.locator("[name=verdict]").first.check()
            self.click("#judge button")
        self.page.goto(f"{plan}settle/")
        self.page.locator("[name=advice][value=grant]").check()
        self.click("form[action$='/settle/'] button")

    def work_at_the_desk(self) -> None:
        """The assessor proposes; the decider decides on that, and publishes."""
        if self.page.locator("main a[href*='/decide/proposals/']").count() == 0:
            self.click("a[href$='/propose/']")
            self.page.locator("[name^=choose-]").check()
            self.click("form.kw-propose button")
        else:
            desk = self.page.url
            self.click("a[href*='/decide/proposals/']")
            self.page.locator("[name=line]").check()
            self.click("form[action*='/decide/?'] button")
            self.page.goto(f"{desk}publish/")
            self.page.locator("#publish-all").click()
            expect(self.page.locator("#publishing form")).to_have_count(0)


WHAT_TO_DO = {
    "/demo/": lambda newcomer: None,  # the clock was moved
    "/plans/*/": Newcomer.freeze,
    "/plans/*/sign/": lambda newcomer: newcomer.click(".kw-sign form button"),
    "/plans/*/hand-in/": lambda newcomer: newcomer.click("form.kw-next button"),
    "/assess/plans/*/": Newcomer.judge,
    "/decide/*/": Newcomer.work_at_the_desk,
    "/decide/*/circular/": lambda newcomer: newcomer.click("section form.kw-actions button"),
}


def test_a_newcomer_plays_the_whole_scheme_by_the_steps_of_the_demo(chromium, demo, tmp_path):
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    newcomer = Newcomer(context.new_page(), demo)

    played = []
    while path := newcomer.next_step():
        played.append(path)
        assert len(played) <= STEPS, played
        newcomer.do(path)

    assert len(played) == STEPS - 1
    newcomer.page.goto(f"{demo}/demo/mails/")
    newcomer.look()
    newcomer.page.goto(f"{demo}/demo/clock/")
    newcomer.look()
    context.close()
    verified = kaderwerk("verify", "--database", tmp_path / "write.sqlite3")
    assert verified.stdout.splitlines()[-1] == "verify: 0 problems"
