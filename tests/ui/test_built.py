"""What a browser fetches, as `make setup` built it."""

import gzip
import re
from pathlib import Path

import pytest

from kaderwerk import ui

HERE = Path(ui.__file__).parent
BUILT = HERE / "static" / "ui" / "built"


@pytest.fixture(scope="module")
def css():
    return (BUILT / "site.css").read_text("utf-8")


def test_the_stylesheet_fetches_nothing_from_elsewhere(css):
    for address in re.findall(r"url\(([^)]*)", css):
        address = address.strip("\"'")
        assert address.startswith("data:") or (BUILT / address).is_file(), address
    assert "@import" not in css


def test_the_stylesheet_has_the_rules_that_templates_put_together_from_a_kind(css):
    for kind in ("info", "ok", "warning", "error"):
        assert f".utrecht-alert--{kind}" in css
        assert f".kw-badge--{kind}" in css
    for kind in ("primary", "secondary", "subtle"):
        assert f".nl-button--{kind}" in css


def test_the_first_visit_is_light():
    css = len(gzip.compress((BUILT / "site.css").read_bytes()))
    scripts = sum(
        len(gzip.compress(path.read_bytes()))
        for path in (BUILT / "htmx.min.js", HERE / "static" / "ui" / "app.js")
    )
    fonts = sum(font.stat().st_size for font in BUILT.glob("*.woff2"))
    assert css + scripts + fonts < 100_000  # leaves 20 kB for the page itself


def test_no_area_has_a_colour_of_its_own():
    for path in (HERE / "css").glob("*.css"):
        if path.name == "theme.css":
            continue
        colours = re.findall(r"(?<![\w-])#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", path.read_text("utf-8"))
        assert not colours, f"{path.name}: {colours}"


def test_the_script_of_the_house_is_small_and_makes_no_code_of_text():
    script = (HERE / "static" / "ui" / "app.js").read_text("utf-8")
    assert len(script.splitlines()) <= 60
    assert not re.search(r"\beval\b|innerHTML|new Function|document\.write", script)
