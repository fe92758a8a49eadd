"""Takes the pictures of ten pages, wide and narrow, from a demo: `make screenshots`.

Each is a PNG of few colours, so that a repository can hold them.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from kaderwerk.demo.phases import HALFWAY

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = (1280, 360)

#: What is below this is left out: a picture shows how a page begins.
HEIGHTS = {1280: 900, 360: 740}

MOST_BYTES = 150_000

#: A demo is made in less than half a minute, on a machine that does nothing else.
MOST_SECONDS = 300


#: The page of a demo that says who is next.
DEMO = "/demo/"


@dataclass(frozen=True)
class Shot:
    """A page as somebody sees it in one phase of a demo.

    One begins at `path`. Who `plays` presses the button of the step that is next on that page of
    the demo; who does not is a visitor. `link` is the selector of the link that is followed then.
    """

    name: str
    phase: str
    path: str = DEMO
    plays: bool = True
    link: str = ""


SHOTS = (
    Shot("demo", "write", plays=False),
    Shot("scheme", "write", "/", plays=False, link="main a[href^='/rounds/']"),
    Shot("plan", "write"),
    Shot("section", "write", link="main a[href*='/sections/']"),
    Shot("check", "write", link="main a[href$='/check/']"),
    Shot("sign", "sign"),
    Shot("applicants", "assess", link="nav.kw-crumbs a[href^='/assess/']"),
    Shot("judge", "assess", f"{DEMO}?region={HALFWAY}", link="main a.nl-button--primary"),
    Shot("decide", "decide"),
    Shot("register", "done", plays=False, link="main a[href$='/register/']"),
)


def main(wanted: list[str]) -> int:
    """Take them all, the phases one after the other; or only those of some phases."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for phase in wanted or dict.fromkeys(shot.phase for shot in SHOTS):
            with demo(phase) as base:
                for shot in (each for each in SHOTS if each.phase == phase):
                    for width in WIDTHS:
                        take(browser, base, shot, width)
        browser.close()
    return 0


@contextmanager
def demo(phase: str) -> Iterator[str]:
    """A demo in this phase, on a port of its own."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "kaderwerk.cli", "demo", "start", "--reset"]
    folder = ROOT / "build" / "screenshots"
    process = subprocess.Popen(
        [*command, "--phase", phase, "--port", str(port), "--folder", str(folder)],
        cwd=ROOT,
        env={**os.environ, "KADERWERK_STATIC": str(folder / "static")},
        stdout=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{base}/health", process)
        yield base
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the demo did not start")


def take(browser: Browser, base: str, shot: Shot, width: int) -> None:
    """Goes to the page as somebody would, and keeps what they see."""
    size = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(base + shot.path)
    if shot.plays:
        page.locator(".kw-steps__step--now .kw-demo-play button").click()
    if shot.link:
        page.locator(shot.link).first.click()
    page.wait_for_load_state("networkidle")
    path = OUT / f"{shot.name}-{width}.png"
    path.write_bytes(_of_few_colours(page))
    print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} kB", flush=True)
    context.close()


def _of_few_colours(page: Page) -> bytes:
    """The picture with as many colours as a page has, and no more."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    for colours in (256, 64, 24):
        small = BytesIO()
        few = picture.quantize(colours, dither=Image.Dither.NONE)
        few.save(small, "PNG", optimize=True)
        if small.tell() <= MOST_BYTES:
            break
    return small.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
